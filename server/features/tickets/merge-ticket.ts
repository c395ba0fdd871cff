import * as z from 'zod'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { RouteId } from '#shared/domain/contact.ts'
import type { Entry } from '#shared/domain/entry.ts'
import {
  isFinished,
  LINKS_MAX,
  TAGS_MAX,
  Ticket,
  TicketState,
  transition,
  URGENCY,
} from '#shared/domain/ticket.ts'
import type { Work } from '../../storage/work.ts'
import { findComplaint } from '../complaints/complaint-rows.ts'
import { reassess } from '../complaints/reassess.ts'
import { isSamePerson } from '../contacts/contact-root.ts'
import { joinDrafts } from '../drafts/join-drafts.ts'
import { addEntry, changeLine, entriesOf } from './entry-rows.ts'
import { isOthers } from './holder.ts'
import { joinedReason } from './join-reason.ts'
import { awaitedIn, moveComplaint, moveEvidence, moveToEnd } from './move-parts.ts'
import { findTicket } from './ticket-rows.ts'

/** What joining may change of the ticket that stays. */
export const Joinable = Ticket.pick({
  ...{ priority: true, tags: true, links: true, complaintId: true },
  ...{ reason: true, gathered: true, clock: true },
}).extend({
  state: TicketState,
  routeId: RouteId.nullable(),
})
export type Joinable = z.infer<typeof Joinable>

/** All that `unmergeTicket` needs to put things back. */
export const TicketUndo = z.object({
  entries: z.array(z.object({ id: z.string(), position: z.int() })),
  evidence: z.array(z.string()),
  visitors: z.array(z.object({ id: z.string(), seen: z.int() })),
  identities: z.array(z.string()),
  source: Ticket,
  before: Joinable,
  after: Joinable,
  preview: z.object({ text: z.string(), at: z.int() }),
  drafts: z.array(
    z.object({
      accountId: z.string(),
      kind: z.string(),
      version: z.int(),
      before: z.string(),
      restBefore: z.string().nullable().default(null),
    }),
  ),
})
export type TicketUndo = z.infer<typeof TicketUndo>

interface Wanted {
  readonly ticketId: string
  readonly intoId: string
  readonly mergeId: string
}

/**
 * Lines, files, conversations and the complaint of one ticket go on in another one of the same person; the source is
 * closed and points there. A ticket that is joined already, or finished, takes nothing in; so no ring can come about.
 */
export async function mergeTicket(
  work: Work,
  { ticketId, intoId, mergeId }: Wanted,
  caller: { readonly accountId: string; readonly role: string },
): Promise<{ readonly ok: true; readonly value: Ticket } | Refusal> {
  const source = await findTicket(work.db, ticketId)
  const target = await findTicket(work.db, intoId)
  if (source === undefined || target === undefined) return refuse('input.notFound')
  const refused = await whyNot(work, source, target, caller)
  if (refused !== null) return refused
  const known = await work.db
    .selectFrom('ticket_merge')
    .select('id')
    .where('id', '=', mergeId)
    .executeTakeFirst()
  if (known !== undefined) return refuse('input.invalid', { field: 'mergeId' })

  const entries = await entriesOf(work.db, source.id)
  const lastPosition = await moveToEnd(work, entries, target)
  const evidence = await idsOf(work, 'evidence', source.id)
  await moveEvidence(work, evidence, target.id)
  const conversations = await moveConversations(work, source, target, entries)
  const movesComplaint = source.complaintId !== null && target.complaintId === null
  if (movesComplaint && source.complaintId !== null) await moveComplaint(work, source.complaintId, target.id)
  const drafts = await joinDrafts(work, source.id, target.id)

  const before = Joinable.parse(target)
  const after = joined(source, target, work.now)
  const isNewer = source.lastEntryAt > target.lastEntryAt
  const { ticket: saved } = await addEntry(
    work,
    {
      ...target,
      ...after,
      windowEndsAt: after.routeId === target.routeId ? target.windowEndsAt : source.windowEndsAt,
      unread: target.unread + source.unread,
      awaitedFiles: target.awaitedFiles + awaitedIn(entries),
      lastPosition,
      ...(isNewer ? { preview: source.preview, lastEntryAt: source.lastEntryAt } : {}),
    },
    changeLine(work, 'ticket.absorbed', { number: source.number }),
  )
  await closeSource(work, source, target, movesComplaint)
  const undo: TicketUndo = {
    entries: entries.map(({ id, position }) => ({ id, position })),
    evidence,
    ...conversations,
    source,
    before,
    after,
    preview: { text: target.preview, at: target.lastEntryAt },
    drafts: drafts.map(draft => ({ ...draft })),
  }
  await work.db
    .insertInto('ticket_merge')
    .values({
      ...{ id: mergeId, source_id: source.id, target_id: target.id, by_account_id: work.actor.accountId },
      ...{ at: work.now, undone_at: null, undo_json: JSON.stringify(undo) },
    })
    .execute()
  work.audit('ticket.merge', source.id, `into ${target.id}`)
  await reassess(work, target.id)
  return { ok: true, value: (await findTicket(work.db, target.id)) ?? saved }
}

