import { type RefObject, useContext, useEffect } from 'react'
import { useDesk, useScreen } from './desk-context.tsx'
import { PaneTicket } from './pane-ticket.ts'
import type { FocusTarget } from './screen.ts'

/**
 * Moves the keyboard to `ref` when somebody asks for `target`; also when the field appears only after the asking. With
 * several panes side by side only the one that was meant answers.
 */
export function useFocusWish(target: FocusTarget, ref: RefObject<HTMLElement | null>): void {
  const { screen } = useDesk()
  const wish = useScreen(now => now.focus)
  const pane = useContext(PaneTicket)
  useEffect(() => {
    if (wish?.target !== target || ref.current === null) return
    if (wish.ticketId !== null && pane !== null && wish.ticketId !== pane) return
    screen.set(now => ({ ...now, focus: null }))
    ref.current.focus()
  }, [screen, wish, target, ref, pane])
}
