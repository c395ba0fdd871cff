import { useT } from '../../i18n/use-t.ts'
import { useCommand } from '../../state/use-command.ts'
import { AskReasonOnce } from './ask-reason-once.tsx'
import type { TicketDialogProps } from './ticket-dialogs.tsx'

/** "Wait for whom?" and "reject why?": one sentence, and the act. */
export function ReasonDialog({ ticket, kind, onClose }: TicketDialogProps & { kind: 'third' | 'reject' }) {
  const t = useT()
  const wait = useCommand('ticket.wait', 'inline')
  const reject = useCommand('ticket.reject', 'inline')
  const act = async (reason: string) => {
    const done =
      kind === 'third'
        ? await wait.run({ ticketId: ticket.id, for: 'thirdParty', reason })
        : await reject.run({ ticketId: ticket.id, reason })
    return done !== null
  }
  return (
    <AskReasonOnce
      title={
        kind === 'third'
          ? t('ticket:dialog.thirdTitle')
          : t('ticket:dialog.rejectTitle', { number: ticket.number })
      }
      label={kind === 'third' ? t('ticket:dialog.thirdReason') : t('common.reason')}
      hint={kind === 'third' ? t('ticket:dialog.thirdHint') : t('ticket:dialog.rejectHint')}
      confirmLabel={kind === 'third' ? t('ticket:dialog.thirdConfirm') : t('ticket:dialog.rejectConfirm')}
      isDanger={kind === 'reject'}
      command={kind === 'third' ? wait : reject}
      act={act}
      onClose={onClose}
    />
  )
}
