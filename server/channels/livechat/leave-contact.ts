import type * as z from 'zod'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { visitorCommands } from '#shared/contract/visitor.ts'
import { normaliseEmail } from '#shared/domain/people/email.ts'
import { normalisePhone } from '#shared/domain/people/phone.ts'
import { addPoints } from '../../features/contacts/add-contact.ts'
import { tellContact } from '../../features/contacts/save-contact.ts'
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
  const fresh = await addPoints(work, ticket.contactId, checked.points)
  if (fresh.length === 0) return { ok: true }
  await tellContact(work, ticket.contactId)
  const shown = fresh.map(({ kind, value }) => shownPoint(kind, value)).join(', ')
  await addEntry(work, ticket, changeLine(work, 'ticket.leftContact', { contact: shown }))
  return { ok: true }
}
