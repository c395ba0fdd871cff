import { useMemo } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { mayMove, standingOf } from '../features/ticket/permission.ts'
import { type Desk, useDesk } from '../state/desk-context.tsx'
import { matchesText, neighbour, ticketsIn } from '../state/queues.ts'
import { askFocus, openTicket } from '../state/screen.ts'

export interface Actions {
  readonly next: () => void
  readonly previous: () => void
  readonly open: () => void
  readonly reply: () => void
  readonly note: () => void
  readonly resolve: () => void
  readonly take: () => void
  readonly filter: () => void
  readonly lookup: () => void
  readonly palette: () => void
  readonly help: () => void
}
export type ActionName = keyof Actions

/** What keys and the palette do; they read the state when they run, so that nothing is drawn again for them. */
export function useActions(me: Account, take: (ticketId: string) => void): Actions {
  const desk = useDesk()
  return useMemo(() => createActions(desk, me, take), [desk, me, take])
}

function createActions({ screen, store, composers }: Desk, me: Account, take: (id: string) => void): Actions {
  const step = (by: 1 | -1) => {
    const { queue, filter, ticketId } = screen.get()
    const tickets = store.view.get()?.state.tickets ?? {}
    const shown = ticketsIn(queue, tickets, me.id).filter(ticket => matchesText(ticket, filter))
    const found = neighbour(shown, ticketId, by)
    if (found !== null) openTicket(screen, found.id)
  }
  const write = (kind: 'reply' | 'note') => {
    const { ticketId } = screen.get()
    if (ticketId === null) return
    composers.choose(ticketId, kind)
    askFocus(screen, kind)
  }
  const current = () => {
    const { ticketId } = screen.get()
    return ticketId === null ? undefined : store.view.get()?.state.tickets[ticketId]
  }
  const overlay = (name: 'palette' | 'keys') => screen.set(now => ({ ...now, overlay: name }))
  return {
    next: () => step(1),
    previous: () => step(-1),
    open: () => write('reply'),
    reply: () => write('reply'),
    note: () => write('note'),
    resolve: () => {
      const ticket = current()
      if (ticket === undefined || standingOf(ticket, me) === 'free' || !mayMove(ticket, me)) return
      screen.set(now => ({ ...now, ticketDialog: 'resolve' }))
    },
    take: () => {
      const ticket = current()
      if (ticket !== undefined && standingOf(ticket, me) === 'free') take(ticket.id)
    },
    filter: () => {
      screen.set(now => ({ ...now, page: 'desk' }))
      askFocus(screen, 'filter')
    },
    lookup: () => {
      screen.set(now => ({ ...now, personTab: 'person' }))
      askFocus(screen, 'lookup')
    },
    palette: () => overlay('palette'),
    help: () => overlay('keys'),
  }
}
