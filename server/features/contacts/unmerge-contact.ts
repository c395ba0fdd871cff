import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { Contact } from '#shared/domain/contact.ts'
import type { Work } from '../../storage/work.ts'
import { addEntry, changeLine } from '../tickets/entry-rows.ts'
import { continuedAs } from '../tickets/holder.ts'
import { sendHome, windowOf } from '../tickets/move-parts.ts'
import { findTicket } from '../tickets/ticket-rows.ts'
import { unmergeTicket } from '../tickets/unmerge-ticket.ts'
import { rootOf } from './contact-root.ts'
import { mendRoutes } from './mend-routes.ts'
import { ContactUndo } from './merge-contact.ts'
import { tellContact, tellTickets } from './save-contact.ts'

/**
 * They were two people after all: what had come from the gone contact goes back to it, and nothing else. Tickets of both
 * that were joined meanwhile are parted first, and tickets that only the gone one's conversations have opened since go
 * with them, so that nobody's words stay with a stranger. Refuses with `contact.mergeUndone` the second time.
 */
export async function unmergeContacts(
  work: Work,
  mergeId: string,
): Promise<{ readonly ok: true; readonly value: Contact } | Refusal> {
  const merge = await work.db
    .selectFrom('contact_merge')
    .selectAll()
    .where('id', '=', mergeId)
    .executeTakeFirst()
  if (merge === undefined) return refuse('input.notFound')
  if (merge.undone_at !== null) return refuse('contact.mergeUndone')
  const goneId = merge.gone_id
  const undo = ContactUndo.parse(JSON.parse(merge.undo_json))
  // The kept one may have been joined to a third one since.
  const keptId = (await rootOf(work.db, merge.kept_id)) ?? merge.kept_id

  const conversations = [...undo.visitors, ...undo.identities].map(({ id }) => id)
  const before = new Map(undo.tickets.map(ticket => [ticket.id, ticket]))
  const theirs = new Set([...before.keys(), ...(await openedSince(work, keptId, conversations))])
  await partTickets(work, theirs, new Set(conversations))

  await work.db.updateTable('contact').set({ merged_into: null }).where('id', '=', goneId).execute()
  await returnPoints(work, undo, keptId, goneId)
  await returnRecord(work, undo, merge.kept_id)
  await work.db.updateTable('contact_merge').set({ undone_at: work.now }).where('id', '=', mergeId).execute()
  for (const id of theirs) await returnTicket(work, id, keptId, goneId, before.get(id))
  await returnConversations(work, undo, goneId, theirs)
  for (const id of [goneId, keptId]) await mendRoutes(work, id)
  const contact = await tellContact(work, goneId)
  for (const id of new Set([keptId, merge.kept_id])) {
    await tellContact(work, id)
    await tellTickets(work, id)
  }
  work.audit('contact.unmerge', goneId, `from ${keptId}`)
  return { ok: true, value: contact }
}

/** Tickets of the kept contact in which nobody but the returning conversations has written. */
async function openedSince(work: Work, keptId: string, conversations: readonly string[]): Promise<string[]> {
  if (conversations.length === 0) return []
  const rows = await work.db
    .selectFrom('entry')
    .innerJoin('ticket', 'ticket.id', 'entry.ticket_id')
    .select(['entry.ticket_id', 'entry.conversation_id'])
    .distinct()
    .where('ticket.contact_id', '=', keptId)
    .where('entry.kind', '=', 'inbound')
    .execute()
  const own = new Set(conversations)
  const others = rows.filter(row => row.conversation_id === null || !own.has(row.conversation_id))
  const mixed = new Set(others.map(row => row.ticket_id))
  return [...new Set(rows.map(row => row.ticket_id))].filter(id => !mixed.has(id))
}

