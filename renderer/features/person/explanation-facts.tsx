import type { Explanation } from '#shared/domain/programme/explanation.ts'
import { isKnownSource, sourceTitle } from '../../i18n/programme-words.ts'
import { say } from '../../i18n/say.ts'
import { sentenceText } from '../../i18n/sentence.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { useRulesInForce } from '../../state/use-rules-in-force.ts'
import { CloseCircleIcon } from '../../ui/icons/status.tsx'
import { Text } from '../../ui/text.tsx'

interface ExplanationFactsProps {
  readonly explanation: Explanation
  /** Of another day: then nothing is said of how much time is left. */
  readonly isPast?: boolean
}

/** What a sentence about somebody rests on, what comes next, and what nobody may promise. */
export function ExplanationFacts({ explanation, isPast = false }: ExplanationFactsProps) {
  const t = useT()
  const format = useFormat()
  const { dashboard, deadline, mustNotPromise, nextStep, ruleId, source } = explanation
  const rules = useRulesInForce(!isKnownSource(source))
  return (
    <>
      <dl className="d-say-facts">
        {nextStep !== undefined && (
          <div>
            <dt>{t('ticket:person.next')}</dt>
            <dd>{sentenceText(t, format, nextStep)}</dd>
          </div>
        )}
        {deadline !== undefined && <DeadlineFact {...deadline} isPast={isPast} />}
        {dashboard !== null && (
          <div>
            <dt>{t('rules:dashboard.title')}</dt>
            <dd>
              {dashboard.label === null
                ? t('rules:dashboard.unknown', { meaning: say(t, `rules:canonical.${dashboard.canonical}`) })
                : t('rules:dashboard.says', {
                    label: dashboard.label,
                    meaning: say(t, `rules:canonical.${dashboard.canonical}`),
                  })}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('ticket:person.rule')}</dt>
          <dd>{say(t, `programme:rule.${ruleId}`)}</dd>
        </div>
        <div>
          <dt>{t('ticket:person.source')}</dt>
          <dd>{sourceTitle(t, format.language, source, rules?.ruleset ?? null)}</dd>
        </div>
      </dl>
      {mustNotPromise.length > 0 && (
        <div className="d-never">
          <h4>{t('ticket:person.never')}</h4>
          <ul>
            {mustNotPromise.map(taboo => (
              <li key={taboo}>
                <CloseCircleIcon size={14} />
                <span>{say(t, `programme:mustNotPromise.${taboo}`)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

type DeadlineFactProps = NonNullable<Explanation['deadline']> & { readonly isPast: boolean }

function DeadlineFact({ at, zone, isPast }: DeadlineFactProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const left = at - now
  return (
    <div>
      <dt>{t('ticket:person.deadline')}</dt>
      <dd>
        {format.dateTimeZone(at, zone)}{' '}
        {!isPast && (
          <Text size="sm" tone={left < 0 ? 'danger' : 'warning'}>
            {left < 0 ? t('ticket:person.deadlinePassed') : t('time.in', { time: format.span(left) })}
          </Text>
        )}
      </dd>
    </div>
  )
}
