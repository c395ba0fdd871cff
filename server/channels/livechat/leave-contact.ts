import type * as z from 'zod'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { visitorCommands } from '#shared/contract/visitor.ts'
import { normaliseEmail } from '#shared/domain/people/email.ts'
import { normalisePhone } from '#shared/domain/people/phone.ts'
import { findContact } from '../../features/tickets/contact-rows.ts'
import { addEntry, changeLine } from '../../features/tickets/entry-rows.ts'
import { shownPoint } from '../../features/tickets/routes.ts'
import { findTicket } from '../../features/tickets/ticket-rows.ts'
import type { Work } from '../../storage/work.ts'
import type { Point } from '../channel.ts'
import type { Visitor } from './visitor-rows.ts'

/** How a person says they can be reached, as it is stored; empty fields are left out. */
export function statedPoints(stated: {
  readonly phone: string
  readonly email: string
}): { readonly ok: true; readonly points: readonly Point[] } | Refusal {
  const points: Point[] = []
  if (stated.phone !== '') {
    const phone = normalisePhone(stated.phone)
    if (!phone.ok) return refuse('input.invalid', { field: 'phone' })
    points.push({ kind: 'phone', value: phone.value.e164 })
  }
  if (stated.email !== '') {
    const email = normaliseEmail(stated.email)
    if (!email.ok) return refuse('input.invalid', { field: 'email' })
    points.push({ kind: 'email', value: email.value })
  }
  return { ok: true, points }
}

/** Adds what the visitor left to the ticket's contact, and tells the desks. What is known already changes nothing. */
export async function leaveContact(
  work: Work,
  visitor: Visitor,
  stated: z.infer<(typeof visitorCommands)['chat.leaveContact']>,
): Promise<{ readonly ok: true } | Refusal> {
  const checked = statedPoints(stated)
  if (!checked.ok) return checked
  if (checked.points.length === 0) return refuse('chat.noContact')
  const ticket = await findTicket(work.db, visitor.ticket_id)
  if (ticket === undefined) return refuse('input.notFound')
  const known = await work.db
    .selectFrom('contact_point')
    .select(['kind', 'value'])
    .where('contact_id', '=', ticket.contactId)
    .execute()
  const fresh = checked.points.filter(
    point => !known.some(({ kind, value }) => kind === point.kind && value === point.value),
  )
  if (fresh.length === 0) return { ok: true }
  for (const { kind, value } of fresh)
    await work.db
      .insertInto('contact_point')
      .values({
        id: work.newId(),
        contact_id: ticket.contactId,
        kind,
        value,
        confidence: 'stated',
        created_at: work.now,
        last_seen_at: work.now,
      })
      .execute()
  const contact = await findContact(work.db, ticket.contactId)
  if (contact === undefined) throw new Error('contact of a ticket is missing')
  const { seq } = work.emit('contact.changed', seq => ({ contact: { ...contact, seq } })).contact
  await work.db.updateTable('contact').set({ seq }).where('id', '=', ticket.contactId).execute()
  const shown = fresh.map(({ kind, value }) => shownPoint(kind, value)).join(', ')
  await addEntry(work, ticket, changeLine(work, 'ticket.leftContact', { contact: shown }))
  return { ok: true }
}
