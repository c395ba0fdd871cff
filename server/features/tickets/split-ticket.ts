import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { previewOf } from '#shared/domain/preview.ts'
import { isFinished, LINKS_MAX, type Ticket } from '#shared/domain/ticket.ts'
import type { Work } from '../../storage/work.ts'
import { addEntry, changeLine, cut, entriesOf } from './entry-rows.ts'
import { isOthers } from './holder.ts'
import { awaitedIn, moveEvidence, moveToEnd } from './move-parts.ts'
import { findTicket, nextTicketNumber, saveTicket } from './ticket-rows.ts'

interface Wanted {
  readonly ticketId: string
  readonly newTicketId: TicketId
  readonly entryIds: readonly string[]
}

/**
 * Another matter of the same person gets a ticket of its own: the chosen messages and notes move there with their files
 * (a file that a remaining line also shows stays). Who carries the work carries both; the conversation goes on where it
 * was. Joining the two again takes it back.
 */
export async function splitTicket(
  work: Work,
  { ticketId, newTicketId, entryIds }: Wanted,
  caller: { readonly accountId: string; readonly role: string },
): Promise<{ readonly ok: true; readonly value: Ticket } | Refusal> {
  const source = await findTicket(work.db, ticketId)
  if (source === undefined) return refuse('input.notFound')
  if (source.mergedInto !== null) return refuse('ticket.finished')
  if (isOthers(source, caller)) return refuse('ticket.notYours')
  if ((await findTicket(work.db, newTicketId)) !== undefined)
    return refuse('input.invalid', { field: 'newTicketId' })
  const lines = await entriesOf(work.db, ticketId)
  const wanted = new Set(entryIds)
  const moved = lines.filter(({ id, kind }) => wanted.has(id) && kind !== 'change')
  if (moved.length !== wanted.size) return refuse('input.invalid', { field: 'entryIds' })
  const remaining = lines.filter(({ id }) => !wanted.has(id))

  const opened = await saveTicket(work, await fresh(work, source, newTicketId, moved, remaining), true)
  const lastPosition = await moveToEnd(work, moved, opened)
  await moveEvidence(work, onlyIn(moved, remaining), newTicketId)
  const { ticket } = await addEntry(
    work,
    { ...opened, lastPosition },
    changeLine(work, 'ticket.splitFrom', { number: source.number }),
  )
  const isLinkable = source.links.length < LINKS_MAX
  await addEntry(
    work,
    {
      ...source,
      ...lastSaid(remaining, source),
      links: isLinkable ? [...source.links, newTicketId] : source.links,
      unread: Math.max(0, source.unread - ticket.unread),
      awaitedFiles: awaitedIn(remaining),
    },
    changeLine(work, 'ticket.splitTo', { number: ticket.number }),
  )
  work.audit('ticket.split', source.id, `${moved.length} lines to ${ticket.id}`)
  return { ok: true, value: ticket }
}

async function fresh(
  work: Work,
  source: Ticket,
  id: TicketId,
  moved: readonly Entry[],
  remaining: readonly Entry[],
): Promise<Ticket> {
  const finished = isFinished(source.state.status)
  const assigneeId = 'assigneeId' in source.state && !finished ? source.state.assigneeId : null
  const inbound = moved.filter(({ kind }) => kind === 'inbound')
  const newest = new Set(
    [...moved, ...remaining]
      .filter(({ kind }) => kind === 'inbound')
      .sort((a, b) => b.position - a.position)
      .slice(0, source.unread)
      .map(entry => entry.id),
  )
  const first = inbound[0]
  return {
    ...source,
    ...lastSaid(moved, source),
    id,
    number: await nextTicketNumber(work),
    channel: first?.kind === 'inbound' ? first.channel : source.channel,
    complaintId: null,
    state: assigneeId === null ? { status: 'new' } : { status: 'open', assigneeId },
    unread: inbound.filter(entry => newest.has(entry.id)).length,
    lastPosition: 0,
    awaitedFiles: awaitedIn(moved),
    tags: [],
    links: [source.id],
    mergedInto: null,
    reason: null,
    gathered: [],
    clock: null,
    createdAt: work.now,
    seq: 0,
  }
}

function lastSaid(lines: readonly Entry[], otherwise: Ticket): Pick<Ticket, 'preview' | 'lastEntryAt'> {
  const last = lines.findLast(({ kind }) => kind === 'inbound' || kind === 'outbound')
  return last === undefined
    ? { preview: '', lastEntryAt: otherwise.lastEntryAt }
    : { preview: cut(previewOf(last)), lastEntryAt: last.createdAt }
}

function onlyIn(moved: readonly Entry[], remaining: readonly Entry[]): string[] {
  const filesOf = (lines: readonly Entry[]) =>
    lines.flatMap(line => ('attachments' in line ? line.attachments.map(file => file.evidenceId) : []))
  const kept = new Set(filesOf(remaining))
  return filesOf(moved).filter(id => !kept.has(id))
}
