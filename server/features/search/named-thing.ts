import type { Kysely } from 'kysely'
import { normaliseEmail } from '#shared/domain/people/email.ts'
import { parseNik } from '#shared/domain/people/nik.ts'
import { normalisePhone } from '#shared/domain/people/phone.ts'
import { withoutSeparators } from '#shared/domain/text/digits.ts'
import { readWebAddress } from '#shared/domain/text/web-address.ts'
import type { SearchResult } from '#shared/contract/search.ts'
import type { z } from 'zod'
import type { Schema } from '../../storage/schema/schema.ts'

export interface NamedThing {
  readonly exact: NonNullable<z.infer<typeof SearchResult>['exact']>
  /** Tickets that the thing itself leads to, best first. Lines that mention it are found as words beside these. */
  readonly tickets: readonly {
    readonly id: string
    readonly kind: 'ticket' | 'complaint' | 'referral' | 'contact'
  }[]
}

const mostTickets = 50

/** The one thing that the whole text names, and where it leads; null when it is words. */
export async function namedThing(db: Kysely<Schema>, text: string): Promise<NamedThing | null> {
  const number = /^([TPR])[\s-]?0*(\d{1,9})$/i.exec(text.trim())
  if (number !== null) return byNumber(db, number[1] ?? '', number[2] ?? '')
  const digits = withoutSeparators(text)
  if (/^\d{16}$/.test(digits) && parseNik(digits).ok) return byNik(db, digits)
  if (/^\+?\d{9,16}$/.test(digits.replace(/[()]/g, ''))) {
    const phone = normalisePhone(text)
    if (phone.ok) return byPoint(db, 'phone', phone.value.e164)
  }
  if (/^\d{8,20}$/.test(digits)) return { exact: 'account', tickets: [] }
  const email = text.includes('@') ? normaliseEmail(text.trim()) : null
  if (email?.ok === true) return byPoint(db, 'account', email.value)
  if (/^\S+\.\S{2,}$/.test(text.trim()) && readWebAddress(text.trim()).ok)
    return { exact: 'url', tickets: [] }
  return null
}

async function byNumber(db: Kysely<Schema>, letter: string, digits: string): Promise<NamedThing> {
  const number = `${letter.toUpperCase()}-${digits.padStart(6, '0')}`
  switch (letter.toUpperCase()) {
    case 'T': {
      const rows = await db.selectFrom('ticket').select('id').where('number', '=', number).execute()
      return { exact: 'number', tickets: rows.map(({ id }) => ({ id, kind: 'ticket' })) }
    }
    case 'P': {
      const rows = await db.selectFrom('complaint').select('ticket_id').where('number', '=', number).execute()
      return { exact: 'number', tickets: rows.map(({ ticket_id: id }) => ({ id, kind: 'complaint' })) }
    }
    default: {
      const rows = await db.selectFrom('referral').select('ticket_id').where('number', '=', number).execute()
      return { exact: 'number', tickets: rows.map(({ ticket_id: id }) => ({ id, kind: 'referral' })) }
    }
  }
}

/** Somebody's NIK leads to those who stated it and to those whose registry record has it. */
async function byNik(db: Kysely<Schema>, nik: string): Promise<NamedThing> {
  const linked = await db
    .selectFrom('contact')
    .innerJoin('participant', 'participant.id', 'contact.participant_id')
    .select('contact.id')
    .where('participant.nik', '=', nik)
    .execute()
  const stated = await contactsWith(db, ['nik'], [nik])
  return { exact: 'nik', tickets: await ticketsOf(db, [...linked.map(({ id }) => id), ...stated]) }
}

async function byPoint(db: Kysely<Schema>, exact: 'phone' | 'account', value: string): Promise<NamedThing> {
  const contacts =
    exact === 'phone'
      ? await contactsWith(db, ['phone', 'whatsapp'], [value, value.slice(1)])
      : await contactsWith(db, ['email'], [value])
  return { exact, tickets: await ticketsOf(db, contacts) }
}

async function contactsWith(
  db: Kysely<Schema>,
  kinds: readonly Schema['contact_point']['kind'][],
  values: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('contact_point')
    .select('contact_id')
    .distinct()
    .where('kind', 'in', kinds)
    .where('value', 'in', values)
    .limit(mostTickets)
    .execute()
  return rows.map(row => row.contact_id)
}

async function ticketsOf(db: Kysely<Schema>, contacts: readonly string[]): Promise<NamedThing['tickets']> {
  if (contacts.length === 0) return []
  const rows = await db
    .selectFrom('ticket')
    .select('id')
    .where('contact_id', 'in', contacts)
    .where('merged_into', 'is', null)
    .orderBy('last_entry_at', 'desc')
    .limit(mostTickets)
    .execute()
  return rows.map(({ id }) => ({ id, kind: 'contact' }))
}
