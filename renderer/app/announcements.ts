import type { Ticket } from '#shared/domain/ticket.ts'

/** What has happened since the last sentence was spoken. */
export interface Heard {
  /** Names of those who wrote on one's own tickets, the latest last. */
  readonly writers: readonly string[]
  readonly messages: number
  readonly newTickets: number
  readonly lastNew: string
}

export const nothingHeard: Heard = { writers: [], messages: 0, newTickets: 0, lastNew: '' }

/** Adds what changed between two states of one's own list and of the list that nobody holds. */
export function hear(
  heard: Heard,
  before: { readonly mine: readonly Ticket[]; readonly free: readonly Ticket[] },
  after: { readonly mine: readonly Ticket[]; readonly free: readonly Ticket[] },
): Heard {
  let { writers, messages, newTickets, lastNew } = heard
  if (before.mine !== after.mine) {
    const known = new Map(before.mine.map(ticket => [ticket.id, ticket.unread]))
    for (const ticket of after.mine) {
      const more = ticket.unread - (known.get(ticket.id) ?? ticket.unread)
      if (more <= 0) continue
      messages += more
      writers = [...writers.filter(name => name !== ticket.contactName), ticket.contactName]
    }
  }
  if (before.free !== after.free) {
    const known = new Set(before.free.map(ticket => ticket.id))
    for (const ticket of after.free) {
      if (known.has(ticket.id)) continue
      newTickets += 1
      lastNew = ticket.contactName
    }
  }
  return { writers, messages, newTickets, lastNew }
}
