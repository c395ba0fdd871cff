import type { Kysely } from 'kysely'
import type { Schema } from '../../storage/schema.ts'
import { type Found, mostFound } from './found.ts'

/**
 * A whole number in whichever field it stands: somebody who gives the family card's number for the NIK is found, and
 * the reason says which number it was. Beginnings of six digits and more are matched as far as the indexes reach.
 */
export async function findByNumber(
  db: Kysely<Schema>,
  digits: string,
  phone: string | null,
): Promise<Found[]> {
  if (digits.length === 16) return wholeNumber(db, digits)
  const byPhone = phone === null ? [] : await findByPhone(db, phone)
  const beginnings = [
    ...(await beginsWith(db, 'phone', `+${international(digits)}`)),
    ...(await beginsWith(db, 'nik', digits)),
    ...(await beginsWith(db, 'card_number', digits)),
    ...(await beginsWith(db, 'kk', digits)),
  ]
  return [...byPhone, ...beginnings]
}

export async function findByPhone(db: Kysely<Schema>, phone: string): Promise<Found[]> {
  const rows = await db
    .selectFrom('participant')
    .select('id')
    .where('phone', '=', phone)
    .limit(mostFound)
    .execute()
  return rows.map(({ id }) => ({ id, reason: 'phone' }))
}

export async function findByEmail(db: Kysely<Schema>, email: string): Promise<Found[]> {
  const rows = await db
    .selectFrom('participant')
    .select('id')
    .where('email', '=', email)
    .limit(mostFound)
    .execute()
  return rows.map(({ id }) => ({ id, reason: 'email' }))
}

async function wholeNumber(db: Kysely<Schema>, digits: string): Promise<Found[]> {
  const rows = await db
    .selectFrom('participant')
    .select(['id', 'nik', 'kk'])
    .where(where =>
      where.or([where('nik', '=', digits), where('kk', '=', digits), where('card_number', '=', digits)]),
    )
    .limit(mostFound)
    .execute()
  const found = rows.map(({ id, nik, kk }): Found => {
    if (nik === digits) return { id, reason: 'nik' }
    return { id, reason: kk === digits ? 'kk' : 'cardNumber' }
  })
  const rank = { nik: 0, cardNumber: 1, kk: 2 } as Readonly<Record<string, number>>
  return found.sort((a, b) => (rank[a.reason] ?? 0) - (rank[b.reason] ?? 0))
}

const reasons = { nik: 'nik', kk: 'kk', card_number: 'cardNumber', phone: 'phone' } as const

/** A range instead of LIKE: every index serves it, and strings of digits sort alike under every collation. */
async function beginsWith(
  db: Kysely<Schema>,
  column: keyof typeof reasons,
  beginning: string,
): Promise<Found[]> {
  let rows = db.selectFrom('participant').select('id').where(column, '>=', beginning)
  const end = after(beginning)
  if (end !== null) rows = rows.where(column, '<', end)
  const found = await rows.orderBy(column).limit(mostFound).execute()
  return found.map(({ id }) => ({ id, reason: reasons[column] }))
}

/** The first string of digits behind all that begin so; null when there is none. */
function after(beginning: string): string | null {
  const sign = beginning.startsWith('+') ? '+' : ''
  const digits = beginning.slice(sign.length)
  const next = String(Number(digits) + 1).padStart(digits.length, '0')
  return next.length > digits.length ? null : sign + next
}

function international(digits: string): string {
  return digits.startsWith('0') ? `62${digits.slice(1)}` : digits.replace(/^8/, '628')
}
