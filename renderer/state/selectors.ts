import { useMemo } from 'react'
import type { Thread } from '#shared/desk/state.ts'
import type { Account } from '#shared/domain/account.ts'
import type { Complaint } from '#shared/domain/complaint.ts'
import { assigneeOf, type Ticket } from '#shared/domain/ticket.ts'
import { useScreen, useView } from './desk-context.tsx'
import { matchesText, ticketsIn } from './queues.ts'

export function useTicket(id: string | null): Ticket | undefined {
  return useView(view => (id === null ? undefined : view.state.tickets[id]))
}

export function useThread(ticketId: string): Thread | undefined {
  return useView(view => view.state.threads[ticketId])
}

export function useComplaint(id: string | null): Complaint | undefined {
  return useView(view => (id === null ? undefined : view.state.complaints[id]))
}

/** The rows of the queue now chosen, filtered by what was typed. */
export function useShownTickets(me: Account): readonly Ticket[] {
  const tickets = useView(view => view.state.tickets)
  const queue = useScreen(screen => screen.queue)
  const filter = useScreen(screen => screen.filter)
  const inQueue = useMemo(() => ticketsIn(queue, tickets, me.id), [queue, tickets, me.id])
  return useMemo(
    () => (filter.trim() === '' ? inQueue : inQueue.filter(ticket => matchesText(ticket, filter))),
    [inQueue, filter],
  )
}

/** Name of the account, or null while it is unknown here. */
export function useAccountName(id: string | null): string | null {
  return useView(view => (id === null ? null : (view.state.accounts[id]?.name ?? null)))
}

export function isMine(ticket: Ticket, me: Account): boolean {
  return assigneeOf(ticket.state) === me.id
}

/** Nothing new may be sent before the screen is up to date; offline it waits in the outbox instead. */
export function useMaySend(): boolean {
  return useView(
    view =>
      view.link.state !== 'catchingUp' && view.link.state !== 'refused' && view.identity.state === 'signedIn',
  )
}
