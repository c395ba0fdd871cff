import type { AccountId } from '#shared/domain/ids.ts'
import { assigneeOf, type Ticket, type TicketPriority } from '#shared/domain/ticket.ts'
import type { QueueName } from './screen.ts'

/** The last hours of WhatsApp's window: from here on a row counts down. */
export const CLOSING_MS = 6 * 3_600_000
/** The last hour, shown as urgent. */
export const URGENT_MS = 3_600_000

const urgency: Readonly<Record<TicketPriority, number>> = { urgent: 0, high: 1, normal: 2, low: 3 }
const waiting: readonly string[] = ['waiting_contact', 'waiting_third_party', 'snoozed']
const finished: readonly string[] = ['resolved', 'closed', 'rejected']

/**
 * Does `ticket` lie in `queue` for the person `me`? Time plays no part: `closing` holds everything with a window, its
 * view cuts out what is near. Who took part in what is not written on tickets; nothing lies in that queue by itself.
 */
export function isIn(queue: QueueName, ticket: Ticket, me: AccountId): boolean {
  const { status } = ticket.state
  switch (queue) {
    case 'mine':
      return assigneeOf(ticket.state) === me && !finished.includes(status)
    case 'unassigned':
      return status === 'new'
    case 'closing':
      return (
        ticket.windowEndsAt !== null &&
        ticket.windowEndsAt > 0 &&
        (status === 'new' || isIn('mine', ticket, me))
      )
    case 'open':
      return status === 'new' || status === 'open'
    case 'waiting':
      return waiting.includes(status)
    case 'tookPart':
      return false
    case 'resolved':
      return finished.includes(status)
  }
}

export type Order = (a: Ticket, b: Ticket) => number

/** Most urgent first, then who has waited longest; what is finished, or only looked back at, shows the latest first. */
export function compareIn(queue: QueueName): Order {
  switch (queue) {
    case 'resolved':
    case 'tookPart':
      return (a, b) => b.lastEntryAt - a.lastEntryAt || (a.id < b.id ? -1 : 1)
    case 'closing':
      return (a, b) => (a.windowEndsAt ?? 0) - (b.windowEndsAt ?? 0) || (a.id < b.id ? -1 : 1)
    default:
      return (a, b) =>
        urgency[a.priority] - urgency[b.priority] || a.lastEntryAt - b.lastEntryAt || (a.id < b.id ? -1 : 1)
  }
}

/** Of a list sorted by `windowEndsAt`, the stretch that ends within the next `CLOSING_MS` and has not ended. */
export function closingAt(sorted: readonly Ticket[], now: number): readonly Ticket[] {
  const from = firstAfter(sorted, now)
  const to = firstAfter(sorted, now + CLOSING_MS)
  return from === 0 && to === sorted.length ? sorted : sorted.slice(from, to)
}

function firstAfter(sorted: readonly Ticket[], at: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.windowEndsAt ?? 0) > at) high = middle
    else low = middle + 1
  }
  return low
}

/** Every word of `text` must occur in the name, the number, a tag or the preview. */
export function matchesText(ticket: Ticket, text: string): boolean {
  const words = text.toLocaleLowerCase('id').split(/\s+/).filter(Boolean)
  const hay = `${ticket.contactName} ${ticket.number} ${ticket.tags.join(' ')} ${ticket.preview}`
  const folded = hay.toLocaleLowerCase('id')
  return words.every(word => folded.includes(word))
}

/** The neighbour of `current` in a shown list; the first when it is not there. */
export function neighbour(list: readonly Ticket[], current: string | null, step: 1 | -1): Ticket | null {
  const at = list.findIndex(ticket => ticket.id === current)
  if (at < 0) return list[0] ?? null
  return list[at + step] ?? list[at] ?? null
}

/** Messages of these tickets that nobody has read. */
export function countUnread(mine: readonly Ticket[]): number {
  return mine.reduce((sum, ticket) => sum + ticket.unread, 0)
}
