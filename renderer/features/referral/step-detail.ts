import { ReferralOutcome, ReferralStatus, type ReferralStep } from '#shared/domain/referral.ts'
import type { Format } from '../../i18n/format.ts'
import { mailReason } from '../../i18n/mail-reason.ts'
import type { T } from '../../i18n/use-t.ts'

/** What a step says beyond its name: stage, letter, dates, reason. */
export function stepDetail(t: T, format: Format, { detail, event }: ReferralStep): readonly string[] {
  const text = (name: string) => {
    const value = detail[name]
    return value === undefined || value === '' ? null : String(value)
  }
  const at = (name: string) => {
    const value = detail[name]
    return typeof value === 'number' ? format.date(value) : null
  }
  const stage = ReferralStatus.safeParse(detail['stage'])
  const outcome = ReferralOutcome.safeParse(detail['outcome'])
  const letter = text('letter')
  const number = text('number')
  const issued = at('issuedAt')
  const dated = at('dateAt')
  const reason = text('reason')
  const attempts = text('attempts')
  return [
    stage.success ? t(`referral:status.${stage.data}`) : null,
    outcome.success ? t(`referral:outcome.${outcome.data}`) : null,
    letter === null ? number : t('referral:step.letter', { letter, number: number ?? '' }).trim(),
    issued === null ? null : t('referral:step.issued', { date: issued }),
    dated === null ? null : t('referral:step.dated', { date: dated }),
    attempts === null ? null : t('referral:step.attempts', { attempts }),
    reason === null ? null : event === 'dispatchFailed' ? mailReason(t, reason) : `“${reason}”`,
  ].filter(line => line !== null)
}
