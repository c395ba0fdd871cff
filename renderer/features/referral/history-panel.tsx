import { useTranslation } from 'react-i18next'
import type { Referral, ReferralStep } from '#shared/domain/referral.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { sayFirst } from '../../i18n/say.ts'
import { useT } from '../../i18n/use-t.ts'
import { Panel } from '../../ui/panel.tsx'
import type { Tone } from '../../ui/tone.ts'
import { stepDetail } from './step-detail.ts'

const tones: Readonly<Record<string, Tone>> = {
  approved: 'success',
  dispatched: 'success',
  receiptRecorded: 'success',
  acknowledged: 'success',
  concluded: 'success',
  progressed: 'accent',
  sentBack: 'warning',
  returned: 'warning',
  dispatchFailed: 'danger',
}

/** Everything that happened to the referral, newest first. */
export function HistoryPanel({ referral }: { referral: Referral }) {
  const t = useT()
  const steps = [...referral.steps].reverse()
  return (
    <Panel title={t('referral:step.title')} headingLevel={3}>
      <ol className="d-trail" reversed>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no id and only grow; counted from the oldest
          <Step key={steps.length - index} step={step} />
        ))}
      </ol>
    </Panel>
  )
}

function Step({ step }: { step: ReferralStep }) {
  const t = useT()
  const { i18n } = useTranslation()
  const format = useFormat()
  const name = sayFirst(t, key => i18n.exists(key), [`referral:step.${step.event}`, 'referral:step.other'])
  const details = stepDetail(t, format, step)
  return (
    <li className="d-step" data-tone={tones[step.event] ?? 'neutral'}>
      <strong>{name}</strong>
      {details.map(detail => (
        <p key={detail} dir="auto">
          {detail}
        </p>
      ))}
      <p className="d-step-when">
        <time dateTime={new Date(step.at).toISOString()}>{format.dateTimeZone(step.at)}</time>
        {' · '}
        {step.byName === '' ? t('timeline:system') : step.byName}
      </p>
    </li>
  )
}
