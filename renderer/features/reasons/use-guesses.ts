import { useMemo } from 'react'
import { type ReasonGuess, suggestReasons } from '#shared/domain/reasons/suggest-reason.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useReasons } from '../../state/reasons.ts'
import { useThread } from '../../state/selectors.ts'

/** What the person wrote first says what it is about; the rest is often about the answer. */
const mostMessages = 5
const none: readonly ReasonGuess[] = []

/** What the ticket's messages are probably about; nothing once somebody has said. */
export function useGuesses(ticket: Ticket, isWanted = ticket.reason === null): readonly ReasonGuess[] {
  const reasons = useReasons()
  const entries = useThread(ticket.id)?.entries
  return useMemo(() => {
    if (!isWanted || reasons === null || entries === undefined) return none
    const text = Object.values(entries)
      .flatMap(entry => (entry.kind === 'inbound' ? [entry] : []))
      .sort((a, b) => a.position - b.position)
      .slice(0, mostMessages)
      .map(({ body }) => body)
      .join('\n')
    return suggestReasons(text, reasons.active)
  }, [isWanted, reasons, entries])
}
