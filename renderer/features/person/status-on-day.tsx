import { useState } from 'react'
import type { Output } from '#shared/contract/procedure.ts'
import type { Queries } from '#shared/contract/queries.ts'
import { atLocal, endOfDay, localDate } from '#shared/domain/clock/zone.ts'
import type { ParticipantId } from '#shared/domain/ids.ts'
import { sourceTitle } from '../../i18n/programme-words.ts'
import { say } from '../../i18n/say.ts'
import { sentenceText } from '../../i18n/sentence.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { useQuery } from '../../state/use-query.ts'
import { useRulesInForce } from '../../state/use-rules-in-force.ts'
import { Button } from '../../ui/button.tsx'
import { type CheckItem, Checklist } from '../../ui/checklist.tsx'
import { DateTimeField } from '../../ui/date-time-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Text } from '../../ui/text.tsx'
import { AnswerOf } from '../page/answer-of.tsx'
import { ExplanationFacts } from './explanation-facts.tsx'
import { WaveHistory } from './wave-history.tsx'

type Answer = Output<Queries['participant.explainOn']>

/** "What was true on that day?": each look is noted, so nothing is asked before somebody names a day. */
export function StatusOnDay({ participantId }: { participantId: ParticipantId }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [day, setDay] = useState('')
  const asked = useQuery(
    'participant.explainOn',
    isOpen && day !== '' ? { participantId, at: endOfDay(atLocal(day, 'WIB', 12), 'WIB') } : null,
  )
  return (
    <Panel
      title={t('rules:day.title')}
      headingLevel={4}
      actions={
        <Button size="sm" variant="ghost" onPress={() => setOpen(now => !now)}>
          {isOpen ? t('rules:day.close') : t('rules:day.show')}
        </Button>
      }
    >
      {!isOpen && (
        <Text as="p" size="sm" color="subtle">
          {t('rules:day.hint')}
        </Text>
      )}
      {isOpen && (
        <div className="d-day">
          <form
            className="d-day-ask"
            onSubmit={event => {
              event.preventDefault()
              if (typed !== '') setDay(typed)
            }}
          >
            <DateTimeField
              label={t('rules:day.field')}
              dateLabel={t('rules:date')}
              timeLabel={t('rules:time')}
              calendarLabel={t('rules:calendar')}
              datePlaceholder={t('rules:datePlaceholder')}
              isDateOnly
              value={{ date: typed, time: '' }}
              onChange={({ date }) => setTyped(date)}
            />
            <Button type="submit" isDisabled={typed === ''}>
              {t('rules:day.show')}
            </Button>
          </form>
          {asked.state !== 'idle' && (
            <AnswerOf asked={asked} loading={{ lines: 4, height: '1.5rem' }} isLive>
              {answer => <OnDay key={day} day={day} answer={answer} />}
            </AnswerOf>
          )}
        </div>
      )}
    </Panel>
  )
}

function OnDay({ day, answer }: { day: string; answer: Answer }) {
  const t = useT()
  const format = useFormat()
  const today = localDate(useNow('halfMinute'), 'WIB')
  const { explanation, rulesVersion } = answer
  return (
    <section className="d-day-found" aria-label={t('rules:day.on', { day: format.plainDate(day) })}>
      <h5 className="d-benefit-title">{t('rules:day.on', { day: format.plainDate(day) })}</h5>
      <p className="d-say-sentence" dir="auto" role="status">
        {sentenceText(t, format, explanation.sentence)}
      </p>
      <Text as="p" size="sm" tone={day > today ? 'warning' : undefined} color="subtle">
        {day > today ? t('rules:day.future') : t('rules:day.counted')}
      </Text>
      <ExplanationFacts explanation={explanation} isPast={day !== today} />
      <div>
        <WaveHistory
          title={t('ticket:person.waves.until')}
          waves={answer.waves}
          empty={t('ticket:person.waves.noneUntil')}
        />
      </div>
      <Conditions answer={answer} />
      <Text as="p" size="sm" color="subtle">
        {t('rules:day.version', { version: rulesVersion })}
      </Text>
    </section>
  )
}

const states = { met: 'established', notMet: 'missing', unknown: 'open' } as const

function Conditions({ answer: { eligibility } }: { answer: Answer }) {
  const t = useT()
  const format = useFormat()
  const rules = useRulesInForce(eligibility !== null)
  if (eligibility === null)
    return (
      <Text as="p" size="sm" color="subtle">
        {t('rules:day.noConditions')}
      </Text>
    )
  const items = eligibility.conditions.map(({ id, verdict, params }): CheckItem => {
    const group =
      typeof params['group'] === 'string' ? { group: say(t, `rules:group.${params['group']}`) } : {}
    return {
      id,
      label: say(t, `rules:condition.${id}.${verdict}`, { ...params, ...group }),
      state: states[verdict],
    }
  })
  return (
    <>
      <h5 className="d-benefit-title">{t('rules:day.conditions')}</h5>
      <Text as="p" size="sm" color="subtle">
        {t('rules:day.conditionsOn', {
          day: format.plainDate(localDate(eligibility.at, 'WIB')),
        })}
      </Text>
      <Checklist
        label={t('rules:day.conditions')}
        items={items}
        stateLabels={{
          established: t('rules:day.met'),
          missing: t('rules:day.notMet'),
          open: t('rules:day.unknown'),
          refuted: t('rules:day.notMet'),
        }}
      />
      <Text as="p" size="sm" color="subtle">
        {`${t('ticket:person.source')}: ${eligibility.sources
          .map(source => sourceTitle(t, format.language, source, rules?.ruleset ?? null))
          .join('; ')}`}
      </Text>
    </>
  )
}
