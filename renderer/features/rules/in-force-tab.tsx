import { useState } from 'react'
import { localDate } from '#shared/domain/clock/zone.ts'
import type { Ruleset } from '#shared/domain/programme/ruleset.ts'
import { schemeTotal } from '#shared/domain/programme/schemes.ts'
import { say } from '../../i18n/say.ts'
import { useT } from '../../i18n/use-t.ts'
import { useServerNow } from '../../state/server-now.ts'
import { DateTimeField } from '../../ui/date-time-field.tsx'
import { type Description, DescriptionList } from '../../ui/description-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Text } from '../../ui/text.tsx'
import type { InForce } from './draft-tab.tsx'
import { useWords } from './edit-context.tsx'
import { periodText, valueText, type Words } from './rule-words.ts'

const shown = {
  schemes: ['training', 'incentive', 'survey', 'firstPurchase', 'cutOffs', 'sources'],
  eligibility: ['minAge', 'maxAge', 'barsStudents', 'excluded', 'barsSocialAid', 'perFamilyCard', 'sources'],
  terms: ['selectionResult', 'incentiveSchedule', 'incentivePayout', 'confirm', 'sources'],
} as const
type Dated = keyof typeof shown

/** The rules as they hold on a day, for reading. */
export function InForceTab({ inForce: { ruleset, version } }: { inForce: InForce }) {
  const t = useT()
  const serverNow = useServerNow()
  const [typed, setTyped] = useState(() => localDate(serverNow(), 'WIB'))
  const [date, setDate] = useState(typed)
  const words = useWords(ruleset)
  const found = (section: Dated) =>
    (ruleset[section] as Ruleset['schemes'][number][]).find(
      ({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo),
    )
  const scheme = found('schemes')
  return (
    <div className="d-rules-read">
      <DateTimeField
        label={t('rules:on')}
        description={t('rules:version', { version })}
        dateLabel={t('rules:date')}
        timeLabel={t('rules:time')}
        calendarLabel={t('rules:calendar')}
        datePlaceholder={t('rules:datePlaceholder')}
        isDateOnly
        value={{ date: typed, time: '' }}
        onChange={next => {
          setTyped(next.date)
          if (next.date !== '') setDate(next.date)
        }}
      />
      {scheme === undefined && <EmptyState isCompact title={t('rules:noRule')} />}
      {(['schemes', 'eligibility', 'terms'] as const).map(section => {
        const item = found(section)
        return item === undefined ? null : (
          <RulePanel key={section} words={words} section={section} item={item} />
        )
      })}
      <LabelPanel words={words} date={date} />
    </div>
  )
}

interface RulePanelProps {
  readonly words: Words
  readonly section: Dated
  readonly item: Ruleset['schemes'][number]
}

function RulePanel({ words, section, item }: RulePanelProps) {
  const { t, format } = words
  const values = item as unknown as Readonly<Record<string, unknown>>
  const items: Description[] = shown[section].map(field => ({
    id: field,
    label: say(t, `rules:field.${field}`),
    value: valueText(words, field, values[field] ?? null),
  }))
  const total: Description[] =
    section === 'schemes'
      ? [{ id: 'total', label: t('rules:field.total'), value: format.rupiah(schemeTotal(item)) }]
      : []
  const name = section === 'schemes' ? item.name[format.language] : t(`rules:section.${section}`)
  return (
    <Panel
      title={name}
      badge={
        <Text size="sm" color="muted">
          {periodText(words, item)}
        </Text>
      }
    >
      <DescriptionList
        items={[...total, ...items]}
        copyLabel={() => t('common.copy')}
        copiedLabel={t('common.copied')}
      />
    </Panel>
  )
}

function LabelPanel({ words, date }: { words: Words; date: string }) {
  const { t } = words
  const labels = words.ruleset.labels.filter(
    ({ validFrom, validTo }) =>
      (validFrom === null || validFrom <= date) && (validTo === null || date <= validTo),
  )
  return (
    <Panel title={t('rules:section.labels')} isBare>
      <table className="d-table">
        <thead>
          <tr>
            <th scope="col">{t('rules:field.label')}</th>
            <th scope="col">{t('rules:field.canonical')}</th>
          </tr>
        </thead>
        <tbody>
          {labels.map(({ label, canonical, validFrom }) => (
            <tr key={`${label} ${canonical} ${validFrom ?? ''}`}>
              <th scope="row">“{label}”</th>
              <td>{say(t, `rules:canonical.${canonical}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
