import type { Kysely } from 'kysely'
import type { Entry } from '#shared/domain/entry.ts'
import type { Reason } from '#shared/domain/reasons/reason.ts'
import { startClock } from '#shared/domain/reasons/ticket-clock.ts'
import { type Ticket, URGENCY } from '#shared/domain/ticket.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { findReason } from './reason-rows.ts'

/**
 * The ticket under a reason: its clocks run from when the person first wrote, by the terms that hold now. The reason's
 * priority counts unless somebody has chosen one, or something (money that has just moved) has made it more urgent.
 */
export function underReason(ticket: Ticket, reason: Reason, lines: readonly Entry[]): Ticket {
  const first = lines.find(line => line.kind === 'outbound' && line.author.kind === 'agent')
  const isChosen = lines.some(line => line.kind === 'change' && line.change === 'ticket.prioritised')
  const isRaised =
    URGENCY[ticket.priority] > URGENCY.normal && URGENCY[ticket.priority] > URGENCY[reason.priority]
  const terms = {
    firstResponse: reason.firstResponse,
    resolution: reason.resolution,
    pausesWhileWaiting: reason.pausesWhileWaiting,
  }
  return {
    ...ticket,
    reason: reason.code,
    priority: isChosen || isRaised ? ticket.priority : reason.priority,
    gathered: ticket.gathered.filter(id => reason.needs.some(need => need.id === id)),
    clock: startClock(terms, {
      createdAt: ticket.createdAt,
      answeredAt: first?.createdAt ?? null,
      clock: ticket.clock,
    }),
  }
}

/**
 * A ticket that comes with a reason, as a public form's category is one. What its sender chose stands, also when the
 * reason was switched off while they were writing.
 */
export async function sortedBy(db: Kysely<Schema>, ticket: Ticket, code: string): Promise<Ticket> {
  const known = await findReason(db, code)
  return known === undefined ? ticket : underReason(ticket, known.reason, [])
}
