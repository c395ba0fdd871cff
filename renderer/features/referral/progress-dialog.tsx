import { useState } from 'react'
import { InquiryStage } from '#shared/domain/referral.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { useCommand } from '../../state/use-command.ts'
import { Banner } from '../../ui/banner.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { ReferralDialogProps } from './case-dialogs.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useKept } from './kept.ts'
import { LetterDate, readLetterDate } from './letter-date.tsx'

const letters = ['A1', 'A2', 'A3', 'A4', 'A5', 'none'] as const
type LetterCode = (typeof letters)[number]
interface Typed {
  readonly stage: InquiryStage | null
  readonly letter: LetterCode | null
  readonly number: string
  readonly date: string
}
const nothing: Typed = { stage: null, letter: null, number: '', date: '' }

/** The stage a letter usually stands for; it is only filled in where nothing was chosen. */
const usual: Readonly<Partial<Record<LetterCode, InquiryStage>>> = {
  A2: 'inquiry',
  A3: 'investigation',
  A4: 'investigation',
}

export function ProgressDialog({ referral, onClose }: ReferralDialogProps) {
  const t = useT()
  const now = useNow('halfMinute')
  const { run, busy, refusal } = useCommand('referral.recordProgress', 'inline')
  const { value, write, clear } = useKept(`progress:${referral.id}`, nothing)
  const [tried, setTried] = useState(false)
  const { letter, number } = value
  const from = (InquiryStage.options as readonly string[]).indexOf(referral.status)
  const stages = InquiryStage.options.slice(Math.max(0, from))
  const guess = letter === null ? undefined : usual[letter]
  const stage = [value.stage, guess].find(each => each && stages.includes(each)) ?? stages[0] ?? null
  const dated = readLetterDate(value.date, now)
  const act = async () => {
    setTried(true)
    if (stage === null || letter === null || !('at' in dated)) return
    const letterNumber = letter === 'none' ? '' : number
    if ((await run({ referralId: referral.id, stage, letter, letterNumber, dateAt: dated.at })) === null)
      return
    clear()
    onClose()
  }
  return (
    <FormDialog
      closeLabel={t('common.close')}
      cancelLabel={t('common.cancel')}
      title={t('referral:progress.title')}
      confirmLabel={t('referral:progress.save')}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      <Select<LetterCode>
        label={t('referral:progress.letter')}
        placeholder={t('common.choose')}
        options={letters.map(id => ({
          id,
          label: id === 'none' ? t('referral:progress.letterNone') : t(`referral:progress.code.${id}`),
        }))}
        value={letter}
        onChange={next => write({ letter: next })}
        error={tried && letter === null ? t('referral:progress.needLetter') : null}
        isRequired
        autoFocus
      />
      {letter === 'A5' && <Banner kind="info">{t('referral:progress.stopped')}</Banner>}
      {letter !== null && letter !== 'none' && (
        <TextField
          label={t('referral:progress.letterNumber')}
          description={t('referral:progress.numberHint')}
          value={number}
          onChange={next => write({ number: next })}
          maxLength={200}
        />
      )}
      <Select<InquiryStage>
        label={t('referral:progress.stage')}
        description={t('referral:progress.stageHint')}
        placeholder={t('common.choose')}
        options={stages.map(id => ({ id, label: t(`referral:status.${id}`) }))}
        value={stage}
        onChange={next => write({ stage: next })}
      />
      <LetterDate
        label={t(letter === 'none' ? 'referral:progress.newsDate' : 'referral:progress.date')}
        value={value.date}
        onChange={date => write({ date })}
        error={
          tried && 'problem' in dated
            ? t(dated.problem === 'future' ? 'referral:progress.future' : 'referral:date.missing')
            : null
        }
      />
    </FormDialog>
  )
}
