import { useT } from '../../i18n/use-t.ts'
import { useCommand } from '../../state/use-command.ts'
import { AskReason } from '../ticket/ask-reason.tsx'
import type { ReferralDialogProps } from './case-dialogs.tsx'
import { useKept } from './kept.ts'

/** "Send back why?" (a colleague) and "what does the authority ask for?". */
export function WhyDialog({
  referral,
  kind,
  onClose,
}: ReferralDialogProps & { kind: 'sendBack' | 'return' }) {
  const t = useT()
  const sendBack = useCommand('referral.sendBack', 'inline')
  const giveBack = useCommand('referral.recordReturn', 'inline')
  const { value, write, clear } = useKept(`${kind}:${referral.id}`, { reason: '' })
  const { run, busy, refusal } = kind === 'sendBack' ? sendBack : giveBack
  const act = async () => {
    if ((await run({ referralId: referral.id, reason: value.reason })) === null) return
    clear()
    onClose()
  }
  return (
    <AskReason
      title={t(kind === 'sendBack' ? 'referral:approval.sendBackTitle' : 'referral:returnCase.title')}
      label={t(kind === 'sendBack' ? 'referral:approval.sendBackReason' : 'referral:returnCase.reason')}
      hint={kind === 'return' ? t('referral:returnCase.hint') : undefined}
      confirmLabel={t(kind === 'sendBack' ? 'referral:act.sendBack' : 'referral:act.return')}
      reason={value.reason}
      onReason={reason => write({ reason })}
      busy={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    />
  )
}
