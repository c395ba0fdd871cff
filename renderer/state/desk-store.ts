import type { DeskApi, DeskPush, DeskView } from '#shared/contract/desk-api.ts'
import type { Draft } from '#shared/contract/draft.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { applyFrame } from '#shared/desk/state.ts'
import { type Cell, createCell } from './cell.ts'

/** What is pushed to this window beside the view. */
interface Listeners {
  readonly focusTicket: (ticketId: TicketId) => void
  readonly draft: (draft: Draft) => void
}

/** The window's copy of what the engine knows; null until the engine has answered the first time. */
export interface DeskStore {
  readonly view: Cell<DeskView | null>
  /** Begins listening; the returned function ends it. */
  readonly start: (listeners: Listeners) => () => void
}

export function createDeskStore(desk: DeskApi): DeskStore {
  const view = createCell<DeskView | null>(null)

  // The answer holds everything that was pushed before it: the channel keeps the order.
  const attach = async () => {
    const whole = await desk.local('desk.attach', {})
    view.set(whole)
  }

  const receive = (push: DeskPush, listeners: Listeners) => {
    if (push.kind === 'focusTicket') return listeners.focusTicket(push.ticketId)
    if (push.kind === 'draft') return listeners.draft(push.draft)
    const known = view.get()
    if (known === null) return
    if (push.kind === 'view') return view.set({ ...known, ...push.view })
    const { state, gap } = applyFrame(known.state, push.frame)
    if (gap) void attach()
    else if (state !== known.state) view.set({ ...known, state })
  }

  return {
    view,
    start: listeners => {
      const stop = desk.subscribe(push => receive(push, listeners))
      void attach()
      return stop
    },
  }
}
