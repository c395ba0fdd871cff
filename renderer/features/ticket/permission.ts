import type { Account } from '#shared/domain/account.ts'
import { assigneeOf, type Ticket } from '#shared/domain/ticket.ts'

export type Standing = 'mine' | 'free' | 'others' | 'finished'

/** What the ticket is to this person: it decides who may answer. */
export function standingOf(ticket: Ticket, me: Account): Standing {
  switch (ticket.state.status) {
    case 'new':
      return 'free'
    case 'resolved':
    case 'closed':
    case 'rejected':
      return 'finished'
    default:
      return assigneeOf(ticket.state) === me.id ? 'mine' : 'others'
  }
}

/** May this person move the work: its holder, or a supervisor for anybody. */
export function mayMove(ticket: Ticket, me: Account): boolean {
  const standing = standingOf(ticket, me)
  return standing === 'mine' || standing === 'free' || (standing === 'others' && me.role === 'supervisor')
}
