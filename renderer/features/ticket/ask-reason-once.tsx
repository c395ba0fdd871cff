import { useState } from 'react'
import { useT } from '../../i18n/use-t.ts'
import { AskReason, type AskReasonProps } from './ask-reason.tsx'

interface AskReasonOnceProps
  extends Pick<AskReasonProps, 'title' | 'hint' | 'confirmLabel' | 'isDanger' | 'onClose'> {
  readonly label?: string
  readonly command: Pick<AskReasonProps, 'busy' | 'refusal'>
  /** Whether it is done, and the dialog may close. */
  readonly act: (reason: string) => Promise<boolean>
}

/** A reason that nobody keeps: whoever closes the dialog has not begun. */
export function AskReasonOnce({ label, command, act, ...asked }: AskReasonOnceProps) {
  const t = useT()
  const [reason, setReason] = useState('')
  const confirm = async () => {
    if (await act(reason)) asked.onClose()
  }
  return (
    <AskReason
      {...asked}
      label={label ?? t('common.reason')}
      reason={reason}
      onReason={setReason}
      busy={command.busy}
      refusal={command.refusal}
      onConfirm={() => void confirm()}
    />
  )
}
