import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import type { Work } from '../../storage/work.ts'
import { reassess } from '../complaints/reassess.ts'
import { partDrafts } from '../drafts/join-drafts.ts'
import { addEntry, changeLine, entriesOf, moveEntry } from './entry-rows.ts'
import { continuedAs } from './holder.ts'
import { partedReason } from './join-reason.ts'
import { type Joinable, TicketUndo } from './merge-ticket.ts'
import { awaitedIn, moveComplaint, moveEvidence, windowOf } from './move-parts.ts'
import { findTicket } from './ticket-rows.ts'

/**
 * Takes the joining of a ticket back: what had moved returns to where it stood, from wherever it is along the chain;
 * lines and files that came since stay where they arrived. What somebody has changed on the target since is theirs.
 * Refuses with `ticket.notMerged` when there is nothing to take back.
 */
export async function unmergeTicket(
  work: Work,
  ticketId: string,
): Promise<{ readonly ok: true; readonly value: Ticket } | Refusal> {
  const source = await findTicket(work.db, ticketId)
  if (source === undefined) return refuse('input.notFound')
  const merge = await work.db
    .selectFrom('ticket_merge')
    .selectAll()
    .where('source_id', '=', ticketId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (source.mergedInto === null || merge === undefined) return refuse('ticket.notMerged')
  const target = await continuedAs(work, source.mergedInto)
  if (target === undefined) throw new Error('joined to a ticket that does not exist')
  const undo = TicketUndo.parse(JSON.parse(merge.undo_json))

  const lines = await entriesOf(work.db, target.id)
  const places = new Map(undo.entries.map(({ id, position }) => [id as string, position]))
  const moved = lines.filter(({ id }) => places.has(id))
  for (const entry of moved) await moveEntry(work, entry, source.id, places.get(entry.id) ?? 0)
  await moveEvidence(work, await filesStillIn(work, undo.evidence, target.id), source.id)
  await returnConversations(work, undo, source.id, target.id, moved)
  const complaint = undo.after.complaintId
  const returnsComplaint = undo.before.complaintId === null && complaint !== null
  if (returnsComplaint && target.complaintId === complaint) await moveComplaint(work, complaint, source.id)
  await partDrafts(work, target.id, undo.drafts)

  const remaining = lines.filter(({ id }) => !places.has(id))
  await addEntry(
    work,
    await parted(work, target, undo, remaining),
    changeLine(work, 'ticket.parted', { number: source.number }),
  )
  const back = { ...undo.source, links: source.links, tags: source.tags, lastPosition: source.lastPosition }
  const { ticket } = await addEntry(
    work,
    {
      ...back,
      contactId: source.contactId,
      contactName: source.contactName,
      participantId: source.participantId,
      complaintId: returnsComplaint && target.complaintId !== complaint ? null : undo.source.complaintId,
      windowEndsAt: await windowOf(work, back.routeId),
      awaitedFiles: awaitedIn(moved),
      mergedInto: null,
    },
    changeLine(work, 'ticket.unmerged', { number: target.number }),
  )
  await work.db.updateTable('ticket_merge').set({ undone_at: work.now }).where('id', '=', merge.id).execute()
  work.audit('ticket.unmerge', source.id, `from ${target.id}`)
  for (const id of [source.id, target.id]) await reassess(work, id)
  return { ok: true, value: (await findTicket(work.db, source.id)) ?? ticket }
}

/** The target without what joining had brought; where somebody has decided otherwise since, that stands. */
async function parted(
  work: Work,
  target: Ticket,
  { source, before, after, preview }: TicketUndo,
  remaining: readonly Entry[],
): Promise<Ticket> {
  const same = (key: keyof Joinable) => JSON.stringify(target[key]) === JSON.stringify(after[key])
  const without = <T>(now: readonly T[], was: readonly T[], brought: readonly T[]) =>
    now.filter(item => was.includes(item) || !brought.includes(item))
  const routeId = same('routeId') ? before.routeId : target.routeId
  const said = remaining.findLast(({ kind }) => kind === 'inbound' || kind === 'outbound')
  const isOld = said === undefined || said.createdAt <= preview.at
  return {
    ...target,
    state: same('state') ? before.state : target.state,
    priority: same('priority') ? before.priority : target.priority,
    tags: without(target.tags, before.tags, after.tags),
    links: without(target.links, before.links, after.links),
    ...partedReason(target, before, after),
    complaintId: same('complaintId') ? before.complaintId : target.complaintId,
    routeId,
    windowEndsAt: await windowOf(work, routeId),
    unread: Math.max(0, target.unread - source.unread),
    awaitedFiles: awaitedIn(remaining),
    ...(isOld ? { preview: preview.text, lastEntryAt: preview.at } : {}),
  }
}

async function filesStillIn(work: Work, ids: readonly string[], ticketId: string): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await work.db
    .selectFrom('evidence')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(({ id }) => id)
}

/** A conversation that has gone on to yet another ticket since stays there. */
async function returnConversations(
  work: Work,
  undo: TicketUndo,
  sourceId: string,
  targetId: string,
  moved: readonly Entry[],
): Promise<void> {
  const places = new Map(undo.entries.map(({ id, position }) => [id as string, position]))
  for (const { id, seen } of undo.visitors) {
    const visitor = await work.db
      .selectFrom('visitor')
      .select('seen_position')
      .where('id', '=', id)
      .where('ticket_id', '=', targetId)
      .executeTakeFirst()
    if (visitor === undefined) continue
    const since = moved.filter(({ position }) => position <= visitor.seen_position)
    const seenNow = Math.max(seen, ...since.map(entry => places.get(entry.id) ?? 0))
    await work.db
      .updateTable('visitor')
      .set({ ticket_id: sourceId, seen_position: seenNow })
      .where('id', '=', id)
      .execute()
    await work.db
      .updateTable('form_report')
      .set({ ticket_id: sourceId })
      .where('visitor_id', '=', id)
      .execute()
  }
  if (undo.identities.length === 0) return
  await work.db
    .updateTable('wa_identity')
    .set({ ticket_id: sourceId })
    .where('ticket_id', '=', targetId)
    .where('id', 'in', undo.identities)
    .execute()
}
