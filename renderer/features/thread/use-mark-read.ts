import { useEffect, useRef } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { isMine } from '../../state/selectors.ts'

/** Tells the server what the one who carries the ticket has read; once for each newest line. */
export function useMarkRead(ticket: Ticket, me: Account, isRead: boolean): void {
  const { api } = useDesk()
  const told = useRef(0)
  const { id, lastPosition, unread } = ticket
  const mine = isMine(ticket, me)
  useEffect(() => {
    if (!isRead || !mine || unread === 0 || lastPosition <= told.current) return
    told.current = lastPosition
    void api.command('ticket.markRead', { ticketId: id, position: lastPosition })
  }, [api, id, isRead, mine, unread, lastPosition])
}
