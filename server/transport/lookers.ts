import { type Lookers, wire } from '#shared/contract/connection.ts'
import type { Seat, Seats } from './seats.ts'

type People = Lookers['people']

/** Who at this node has a ticket on screen, each once. */
export function lookersHere(seats: Seats, ticketId: string): People {
  const people = new Map(
    [...seats.lookingAt(ticketId)].map(({ accountId, caller }) => [accountId, caller.name]),
  )
  return [...people].map(([accountId, name]) => ({ accountId: accountId as never, name }))
}

/**
 * Tells those who have a ticket on screen who else has, here and at other nodes. A person counts once, and is never told
 * of themselves.
 */
export function tellLookers(seats: Seats, ticketId: string, elsewhere: People): void {
  const all = [...lookersHere(seats, ticketId), ...elsewhere]
  for (const seat of seats.lookingAt(ticketId))
    seat.socket.emit(wire.lookers, lookersFor(seat, all, ticketId))
}

/** Tickets that came on or went off one desk's screens. */
export function changedBetween(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  return [...[...before].filter(id => !after.has(id)), ...[...after].filter(id => !before.has(id))]
}

function lookersFor(seat: Seat, all: People, ticketId: string): Lookers {
  const people = new Map(
    all.filter(({ accountId }) => accountId !== seat.accountId).map(each => [each.accountId, each]),
  )
  return { ticketId: ticketId as Lookers['ticketId'], people: [...people.values()] }
}
