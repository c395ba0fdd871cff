import { useMemo } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { mayMove, standingOf } from '../features/ticket/permission.ts'
import { type Desk, useDesk } from '../state/desk-context.tsx'
import { neighbour } from '../state/queues.ts'
import {
  askDialog,
  askFocus,
  closePane,
  focusPane,
  openBeside,
  openTicket,
  type TicketDialog,
} from '../state/screen.ts'
import { shownNow } from '../state/selectors.ts'

export interface Actions {
  readonly next: () => void
  readonly previous: () => void
  readonly open: () => void
  readonly reply: () => void
  readonly note: () => void
  readonly resolve: () => void
  readonly take: () => void
  readonly snooze: () => void
  readonly tags: () => void
  readonly link: () => void
  readonly merge: () => void
  readonly split: () => void
  readonly beside: () => void
  readonly popOut: () => void
  readonly closePane: () => void
  readonly person: () => void
  readonly pane1: () => void
  readonly pane2: () => void
  readonly pane3: () => void
  readonly pane4: () => void
  readonly filter: () => void
  readonly search: () => void
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

function createActions(
  { api, screen, store, composers }: Desk,
  me: Account,
  take: (id: string) => void,
): Actions {
  const nextOf = (by: 1 | -1) => {
    const { ticketId, panes } = screen.get()
    const shown = shownNow(store)
    let at = neighbour(shown, ticketId, by)
    // What stands in another pane already is passed over.
    while (at !== null && at.id !== ticketId && panes.includes(at.id)) {
      const further = neighbour(shown, at.id, by)
      if (further === null || further.id === at.id) return null
      at = further
    }
    return at
  }
  const step = (by: 1 | -1) => {
    const found = nextOf(by)
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
  const ask = (dialog: TicketDialog, needs: 'any' | 'held' | 'unmerged') => () => {
    const ticket = current()
    if (ticket === undefined) return
    if (needs === 'held' && (standingOf(ticket, me) === 'free' || !mayMove(ticket, me))) return
    if (needs === 'unmerged' && ticket.mergedInto !== null) return
    screen.set(now => ({ ...now, page: 'desk' }))
    askDialog(screen, dialog)
  }
  const overlay = (name: 'palette' | 'keys') => screen.set(now => ({ ...now, overlay: name }))
  return {
    next: () => step(1),
    previous: () => step(-1),
    open: () => write('reply'),
    reply: () => write('reply'),
    note: () => write('note'),
    resolve: ask('resolve', 'held'),
    snooze: ask('snooze', 'held'),
    tags: ask('tags', 'any'),
    link: ask('link', 'any'),
    merge: ask('merge', 'unmerged'),
    split: ask('split', 'unmerged'),
    take: () => {
      const ticket = current()
      if (ticket !== undefined && standingOf(ticket, me) === 'free') take(ticket.id)
    },
    // The next of the list that is not open yet.
    beside: () => {
      const { panes, ticketId } = screen.get()
      const shown = shownNow(store)
      const from = shown.findIndex(ticket => ticket.id === ticketId) + 1
      const free = [...shown.slice(from), ...shown.slice(0, from)].find(each => !panes.includes(each.id))
      if (free !== undefined) openBeside(screen, free.id)
    },
    popOut: () => {
      const { ticketId } = screen.get()
      if (ticketId !== null) void api.local('window.popOut', { ticketId })
    },
    closePane: () => {
      const { ticketId } = screen.get()
      if (ticketId !== null) closePane(screen, ticketId)
    },
    person: () => screen.set(now => ({ ...now, personShown: !(now.personShown ?? now.panes.length <= 1) })),
    pane1: () => focusPane(screen, 0),
    pane2: () => focusPane(screen, 1),
    pane3: () => focusPane(screen, 2),
    pane4: () => focusPane(screen, 3),
    filter: () => {
      screen.set(now => ({ ...now, page: 'desk' }))
      askFocus(screen, 'filter')
    },
    search: () => {
      screen.set(now => ({ ...now, page: 'search', overlay: null }))
      askFocus(screen, 'search')
    },
    lookup: () => {
      screen.set(now => ({ ...now, page: 'desk', personTab: 'person', personShown: true }))
      askFocus(screen, 'lookup')
    },
    palette: () => overlay('palette'),
    help: () => overlay('keys'),
  }
}
