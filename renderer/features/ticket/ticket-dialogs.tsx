import type { Account } from '#shared/domain/account.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useDesk, useScreen } from '../../state/desk-context.tsx'
import { OpenRequestDialog } from '../privacy/open-request-dialog.tsx'
import { TicketReasonDialog } from '../reasons/ticket-reason-dialog.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { ResolveDialog } from './resolve-dialog.tsx'
import { SnoozeDialog } from './snooze-dialog.tsx'
import { SplitDialog } from './split-dialog.tsx'
import { TagsDialog } from './tags-dialog.tsx'
import { UnmergeDialog } from './unmerge-dialog.tsx'
import { useFocusAfter } from './use-focus-after.ts'

export interface TicketDialogProps {
  readonly ticket: Ticket
  readonly onClose: () => void
}

/** At most one is mounted, for the active pane's ticket; each begins empty. */
export function TicketDialogs({ ticket, me }: { ticket: Ticket; me: Account }) {
  const { screen } = useDesk()
  const dialog = useScreen(now => (now.ticketId === ticket.id ? now.ticketDialog : null))
  const onClose = () => screen.set(now => ({ ...now, ticketDialog: null }))
  useFocusAfter(dialog, ticket.id)
  switch (dialog) {
    case null:
      return null
    case 'assign':
      return <AssignDialog ticket={ticket} me={me} onClose={onClose} />
    case 'snooze':
      return <SnoozeDialog ticket={ticket} onClose={onClose} />
    case 'resolve':
      return <ResolveDialog ticket={ticket} onClose={onClose} />
    case 'merge':
      return <MergeDialog ticket={ticket} onClose={onClose} />
    case 'unmerge':
      return <UnmergeDialog ticket={ticket} me={me} onClose={onClose} />
    case 'split':
      return <SplitDialog ticket={ticket} onClose={onClose} />
    case 'link':
      return <LinkDialog ticket={ticket} onClose={onClose} />
    case 'tags':
      return <TagsDialog ticket={ticket} me={me} onClose={onClose} />
    case 'dataRequest':
      return <OpenRequestDialog ticket={ticket} onClose={onClose} />
    case 'reason':
      return <TicketReasonDialog ticket={ticket} onClose={onClose} />
    case 'third':
    case 'reject':
      return <ReasonDialog ticket={ticket} kind={dialog} onClose={onClose} />
  }
}
