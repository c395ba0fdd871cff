import { useState } from 'react'
import { ReferralOutcome } from '#shared/domain/referral.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCommand } from '../../state/use-command.ts'
import { Banner } from '../../ui/banner.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import type { ReferralDialogProps } from './case-dialogs.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

export function ConcludeDialog({ referral, onClose }: ReferralDialogProps) {
  const t = useT()
  const { run, busy, refusal } = useCommand('referral.conclude', 'inline')
  const [outcome, setOutcome] = useState<ReferralOutcome | null>(null)
  const [tried, setTried] = useState(false)
  const act = async () => {
    setTried(true)
    if (outcome === null) return
    if ((await run({ referralId: referral.id, outcome })) !== null) onClose()
  }
  return (
    <FormDialog
      closeLabel={t('common.close')}
      cancelLabel={t('common.cancel')}
      title={t('referral:conclude.title', { number: referral.number })}
      description={t('referral:conclude.hint')}
      confirmLabel={t('referral:act.conclude')}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      <RadioGroup<ReferralOutcome>
        label={t('referral:outcome.label')}
        options={ReferralOutcome.options.map(id => ({ id, label: t(`referral:outcome.${id}`) }))}
        value={outcome}
        onChange={setOutcome}
        error={tried && outcome === null ? t('referral:conclude.need') : null}
      />
      <Banner kind="warning">{t('referral:conclude.final')}</Banner>
    </FormDialog>
  )
}
