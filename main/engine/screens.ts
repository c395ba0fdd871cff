import { type Lookers, LOOKING_MAX } from '#shared/contract/connection.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { readLookers } from './incoming.ts'
import type { View } from './view.ts'

/** Which window asks; the engine knows nothing else of windows. */
export type WindowId = number

export interface Screens {
  /** What one window shows now. */
  readonly show: (window: WindowId, ticketIds: readonly TicketId[]) => void
  readonly closed: (window: WindowId) => void
  /** On any screen of this desk, each once. */
  readonly tickets: () => readonly TicketId[]
  /** The server says who else looks at a ticket. */
  readonly heard: (payload: unknown) => void
  /** Without a connection nobody knows who looks. */
  readonly unknown: () => void
}

/** What all windows of this desk show, and who else has the same on screen. */
export function createScreens(view: View, changed: () => void): Screens {
  const shown = new Map<WindowId, readonly TicketId[]>()
  const tickets = () => [...new Set([...shown.values()].flat())].slice(0, LOOKING_MAX)

  function setLookers(lookers: readonly Lookers[]): void {
    if (lookers.length > 0 || view.get().lookers.length > 0) view.set({ lookers })
  }

  function update(): void {
    const visible = tickets()
    const stays = view.get().lookers.filter(({ ticketId }) => visible.includes(ticketId))
    if (stays.length < view.get().lookers.length) setLookers(stays)
    changed()
  }

  return {
    show: (window, ticketIds) => {
      shown.set(window, ticketIds)
      update()
    },
    closed: window => {
      if (shown.delete(window)) update()
    },
    tickets,
    heard: payload => {
      const news = readLookers(payload)
      if (news === null || !tickets().includes(news.ticketId)) return
      const others = view.get().lookers.filter(({ ticketId }) => ticketId !== news.ticketId)
      setLookers(news.people.length === 0 ? others : [...others, news])
    },
    unknown: () => setLookers([]),
  }
}
