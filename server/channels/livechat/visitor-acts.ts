import type { Kysely } from 'kysely'
import type * as z from 'zod'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { visitorCommands } from '#shared/contract/visitor.ts'
import type { Delivery, Entry } from '#shared/domain/entry.ts'
import type { EntryId } from '#shared/domain/ids.ts'
import { addEntry, changeLine, markDelivery } from '../../features/tickets/entry-rows.ts'
import { findTicket } from '../../features/tickets/ticket-rows.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import type { Point } from '../channel.ts'
import { type Taken, takeIn } from '../intake.ts'
import { attachmentsOf, claimUploads, type ReadyUpload } from '../uploads/uploads.ts'
import { flagBlockedWords } from './blocked-words.ts'
import { linesOf } from './conversation-lines.ts'
import { addVisitor, findVisitor, hashSecret, type Visitor } from './visitor-rows.ts'
import { beginWait } from './waits.ts'

type Start = z.infer<(typeof visitorCommands)['chat.start']>
type Said = Pick<Start, 'entryId' | 'body'>
type Seen = z.infer<(typeof visitorCommands)['chat.seen']>

interface Received {
  readonly ok: true
  readonly visitor: Visitor
  readonly entry: Entry
  readonly fresh: boolean
}

/**
 * Opens a conversation. A browser that has one already (a repeat, a second tab) adds its message to it. `answeredBy`:
 * nobody is there, and this is what the person is told.
 */
export async function startChat(
  work: Work,
  input: Start,
  stated: readonly Point[],
  answeredBy: number | null = null,
): Promise<Received | Refusal> {
  const secretHash = hashSecret(input.secret)
  const known = await findVisitor(work.db, secretHash)
  if (known !== undefined) return receive(work, known, input, [])
  const points = [{ kind: 'visitor' as const, value: secretHash, confidence: 'channel' as const }, ...stated]
  const { name } = input
  const visitorId = work.newId()
  const taken = await takeIn(work, {
    channel: 'livechat',
    entryId: input.entryId,
    ticketId: null,
    conversationId: visitorId,
    routeId: `livechat:${visitorId}`,
    windowEndsAt: null,
    contact: { id: null, name, points },
    body: input.body,
    attachments: [],
  })
  const { ticket, entry, fresh } = taken
  // The id is somebody else's line: without the secret of that conversation it opens nothing.
  if (!fresh) return refuse('input.invalid', { field: 'entryId' })
  const visitor = await addVisitor(work, {
    id: visitorId,
    origin: 'livechat',
    secretHash,
    ticketId: ticket.id,
    contactId: ticket.contactId,
    name,
    language: input.language,
  })
  await afterTaking(work, visitor, taken, input.body)
  if (answeredBy !== null) {
    const now = await findTicket(work.db, ticket.id)
    await addEntry(work, now ?? ticket, changeLine(work, 'ticket.leftMessage', { byAt: answeredBy }))
  }
  return { ok: true, visitor, entry, fresh }
}

/** One message and its files into the visitor's own conversation; finished work opens again. */
export async function receive(
  work: Work,
  from: Visitor,
  { entryId, body }: Said,
  files: readonly ReadyUpload[],
): Promise<Received | Refusal> {
  // Read anew: a merge may have moved the conversation since the browser came.
  const visitor = (await findVisitor(work.db, from.secret_hash)) ?? from
  const taken = await takeIn(work, {
    channel: 'livechat',
    entryId,
    ticketId: visitor.ticket_id,
    conversationId: visitor.id,
    routeId: `${visitor.origin}:${visitor.id}`,
    windowEndsAt: null,
    contact: { id: visitor.contact_id, name: visitor.name, points: [] },
    body,
    attachments: attachmentsOf(files),
  })
  const { entry, ticket, fresh } = taken
  if (entry.kind !== 'inbound' || entry.conversationId !== visitor.id)
    return refuse('input.invalid', { field: 'entryId' })
  if (fresh) {
    const refusal = await claimUploads(work, files, { entryId, ticketId: ticket.id, byName: visitor.name })
    if (refusal !== null) return refusal
    await afterTaking(work, visitor, taken, body)
  }
  return { ok: true, visitor, entry, fresh }
}

async function afterTaking(work: Work, visitor: Visitor, { ticket }: Taken, body: string): Promise<void> {
  if (ticket.state.status === 'new') await beginWait(work, visitor.id)
  await flagBlockedWords(work, ticket.id, body)
}

/** Our lines up to `position` that this mark would tell something new about. A line that is not there cannot be seen. */
export async function unseenLines(
  reader: Kysely<Schema>,
  visitor: Visitor,
  { position, looking }: Seen,
): Promise<EntryId[]> {
  const said: readonly Delivery['state'][] = looking ? ['sent', 'delivered'] : ['sent']
  const lines = await linesOf(reader, visitor)
  return lines
    .filter(
      line => line.kind === 'outbound' && line.position <= position && said.includes(line.delivery.state),
    )
    .map(({ id }) => id)
}

/** Marks lines as delivered, or as read when somebody is looking. Never downwards. */
export async function markSeen(work: Work, ids: readonly EntryId[], { looking }: Seen): Promise<void> {
  const state = looking ? 'read' : 'delivered'
  for (const id of ids) await markDelivery(work, id, { state, at: work.now })
}
