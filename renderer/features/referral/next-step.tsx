import { useId } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { Authority } from '#shared/domain/authority.ts'
import { mailReason } from '../../i18n/mail-reason.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import type { Tone } from '../../ui/tone.ts'
import type { Act } from './case-acts.ts'
import { type Case, nextDue } from './cases.ts'
import { type StepWord, stepWord } from './step-words.ts'
import type { CaseActs } from './use-case-acts.ts'
import type { Letter } from './use-letter.ts'

export interface NextStepProps {
  readonly item: Case
  readonly me: Account
  readonly authority: Authority | undefined
  readonly possible: readonly Act[]
  readonly acts: CaseActs
  readonly letter: Letter | null
}

const tones: Readonly<Partial<Record<StepWord, Tone>>> = {
  failed: 'danger',
  retrying: 'warning',
  returned: 'warning',
  insufficient: 'warning',
  concluded: 'success',
  review: 'legal',
  reviewOwn: 'legal',
}
const closed: readonly StepWord[] = ['concluded', 'duplicate', 'withdrawn', 'education_only', 'out_of_scope']

/** The one thing that moves this case on, in a sentence, with its button. */
export function NextStep({ item, me, authority, possible, acts, letter }: NextStepProps) {
  const t = useT()
  const now = useNow('halfMinute')
  const why = useId()
  const { complaint, referral } = item
  const word = stepWord(complaint, referral, {
    kind: authority?.kind,
    meId: me.id,
    hasWords: (letter?.words.summary.trim() ?? '') !== '',
  })
  const due = nextDue(item)
  const isLate = due !== null && now > due.dueAt
  const [next, other] = possible
  const cannot =
    word === 'write' || word === 'reviewOwn' || (next === 'request' && letter?.overtaken === true)
  const refusal = acts.refusal ?? letter?.refusal ?? null
  const name = authority?.name ?? t('common.unknown')
  const dispatch = referral?.dispatch
  const outcome = referral?.outcome ?? null
  const returned = referral?.steps.findLast(step => step.event === 'returned')?.detail['reason']
  return (
    <section
      className="d-next"
      data-tone={isLate ? 'danger' : (tones[word] ?? (closed.includes(word) ? 'neutral' : 'accent'))}
      aria-label={t('referral:act.next')}
    >
      <div className="d-next-line">
        <div className="d-next-text" id={why}>
          <strong>{t(`referral:nextTitle.${word}`, { authority: name })}</strong>
          <p dir="ltr">
            {word === 'concluded' && outcome !== null
              ? t('referral:act.none', { outcome: t(`referral:outcome.${outcome}`) })
              : t(`referral:next.${word}`, {
                  authority: name,
                  reason:
                    dispatch !== undefined && 'reason' in dispatch
                      ? mailReason(t, dispatch.reason)
                      : (returned ?? '–'),
                })}
          </p>
          {due !== null && <Due item={item} isLate={isLate} />}
          {me.role !== 'legal' && !closed.includes(word) && (
            <p className="d-next-note">{t('referral:draft.legalOnly')}</p>
          )}
        </div>
        <div className="d-next-acts">
          {other === 'sendBack' && (
            <Button onPress={() => acts.perform('sendBack')}>{t('referral:act.sendBack')}</Button>
          )}
          {next !== undefined && (
            <Button
              variant="primary"
              isPending={acts.busy}
              isDisabled={cannot}
              aria-describedby={why}
              onPress={() => acts.perform(next)}
            >
              {next === 'request' && letter?.dirty === true
                ? t('referral:act.saveAndRequest')
                : t(`referral:act.${next}`)}
            </Button>
          )}
        </div>
      </div>
      {refusal !== null && (
        <Banner kind="danger" isLive>
          {refusal}
        </Banner>
      )}
    </section>
  )
}

function Due({ item, isLate }: { item: Case; isLate: boolean }) {
  const t = useT()
  const format = useFormat()
  const due = nextDue(item)
  if (due === null) return null
  const params = { what: t(`referral:due.${due.key}`), time: format.dateTimeZone(due.dueAt, 'WIB') }
  return (
    <p className="d-next-due" data-late={isLate || undefined}>
      {t(isLate ? 'referral:due.missed' : 'referral:due.until', params)}
    </p>
  )
}
