import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import { assigneeOf, type Ticket } from '#shared/domain/ticket.ts'
import type { Work } from '../../storage/work.ts'
import { findTicket } from './ticket-rows.ts'

type Who = { readonly accountId: string; readonly role: string }

/** An agent changes only what is theirs or lies in the queue; a supervisor anything. */
export function isOthers(ticket: Ticket, caller: Who): boolean {
  const holder = assigneeOf(ticket.state)
  return holder !== null && holder !== caller.accountId && caller.role !== 'supervisor'
}

/** Runs `act` only for the one who carries the ticket, or a supervisor. */
export async function mine<T>(
  work: Work,
  ticketId: string,
  caller: Who,
  act: () => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const ticket = await findTicket(work.db, ticketId)
  if (ticket === undefined) return refuse('input.notFound')
  return isOthers(ticket, caller) ? refuse('ticket.notYours') : act()
}

/** The ticket where the lines of this one are today: itself, or what it was joined to. */
export async function continuedAs({ db }: Pick<Work, 'db'>, ticketId: string): Promise<Ticket | undefined> {
  const ticket = await findTicket(db, ticketId)
  return ticket?.mergedInto == null ? ticket : continuedAs({ db }, ticket.mergedInto)
}