/** Takes back every joining between a ticket that leaves and one that stays. */
async function partTickets(
  work: Work,
  theirs: ReadonlySet<string>,
  conversations: ReadonlySet<string>,
): Promise<void> {
  const joined = await work.db
    .selectFrom('ticket_merge')
    .select(['source_id', 'target_id'])
    .where('undone_at', 'is', null)
    .where(where =>
      where.or([where('source_id', 'in', [...theirs, '']), where('target_id', 'in', [...theirs, ''])]),
    )
    .orderBy('at', 'desc')
    .execute()
  for (const { source_id, target_id } of joined) {
    if (theirs.has(source_id) === theirs.has(target_id)) continue
    const stood = await continuedAs(work, target_id)
    const parted = await unmergeTicket(work, source_id)
    if (!parted.ok || stood === undefined) continue
    // What either of them has written since belongs to their own side, too.
    const isHome = theirs.has(source_id) ? isTheirs : isNotTheirs
    await sendHome(work, stood.id, source_id, line => isHome(line, conversations))
  }
}

type Said = { readonly conversationId: string | null }
const isTheirs = ({ conversationId }: Said, own: ReadonlySet<string>) =>
  conversationId !== null && own.has(conversationId)
const isNotTheirs = ({ conversationId }: Said, own: ReadonlySet<string>) =>
  conversationId !== null && !own.has(conversationId)

async function returnPoints(work: Work, undo: ContactUndo, keptId: string, goneId: string): Promise<void> {
  if (undo.points.length > 0)
    await work.db
      .updateTable('contact_point')
      .set({ contact_id: goneId })
      .where('id', 'in', undo.points)
      .where('contact_id', '=', keptId)
      .execute()
  for (const { id, before, after } of undo.doubled)
    await work.db
      .updateTable('contact_point')
      .set({ confidence: before })
      .where('id', '=', id)
      .where('confidence', '=', after)
      .execute()
}

/** The kept contact's record and warning, unless somebody has set others since. */
async function returnRecord(work: Work, undo: ContactUndo, keptId: string): Promise<void> {
  const kept = await work.db
    .selectFrom('contact')
    .select(['participant_id', 'identity_changed_at'])
    .where('id', '=', keptId)
    .executeTakeFirstOrThrow()
  const { participant, identityChangedAt } = undo
  await work.db
    .updateTable('contact')
    .set({
      participant_id: kept.participant_id === participant.after ? participant.before : kept.participant_id,
      identity_changed_at:
        kept.identity_changed_at === identityChangedAt.after
          ? identityChangedAt.before
          : kept.identity_changed_at,
    })
    .where('id', '=', keptId)
    .execute()
}

async function returnTicket(
  work: Work,
  ticketId: string,
  keptId: string,
  goneId: string,
  before: ContactUndo['tickets'][number] | undefined,
): Promise<void> {
  const known = await findTicket(work.db, ticketId)
  if (known === undefined || known.contactId !== keptId) return
  await work.db.updateTable('ticket').set({ contact_id: goneId }).where('id', '=', ticketId).execute()
  const ticket = await findTicket(work.db, ticketId)
  if (ticket === undefined) return
  const isAsLeft = before !== undefined && ticket.routeId === before.after
  const routeId = isAsLeft ? before.routeId : ticket.routeId
  await addEntry(
    work,
    { ...ticket, routeId, windowEndsAt: await windowOf(work, routeId) },
    changeLine(work, 'contact.unmerged', { from: known.contactName, to: ticket.contactName }),
  )
}

/** Their next message goes to a ticket of their own contact, never to one that stays behind. */
async function returnConversations(
  work: Work,
  undo: ContactUndo,
  goneId: string,
  theirs: ReadonlySet<string>,
): Promise<void> {
  const place = (now: string | null, before: string | null): string | null => {
    if (now !== null && theirs.has(now)) return now
    return before !== null && theirs.has(before) ? before : null
  }
  for (const { id, ticketId } of undo.visitors) {
    const row = await work.db
      .selectFrom('visitor')
      .select('ticket_id')
      .where('id', '=', id)
      .executeTakeFirst()
    const next = place(row?.ticket_id ?? null, ticketId) ?? ticketId
    await work.db
      .updateTable('visitor')
      .set({ contact_id: goneId, ticket_id: next })
      .where('id', '=', id)
      .execute()
  }
  for (const { id, ticketId } of undo.identities) {
    const row = await work.db
      .selectFrom('wa_identity')
      .select('ticket_id')
      .where('id', '=', id)
      .executeTakeFirst()
    await work.db
      .updateTable('wa_identity')
      .set({ contact_id: goneId, ticket_id: place(row?.ticket_id ?? null, ticketId) })
      .where('id', '=', id)
      .execute()
  }
}
