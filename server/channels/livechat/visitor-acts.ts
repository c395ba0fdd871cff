import * as z from 'zod'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { visitorCommands } from '#shared/contract/visitor.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { EntryId } from '#shared/domain/ids.ts'
import { normalisePhone } from '#shared/domain/people/phone.ts'
import { markDelivery } from '../../features/tickets/entry-rows.ts'
import { findTicket } from '../../features/tickets/ticket-rows.ts'
import type { Work } from '../../storage/work.ts'
import { takeIn } from '../intake.ts'
import { addVisitor, findVisitor, hashSecret, type Visitor } from './visitor-rows.ts'

type Start = z.infer<(typeof visitorCommands)['chat.start']>
type Send = z.infer<(typeof visitorCommands)['chat.send']>
type Seen = z.infer<(typeof visitorCommands)['chat.seen']>

interface Received {
  readonly ok: true
  readonly visitor: Visitor
  readonly entry: Entry
  readonly fresh: boolean
}

/** The phone as E.164, null when none was given. */
export function statedPhone(text: string): { readonly ok: true; readonly phone: string | null } | Refusal {
  if (text === '') return { ok: true, phone: null }
  const phone = normalisePhone(text)
  return phone.ok ? { ok: true, phone: phone.value.e164 } : refuse('input.invalid', { field: 'phone' })
}

/** Opens a conversation. A browser that has one already (a repeat, a second tab) adds its message to it. */
export async function startChat(work: Work, input: Start, phone: string | null): Promise<Received | Refusal> {
  const secretHash = hashSecret(input.secret)
  const known = await findVisitor(work.db, secretHash)
  if (known !== undefined) return receive(work, known, input)
  const points = [
    { kind: 'visitor' as const, value: secretHash },
    ...(phone === null ? [] : [{ kind: 'phone' as const, value: phone }]),
  ]
  const { ticket, entry, fresh } = await takeIn(work, {
    channel: 'livechat',
    entryId: input.entryId,
    ticketId: null,
    contact: { id: null, name: input.name, points },
    body: input.body,
    attachments: [],
  })
  // The id is somebody else's line: without the secret of that conversation it opens nothing.
  if (!fresh) return refuse('input.invalid', { field: 'entryId' })
  const visitor = await addVisitor(work, {
    secretHash,
    ticketId: ticket.id,
    contactId: ticket.contactId,
    name: input.name,
    language: input.language,
  })
  return { ok: true, visitor, entry, fresh }
}

/** One message into the visitor's own conversation; finished work opens again. */
export async function receive(work: Work, visitor: Visitor, input: Send): Promise<Received | Refusal> {
  const { entry, fresh } = await takeIn(work, {
    channel: 'livechat',
    entryId: input.entryId,
    ticketId: visitor.ticket_id,
    contact: { id: visitor.contact_id, name: visitor.name, points: [] },
    body: input.body,
    attachments: [],
  })
  if (entry.ticketId !== visitor.ticket_id || entry.kind !== 'inbound')
    return refuse('input.invalid', { field: 'entryId' })
  return { ok: true, visitor, entry, fresh }
}

/** Marks our lines up to `position` as delivered, or as read when somebody is looking. Never downwards. */
export async function markSeen(work: Work, visitor: Visitor, { position, looking }: Seen): Promise<void> {
  const ticket = await findTicket(work.db, visitor.ticket_id)
  const known = await findVisitor(work.db, visitor.secret_hash)
  if (ticket === undefined || known === undefined) return
  // A line that does not exist yet cannot have been seen.
  const upTo = Math.min(position, ticket.lastPosition)
  const lines = await work.db
    .selectFrom('entry')
    .select('id')
    .where('ticket_id', '=', ticket.id)
    .where('kind', '=', 'outbound')
    .where('position', '>', known.seen_position)
    .where('position', '<=', upTo)
    .orderBy('position')
    .execute()
  const state = looking ? 'read' : 'delivered'
  for (const { id } of lines) await markDelivery(work, id as EntryId, { state, at: work.now })
  if (!looking || upTo <= known.seen_position) return
  await work.db.updateTable('visitor').set({ seen_position: upTo }).where('id', '=', visitor.id).execute()
}
