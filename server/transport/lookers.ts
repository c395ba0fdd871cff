import { type Lookers, wire } from '#shared/contract/connection.ts'
import type { Seat, Seats } from './seats.ts'

/** Tells those who have a ticket on screen who else has. A person counts once, and is never told of themselves. */
export function tellLookers(seats: Seats, ticketId: string): void {
  const looking = [...seats.lookingAt(ticketId)]
  for (const seat of looking) seat.socket.emit(wire.lookers, lookersFor(seat, looking, ticketId))
}

/** Tells of the tickets that came on or went off one desk's screens. */
export function tellLookersOfChange(
  seats: Seats,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): void {
  for (const ticketId of before) if (!after.has(ticketId)) tellLookers(seats, ticketId)
  for (const ticketId of after) if (!before.has(ticketId)) tellLookers(seats, ticketId)
}

function lookersFor(seat: Seat, looking: readonly Seat[], ticketId: string): Lookers {
  const people = new Map<string, string>()
  for (const { accountId, caller } of looking)
    if (accountId !== seat.accountId) people.set(accountId, caller.name)
  return {
    ticketId: ticketId as Lookers['ticketId'],
    people: [...people].map(([accountId, name]) => ({ accountId: accountId as never, name })),
  }
}
