import { useState } from 'react'
import type { RulesPreview } from '#shared/contract/rules.ts'
import { atLocal, endOfDay, localDate } from '#shared/domain/clock/zone.ts'
import type { Ruleset } from '#shared/domain/programme/ruleset.ts'
import { say } from '../../i18n/say.ts'
import { sentenceText } from '../../i18n/sentence.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useServerNow } from '../../state/server-now.ts'
import { useQuery } from '../../state/use-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { DateTimeField } from '../../ui/date-time-field.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Text } from '../../ui/text.tsx'
import type { InForce } from './draft-tab.tsx'
import type { RulesForm } from './rules-form.ts'

interface PreviewDrawerProps {
  readonly form: RulesForm
  readonly inForce: InForce
  readonly onClose: () => void
}

/** Whom the draft would touch: computed by the server on people as they are, on a day that can be chosen. */
export function PreviewDrawer({ form, inForce, onClose }: PreviewDrawerProps) {
  const t = useT()
  const serverNow = useServerNow()
  const today = localDate(serverNow(), 'WIB')
  const [typed, setTyped] = useState(() => firstNewDay(form.ruleset, inForce.ruleset, today))
  const [asks, setAsks] = useState({ day: typed, turn: 1 })
  const at = asks.day === today ? serverNow() : endOfDay(atLocal(asks.day, 'WIB', 12), 'WIB')
  const [given] = useState(form.ruleset)
  const [instants, setInstants] = useState({ [asks.day]: at })
  const asked = useQuery('rules.preview', { ruleset: given, at: instants[asks.day] ?? at }, asks.turn)
  return (
    <Drawer
      isOpen
      onOpenChange={open => !open && onClose()}
      title={t('rules:preview.title')}
      description={t('rules:preview.hint')}
      closeLabel={t('common.close')}
      size="lg"
    >
      <div className="d-rules-preview">
        <form
          className="d-day-ask"
          onSubmit={event => {
            event.preventDefault()
            if (typed === '') return
            setInstants({
              [typed]: typed === today ? serverNow() : endOfDay(atLocal(typed, 'WIB', 12), 'WIB'),
            })
            setAsks(now => ({ day: typed, turn: now.turn + 1 }))
          }}
        >
          <DateTimeField
            label={t('rules:preview.at')}
            dateLabel={t('rules:date')}
            timeLabel={t('rules:time')}
            calendarLabel={t('rules:calendar')}
            datePlaceholder={t('rules:datePlaceholder')}
            isDateOnly
            value={{ date: typed, time: '' }}
            onChange={({ date }) => setTyped(date)}
          />
          <Button type="submit" isDisabled={typed === ''} isPending={asked.state === 'loading'}>
            {t('rules:preview.run')}
          </Button>
        </form>
        {asked.state === 'loading' && (
          <p role="status" className="d-rules-computing">
            <Spinner label={t('rules:preview.running')} /> {t('rules:preview.running')}
          </p>
        )}
        {asked.state === 'refused' && (
          <Banner kind="danger" isLive>
            {asked.sentence}
          </Banner>
        )}
        {asked.state === 'ready' && <Found preview={asked.value} />}
      </div>
    </Drawer>
  )
}

function Found({ preview }: { preview: RulesPreview }) {
  const t = useT()
  const format = useFormat()
  const { faults, people, looked, changed, conditions, moves, examples } = preview
  if (faults.length > 0) return <Banner kind="warning">{t('rules:preview.faulty')}</Banner>
  if (people === 0) return <p role="status">{t('rules:preview.nobody')}</p>
  return (
    <>
      <div role="status">
        <Text as="p" size="lg" weight="medium">
          {changed === 0
            ? t('rules:preview.none')
            : t('rules:preview.summary', { changed: format.number(changed), looked: format.number(looked) })}
        </Text>
        {conditions > 0 && (
          <Text as="p">
            {t('rules:preview.conditions', { count: conditions, shown: format.number(conditions) })}
          </Text>
        )}
        <Text as="p" size="sm" color="muted">
          {looked < people
            ? t('rules:preview.sample', { people: format.number(people) })
            : t('rules:preview.whole')}
        </Text>
      </div>
      {moves.length > 0 && (
        <div className="d-scroll-table" role="region" tabIndex={0} aria-label={t('rules:preview.moves')}>
          <table className="d-table">
            <caption>{t('rules:preview.moves')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('rules:preview.from')}</th>
                <th scope="col">{t('rules:preview.to')}</th>
                <th scope="col" data-number>
                  {t('rules:preview.people')}
                </th>
              </tr>
            </thead>
            <tbody>
              {moves.map(({ from, to, people: count }) => (
                <tr key={`${from} ${to}`}>
                  <td>{t(`rules:status.${from}`)}</td>
                  <td>
                    {from === to
                      ? `${t(`rules:status.${to}`)} (${t('rules:preview.sameStatus')})`
                      : t(`rules:status.${to}`)}
                  </td>
                  <td data-number>{format.number(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {examples.length > 0 && (
        <section aria-label={t('rules:preview.examples')}>
          <h3>{t('rules:preview.examples')}</h3>
          <ul className="d-examples">
            {examples.map(({ participantId, name, before, after }) => (
              <li key={participantId}>
                <Text as="p" weight="medium" isName>
                  {name}
                </Text>
                <dl>
                  <dt>{t('rules:preview.before')}</dt>
                  <dd>{sentenceText(t, format, before.sentence)}</dd>
                  <dt>{t('rules:preview.after')}</dt>
                  <dd>
                    {sentenceText(t, format, after.sentence)}
                    {after.nextStep !== undefined &&
                      JSON.stringify(after.sentence) === JSON.stringify(before.sentence) &&
                      ` ${sentenceText(t, format, after.nextStep)}`}
                    {before.ruleId !== after.ruleId && ` (${say(t, `programme:rule.${after.ruleId}`)})`}
                  </dd>
                </dl>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** The first day on which something new begins, if it is still to come: before it nothing would be seen. */
function firstNewDay(draft: Ruleset, inForce: Ruleset, today: string): string {
  const begins = ({ schemes, eligibility, terms }: Ruleset) =>
    [...schemes, ...eligibility, ...terms].map(({ validFrom }) => validFrom)
  const known = new Set(begins(inForce))
  return (
    begins(draft)
      .filter(date => date > today && !known.has(date))
      .toSorted()[0] ?? today
  )
}
