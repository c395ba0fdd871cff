import type { SomeCommands } from '../../transport/handler.ts'
import { mergeTicket } from './merge-ticket.ts'
import { splitTicket } from './split-ticket.ts'
import { mine } from './holder.ts'
import { unmergeTicket } from './unmerge-ticket.ts'

export const joiningCommands: SomeCommands<'ticket.merge' | 'ticket.unmerge' | 'ticket.split'> = {
  'ticket.merge': (work, input, caller) => mergeTicket(work, input, caller),
  /** A joined ticket is nobody's; who carries the one that it went into has the say. */
  'ticket.unmerge': (work, { ticketId }, caller) =>
    mine(work, ticketId, caller, () => unmergeTicket(work, ticketId)),
  'ticket.split': (work, input, caller) => splitTicket(work, input, caller),
}
