import { useCallback } from 'react'
import type { TicketId } from '#shared/domain/ids.ts'
import { useT } from '../i18n/use-t.ts'
import { useDesk } from './desk-context.tsx'
import { askFocus } from './screen.ts'
import { useCommand } from './use-command.ts'

/** Takes a ticket and goes on with it: it is shown among one's own, ready for the reply. */
export function useTakeTicket(): { readonly take: (ticketId: string) => void; readonly busy: boolean } {
  const { screen, toasts } = useDesk()
  const t = useT()
  const { run, busy } = useCommand('ticket.take', 'toast')
  const take = useCallback(
    async (ticketId: string) => {
      const ticket = await run({ ticketId: ticketId as TicketId })
      if (ticket === null) return
      toasts.show({ kind: 'success', title: t('toast.taken', { number: ticket.number }) })
      if (screen.get().ticketId !== ticket.id) return
      screen.set(now => (now.queue === 'unassigned' ? { ...now, queue: 'mine' } : now))
      askFocus(screen, 'reply')
    },
    [run, screen, t, toasts],
  )
  return { take: useCallback((id: string) => void take(id), [take]), busy }
}
