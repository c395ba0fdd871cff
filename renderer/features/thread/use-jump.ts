import { type RefObject, useCallback, useEffect, useState } from 'react'
import type { TicketId } from '#shared/domain/ids.ts'
import { useDesk, useScreen } from '../../state/desk-context.tsx'
import type { Line } from '../../state/timeline.ts'
import type { LineWindow } from './use-line-window.ts'

const litMs = 2_500

/** Leads the reader to a line, from a quotation or from elsewhere in the desk, and lights it up for a moment. */
export function useJump(
  ref: RefObject<HTMLElement | null>,
  ticketId: TicketId,
  lines: readonly Line[],
  reach: LineWindow['reach'],
  /** The newest line is being followed, see `useStickToEnd`. */
  sticks: RefObject<boolean>,
) {
  const { screen } = useDesk()
  const [lit, setLit] = useState<string | null>(null)
  const wish = useScreen(now => (now.reveal?.ticketId === ticketId ? now.reveal.entryId : null))

  const jump = useCallback(
    (id: string) => {
      const index = lines.findIndex(line => line.key === id)
      if (index < 0) return
      reach(index)
      setLit(null)
      // After the window has been drawn around it.
      requestAnimationFrame(() => {
        // Else a thread that has only just opened is drawn back to its end. Not before: its own first scroll says otherwise.
        sticks.current = false
        const line = ref.current?.querySelector<HTMLElement>(`[data-line="${id}"]`)
        line?.scrollIntoView({ block: 'center' })
        line?.focus({ preventScroll: true })
        setLit(id)
      })
    },
    [lines, reach, ref, sticks],
  )

  useEffect(() => {
    if (wish === null || !lines.some(line => line.key === wish)) return
    screen.set(now => ({ ...now, reveal: null }))
    jump(wish)
  }, [wish, lines, jump, screen])

  useEffect(() => {
    if (lit === null) return
    const timer = setTimeout(() => setLit(null), litMs)
    return () => clearTimeout(timer)
  }, [lit])
  return { lit, jump }
}