async function whyNot(
  work: Work,
  source: Ticket,
  target: Ticket,
  caller: { readonly accountId: string; readonly role: string },
): Promise<Refusal | null> {
  if (source.id === target.id) return refuse('input.invalid', { field: 'intoId' })
  if (source.mergedInto !== null || target.mergedInto !== null) return refuse('ticket.wrongState')
  if (!(await isSamePerson(work.db, source.contactId, target.contactId))) return refuse('ticket.otherPerson')
  if (isOthers(source, caller) || isOthers(target, caller)) return refuse('ticket.notYours')
  if (isFinished(target.state.status)) return refuse('ticket.finished')
  if (source.complaintId === null || target.complaintId === null) return null
  // A duplicate stays where it is: nobody works on it any more.
  const complaint = await findComplaint(work.db, source.complaintId)
  return complaint?.status === 'duplicate' ? null : refuse('ticket.hasComplaint')
}

/** What the target becomes: nothing that either side was told about gets less urgent, or loses who carries it. */
function joined(source: Ticket, target: Ticket, now: number): Joinable {
  const takesOver = target.state.status === 'new' && !isFinished(source.state.status)
  const isSourceNewer = source.routeId !== null && source.lastEntryAt > target.lastEntryAt
  const state = takesOver ? source.state : target.state
  return {
    state,
    ...joinedReason(source, target, state.status, now),
    priority: URGENCY[source.priority] > URGENCY[target.priority] ? source.priority : target.priority,
    tags: [...new Set([...target.tags, ...source.tags])].slice(0, TAGS_MAX),
    links: [...new Set([...target.links, ...source.links])]
      .filter(id => id !== target.id && id !== source.id)
      .slice(0, LINKS_MAX),
    complaintId: target.complaintId ?? source.complaintId,
    routeId: isSourceNewer || target.routeId === null ? source.routeId : target.routeId,
  }
}

async function closeSource(work: Work, source: Ticket, target: Ticket, movesComplaint: boolean) {
  const closed = transition(source.state, { kind: 'merged', at: work.now })
  if (!closed.ok) throw new Error('every ticket can be joined')
  await addEntry(
    work,
    {
      ...source,
      mergedInto: target.id,
      complaintId: movesComplaint ? null : source.complaintId,
      unread: 0,
      awaitedFiles: 0,
    },
    changeLine(work, 'ticket.merged', { number: target.number }),
    { state: closed.value },
  )
}

/** Their next message goes to the target; what a browser has seen is counted by positions, which are others now. */
async function moveConversations(work: Work, source: Ticket, target: Ticket, lines: readonly Entry[]) {
  const visitors = await work.db
    .selectFrom('visitor')
    .select(['id', 'seen_position'])
    .where('ticket_id', '=', source.id)
    .execute()
  for (const { id, seen_position } of visitors) {
    const seen = lines.filter(({ position }) => position <= seen_position).length
    await work.db
      .updateTable('visitor')
      .set({ ticket_id: target.id, seen_position: target.lastPosition + seen })
      .where('id', '=', id)
      .execute()
  }
  await work.db
    .updateTable('form_report')
    .set({ ticket_id: target.id })
    .where('ticket_id', '=', source.id)
    .execute()
  const identities = await idsOf(work, 'wa_identity', source.id)
  await work.db
    .updateTable('wa_identity')
    .set({ ticket_id: target.id })
    .where('ticket_id', '=', source.id)
    .execute()
  return { visitors: visitors.map(({ id, seen_position: seen }) => ({ id, seen })), identities }
}

async function idsOf(work: Work, table: 'evidence' | 'wa_identity', ticketId: string): Promise<string[]> {
  const rows = await work.db.selectFrom(table).select('id').where('ticket_id', '=', ticketId).execute()
  return rows.map(({ id }) => id)
}
