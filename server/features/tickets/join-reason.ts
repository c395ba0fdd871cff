import { runClock } from '#shared/domain/reasons/ticket-clock.ts'
import type { Ticket } from '#shared/domain/ticket.ts'

type Sorted = Pick<Ticket, 'reason' | 'gathered' | 'clock'>

/**
 * What a ticket is about once another one has been joined to it: its own reason stays; without one it takes over the
 * other's, with its clocks and with what was gathered. Of the same reason all that either side has gathered counts.
 */
export function joinedReason(source: Sorted, target: Sorted, status: string, now: number): Sorted {
  const { reason, gathered, clock } = target
  if (reason === null && source.reason !== null)
    return { ...sortedOf(source), clock: source.clock === null ? null : runClock(source.clock, status, now) }
  if (reason === null || reason !== source.reason) return { reason, gathered, clock }
  return { reason, clock, gathered: [...new Set([...gathered, ...source.gathered])] }
}

/**
 * The target once the joining is taken back. A reason that somebody has set since stays; ticks that somebody has made
 * since stay too.
 */
export function partedReason(target: Sorted, before: Sorted, after: Sorted): Sorted {
  if (target.reason !== after.reason) return sortedOf(target)
  const isTaken = before.reason === null && after.reason !== null
  if (isTaken) return sortedOf(before)
  const gathered = target.gathered.filter(id => before.gathered.includes(id) || !after.gathered.includes(id))
  return { ...sortedOf(target), gathered }
}

const sortedOf = ({ reason, gathered, clock }: Sorted): Sorted => ({ reason, gathered, clock })
