import type { DeskState } from '#shared/desk/state.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import { assigneeOf, type Ticket, type TicketPriority } from '#shared/domain/ticket.ts'
import { type QueueName, queueNames } from './screen.ts'

const urgency: Readonly<Record<TicketPriority, number>> = { urgent: 0, high: 1, normal: 2, low: 3 }
const waiting: readonly string[] = ['waiting_contact', 'waiting_third_party', 'snoozed']
const finished: readonly string[] = ['resolved', 'closed', 'rejected']

/** Does `ticket` lie in `queue` for the person `me`? */
export function isIn(queue: QueueName, ticket: Ticket, me: AccountId): boolean {
  const { status } = ticket.state
  switch (queue) {
    case 'mine':
      return assigneeOf(ticket.state) === me && !finished.includes(status)
    case 'unassigned':
      return status === 'new'
    case 'open':
      return status === 'new' || status === 'open'
    case 'waiting':
      return waiting.includes(status)
    case 'resolved':
      return finished.includes(status)
  }
}

/** Most urgent first, then who has waited longest; what is finished shows the latest first. */
export function compareIn(queue: QueueName): (a: Ticket, b: Ticket) => number {
  if (queue === 'resolved') return (a, b) => b.lastEntryAt - a.lastEntryAt || (a.id < b.id ? -1 : 1)
  return (a, b) =>
    urgency[a.priority] - urgency[b.priority] || a.lastEntryAt - b.lastEntryAt || (a.id < b.id ? -1 : 1)
}

export function ticketsIn(queue: QueueName, tickets: DeskState['tickets'], me: AccountId): readonly Ticket[] {
  return Object.values(tickets)
    .filter(ticket => isIn(queue, ticket, me))
    .sort(compareIn(queue))
}

export function countQueues(
  tickets: DeskState['tickets'],
  me: AccountId,
): Readonly<Record<QueueName, number>> {
  const counts: Record<QueueName, number> = { mine: 0, unassigned: 0, open: 0, waiting: 0, resolved: 0 }
  for (const ticket of Object.values(tickets))
    for (const queue of queueNames) if (isIn(queue, ticket, me)) counts[queue] += 1
  return counts
}

/** Every word of `text` must occur in the name, the number or the preview. */
export function matchesText(ticket: Ticket, text: string): boolean {
  const words = text.toLocaleLowerCase('id').split(/\s+/).filter(Boolean)
  const hay = `${ticket.contactName} ${ticket.number} ${ticket.preview}`.toLocaleLowerCase('id')
  return words.every(word => hay.includes(word))
}

/** The neighbour of `current` in a shown list; the first when it is not there. */
export function neighbour(list: readonly Ticket[], current: string | null, step: 1 | -1): Ticket | null {
  const at = list.findIndex(ticket => ticket.id === current)
  if (at < 0) return list[0] ?? null
  return list[at + step] ?? list[at] ?? null
}

/** Messages on one's own tickets that nobody has read. */
export function countUnread(tickets: DeskState['tickets'], me: AccountId): number {
  return Object.values(tickets).reduce(
    (sum, ticket) => (assigneeOf(ticket.state) === me ? sum + ticket.unread : sum),
    0,
  )
}
