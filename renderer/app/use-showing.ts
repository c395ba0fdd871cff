import { useEffect } from 'react'
import type { TicketId } from '#shared/domain/ids.ts'
import { useDesk, useView } from '../state/desk-context.tsx'

/** Tells the engine which tickets are before somebody's eyes, so that colleagues see who looks at what. */
export function useShowing(ticketIds: readonly TicketId[]): void {
  const { api } = useDesk()
  const isUp = useView(view => view.link.state === 'online')
  useEffect(() => {
    const tell = () => {
      const isSeen = document.visibilityState === 'visible'
      // Looks are a courtesy: an engine that cannot pass them on is told again at the next change.
      void api.local('desk.showing', { ticketIds: isSeen ? [...ticketIds] : [] }).catch(() => null)
    }
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [api, ticketIds, isUp])
  useEffect(
    () => () => {
      void api.local('desk.showing', { ticketIds: [] }).catch(() => null)
    },
    [api],
  )
}
