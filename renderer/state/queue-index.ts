import type { DeskState } from '#shared/desk/state.ts'
import type { AccountId, TicketId } from '#shared/domain/ids.ts'
import type { Tag, Ticket } from '#shared/domain/ticket.ts'
import { compareIn, isIn, type Order } from './queues.ts'
import { type QueueName, queueNames } from './screen.ts'

type Tickets = DeskState['tickets']

/** The desk's lists at one state of its tickets. A list stays the same array while nothing in it has changed. */
export interface Lists {
  readonly of: (queue: QueueName) => readonly Ticket[]
  readonly counts: Readonly<Record<QueueName, number>>
  /** Tags in use and on how many tickets, the commonest first. */
  readonly tags: () => readonly { readonly tag: Tag; readonly count: number }[]
  /** Tickets whose lines have moved into this one. */
  readonly mergedInto: (ticketId: TicketId) => readonly TicketId[]
}

export interface QueueIndex {
  readonly at: (tickets: Tickets) => Lists
}

/** More changes than this in one step are sorted anew; fewer are put in their places one by one. */
const few = 64

/**
 * Keeps the queues of one person up to date as tickets change: each step looks at what changed and puts that in its
 * place, so that a burst of news does not sort eighty thousand tickets again and again. Asked twice about the same
 * table it answers the same object; a queue that nobody looks at is never sorted.
 */
export function createQueueIndex(me: AccountId, order: (queue: QueueName) => Order = compareIn): QueueIndex {
  let known: Tickets | null = null
  let seen = new Map<string, Ticket>()
  let members = emptyMembers()
  let sorted: Partial<Record<QueueName, readonly Ticket[]>> = {}
  let tagCounts = new Map<Tag, number>()
  let merged = new Map<string, Set<TicketId>>()
  let lists: Lists | null = null

  const count = (ticket: Ticket, by: 1 | -1) => {
    for (const tag of ticket.tags) tagCounts.set(tag, (tagCounts.get(tag) ?? 0) + by)
    if (ticket.mergedInto === null) return
    const set = merged.get(ticket.mergedInto) ?? new Set()
    if (by === 1) set.add(ticket.id)
    else set.delete(ticket.id)
    merged.set(ticket.mergedInto, set)
  }

  const changesTo = (tickets: Tickets): Ticket[] | null => {
    const changed: Ticket[] = []
    let total = 0
    for (const id in tickets) {
      const ticket = tickets[id]
      if (ticket === undefined) continue
      total += 1
      if (seen.get(id) !== ticket) changed.push(ticket)
    }
    const fresh = changed.filter(ticket => !seen.has(ticket.id)).length
    // Tickets never go away by themselves; where some are missing the table is another one.
    return seen.size + fresh === total ? changed : null
  }

  const forget = () => {
    seen = new Map()
    members = emptyMembers()
    sorted = {}
    tagCounts = new Map()
    merged = new Map()
  }

  const take = (changed: readonly Ticket[]) => {
    const touched = new Map<QueueName, { out: Set<string>; in: Ticket[] }>()
    const touch = (queue: QueueName) => {
      const found = touched.get(queue) ?? { out: new Set(), in: [] }
      touched.set(queue, found)
      return found
    }
    for (const ticket of changed) {
      const before = seen.get(ticket.id)
      if (before !== undefined) count(before, -1)
      count(ticket, 1)
      for (const queue of queueNames) {
        if (members[queue].delete(ticket.id)) touch(queue).out.add(ticket.id)
        if (!isIn(queue, ticket, me)) continue
        members[queue].set(ticket.id, ticket)
        touch(queue).in.push(ticket)
      }
      seen.set(ticket.id, ticket)
    }
    for (const [queue, change] of touched) {
      const list = sorted[queue]
      if (list === undefined) continue
      if (change.in.length > few) delete sorted[queue]
      else sorted[queue] = patched(list, change, order(queue))
    }
  }

  const listOf = (queue: QueueName) => {
    const done = sorted[queue]
    if (done !== undefined) return done
    const list = [...members[queue].values()].sort(order(queue))
    sorted[queue] = list
    return list
  }

  return {
    at: tickets => {
      if (tickets === known && lists !== null) return lists
      const changed = changesTo(tickets)
      if (changed === null) forget()
      take(changed ?? Object.values(tickets))
      known = tickets
      const counts = Object.fromEntries(queueNames.map(queue => [queue, members[queue].size]))
      const answer: Lists = {
        // A list asked for after the next step is that step's: there is only one truth, and it moves on.
        of: listOf,
        counts: counts as Record<QueueName, number>,
        tags: () =>
          [...tagCounts]
            .filter(([, number]) => number > 0)
            .map(([tag, number]) => ({ tag, count: number }))
            .sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag, 'id')),
        mergedInto: ticketId => [...(merged.get(ticketId) ?? [])],
      }
      lists = answer
      return answer
    },
  }
}

function emptyMembers(): Record<QueueName, Map<string, Ticket>> {
  return Object.fromEntries(queueNames.map(queue => [queue, new Map()])) as never
}

/** `list` without those that left, and with those that came where they belong. */
function patched(
  list: readonly Ticket[],
  change: { readonly out: ReadonlySet<string>; readonly in: readonly Ticket[] },
  order: Order,
): readonly Ticket[] {
  const next = change.out.size === 0 ? [...list] : list.filter(ticket => !change.out.has(ticket.id))
  for (const ticket of change.in) {
    let low = 0
    let high = next.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = next[middle]
      if (other !== undefined && order(other, ticket) < 0) low = middle + 1
      else high = middle
    }
    next.splice(low, 0, ticket)
  }
  return next
}
