import type { Account } from '#shared/domain/account.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useDesk, useScreen } from '../../state/desk-context.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { ResolveDialog } from './resolve-dialog.tsx'
import { SnoozeDialog } from './snooze-dialog.tsx'

export interface TicketDialogProps {
  readonly ticket: Ticket
  readonly onClose: () => void
}

/** At most one is mounted; each begins empty. */
export function TicketDialogs({ ticket, me }: { ticket: Ticket; me: Account }) {
  const { screen } = useDesk()
  const dialog = useScreen(now => now.ticketDialog)
  const onClose = () => screen.set(now => ({ ...now, ticketDialog: null }))
  switch (dialog) {
    case null:
      return null
    case 'assign':
      return <AssignDialog ticket={ticket} me={me} onClose={onClose} />
    case 'snooze':
      return <SnoozeDialog ticket={ticket} onClose={onClose} />
    case 'resolve':
      return <ResolveDialog ticket={ticket} onClose={onClose} />
    case 'third':
    case 'reject':
      return <ReasonDialog ticket={ticket} kind={dialog} onClose={onClose} />
  }
}
