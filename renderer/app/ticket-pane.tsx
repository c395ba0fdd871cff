import { memo, type RefObject, useEffect, useRef } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { MergedBanner } from '../features/ticket/merged-banner.tsx'
import { PaneBar } from '../features/ticket/pane-bar.tsx'
import { ThreadPane } from '../features/thread/thread-pane.tsx'
import { useDesk, useScreen } from '../state/desk-context.tsx'
import { PaneTicket } from '../state/pane-ticket.ts'
import { activatePane } from '../state/screen.ts'
import { useTicket } from '../state/selectors.ts'

interface TicketPaneProps {
  readonly ticketId: TicketId
  readonly me: Account
  /** From 1; null in a window of its own. */
  readonly number: number | null
}

/** One ticket with everything that belongs to it. A touch or the keyboard makes it the one that keys and menus mean. */
export const TicketPane = memo(function TicketPane({ ticketId, me, number }: TicketPaneProps) {
  const { screen } = useDesk()
  const ticket = useTicket(ticketId)
  const isActive = useScreen(now => now.ticketId === ticketId)
  const several = useScreen(now => now.panes.length > 1)
  const ref = useRef<HTMLDivElement>(null)
  useFocusPane(ticketId, ref)
  if (ticket === undefined) return null
  const activate = () => activatePane(screen, ticketId)
  return (
    <PaneTicket value={ticketId}>
      <div
        ref={ref}
        className="d-ticket-pane"
        data-ticket={ticketId}
        data-active={isActive || undefined}
        data-several={several || undefined}
        tabIndex={-1}
        // Before any press inside it lands, so that a menu of this pane acts on this pane.
        onPointerDownCapture={activate}
        onFocusCapture={activate}
      >
        <PaneBar ticket={ticket} me={me} number={number} />
        <MergedBanner ticket={ticket} />
        <div className="d-ticket-pane-body">
          <ThreadPane ticketId={ticketId} me={me} />
        </div>
      </div>
    </PaneTicket>
  )
})

/** The keyboard goes to the text field of the pane, or to the pane itself where nothing may be written. */
function useFocusPane(ticketId: TicketId, ref: RefObject<HTMLDivElement | null>) {
  const { screen } = useDesk()
  const wish = useScreen(now => now.focus)
  useEffect(() => {
    const pane = ref.current
    if (wish?.target !== 'pane' || wish.ticketId !== ticketId || pane === null) return
    screen.set(now => ({ ...now, focus: null }))
    ;(pane.querySelector<HTMLElement>('textarea:not([disabled])') ?? pane).focus()
  }, [screen, wish, ticketId, ref])
}
