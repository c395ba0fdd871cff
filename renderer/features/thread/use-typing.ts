import { useCallback, useRef } from 'react'
import type { TicketId } from '#shared/domain/ids.ts'
import { useDesk } from '../../state/desk-context.tsx'

const everyMs = 3000

/** Lets the other side know that somebody is writing, at most every three seconds. */
export function useTyping(ticketId: TicketId): () => void {
  const { api } = useDesk()
  const last = useRef(0)
  return useCallback(() => {
    const now = performance.now()
    if (now - last.current < everyMs) return
    last.current = now
    void api.local('desk.typing', { ticketId })
  }, [api, ticketId])
}
