import { useState } from 'react'
import { parsePoliceReceipt } from '#shared/domain/fraud/police-receipt.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { useCommand } from '../../state/use-command.ts'
import { Banner } from '../../ui/banner.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { ReferralDialogProps } from './case-dialogs.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useKept } from './kept.ts'
import { LetterDate, readLetterDate } from './letter-date.tsx'

/** The number is kept exactly as printed; what it was read as is only said, never corrected. */
export function ReceiptDialog({ referral, authority, onClose }: ReferralDialogProps) {
  const t = useT()
  const now = useNow('halfMinute')
  const isPolice = authority?.kind === 'police'
  const { run, busy, refusal } = useCommand('referral.recordReceipt', 'inline')
  const { value, write, clear } = useKept(`receipt:${referral.id}`, { number: '', date: '' })
  const [tried, setTried] = useState(false)
  const issued = readLetterDate(value.date, now)
  const hasNumber = value.number.trim().length >= 3
  const act = async () => {
    setTried(true)
    if (!hasNumber || !('at' in issued)) return
    const input = { referralId: referral.id, receiptNumber: value.number, issuedAt: issued.at }
    if ((await run(input)) === null) return
    clear()
    onClose()
  }
  return (
    <FormDialog
      closeLabel={t('common.close')}
      cancelLabel={t('common.cancel')}
      title={t('referral:receipt.title')}
      confirmLabel={t('referral:receipt.save')}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      <TextField
        label={isPolice ? t('referral:receipt.number') : t('referral:receipt.numberOther')}
        description={isPolice ? t('referral:receipt.hint') : t('referral:receipt.hintOther')}
        error={tried && !hasNumber ? t('referral:receipt.needNumber') : null}
        value={value.number}
        onChange={number => write({ number })}
        maxLength={200}
        isRequired
        autoFocus
      />
      {isPolice && hasNumber && <ReadAs text={value.number} now={now} />}
      <LetterDate
        label={t('referral:receipt.date')}
        value={value.date}
        onChange={date => write({ date })}
        error={
          tried && 'problem' in issued
            ? t(issued.problem === 'future' ? 'referral:progress.future' : 'referral:date.missing')
            : null
        }
      />
    </FormDialog>
  )
}

function ReadAs({ text, now }: { text: string; now: number }) {
  const t = useT()
  const read = parsePoliceReceipt(text, now)
  if (!read.ok) return null
  const { kind, warnings } = read.value
  if (kind === 'DUMAS') return <Banner kind="warning">{t('referral:receipt.dumas')}</Banner>
  if (warnings.includes('yearInFuture')) return <Banner kind="warning">{t('referral:receipt.year')}</Banner>
  if (warnings.includes('unreadable')) return <Banner kind="info">{t('complaint:field.proofUnread')}</Banner>
  return null
}
