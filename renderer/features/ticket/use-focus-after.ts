import { useEffect, useRef } from 'react'
import type { TicketId } from '#shared/domain/ids.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { askFocus, type TicketDialog } from '../../state/screen.ts'

/** Long enough for the dialog to give the keyboard back itself. */
const firstFrames = 30
/** About two seconds: as long as an act takes to come back from the server. */
const mostFrames = 120

/** What had the keyboard before a dialog may be gone with what the dialog did: then the ticket's pane gets it. */
export function useFocusAfter(dialog: TicketDialog | null, ticketId: TicketId): void {
  const { screen } = useDesk()
  const last = useRef(dialog)
  useEffect(() => {
    const hasClosed = last.current !== null && dialog === null
    last.current = dialog
    if (!hasClosed) return
    // The dialog gives the keyboard back first; the server's news may then take away what got it.
    let frames = 0
    let frame = requestAnimationFrame(look)
    function look(): void {
      frames += 1
      const isNowhere = document.activeElement === null || document.activeElement === document.body
      if (isNowhere && frames > firstFrames) return askFocus(screen, 'pane', ticketId)
      if (frames < mostFrames) frame = requestAnimationFrame(look)
    }
    // Whoever has gone on by themselves is not called back.
    const stop = (): void => {
      cancelAnimationFrame(frame)
      window.removeEventListener('keydown', stop, true)
      window.removeEventListener('pointerdown', stop, true)
    }
    window.addEventListener('keydown', stop, true)
    window.addEventListener('pointerdown', stop, true)
    return stop
  }, [dialog, screen, ticketId])
}
