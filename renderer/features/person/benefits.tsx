import type { ParticipantCard } from '#shared/contract/participant-view.ts'
import { useTranslation } from 'react-i18next'
import { schemeName } from '../../i18n/programme-words.ts'
import { say } from '../../i18n/say.ts'
import type { Format } from '../../i18n/format.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { type T, useT } from '../../i18n/use-t.ts'
import { useRulesInForce } from '../../state/use-rules-in-force.ts'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Text } from '../../ui/text.tsx'
import { WaveHistory } from './wave-history.tsx'

export function Benefits({ card }: { card: ParticipantCard }) {
  const t = useT()
  const format = useFormat()
  const scheme = card.schemeId
  const { i18n } = useTranslation()
  const isKnown = scheme === null || i18n.exists(`programme:scheme.${scheme}`)
  const rules = useRulesInForce(!isKnown)
  const schemeText =
    scheme === null
      ? t('common.none')
      : isKnown
        ? say(t, `programme:scheme.${scheme}`)
        : schemeName(format.language, scheme, rules?.ruleset ?? null)
  return (
    <Panel title={t('ticket:person.programme')} headingLevel={4}>
      <DescriptionList
        copyLabel={() => t('common.copy')}
        copiedLabel={t('common.copied')}
        items={[
          {
            id: 'wave',
            label: t('ticket:person.waveLabel'),
            value: card.wave === null ? t('ticket:person.noWave') : format.number(card.wave),
          },
          { id: 'scheme', label: t('ticket:person.scheme'), value: schemeText },
          { id: 'balance', label: t('ticket:person.balance'), value: format.rupiah(card.balance) },
        ]}
      />
      <WaveHistory
        title={t('ticket:person.waves.title')}
        waves={card.waves}
        empty={t('ticket:person.waves.none')}
      />
      <h5 className="d-benefit-title">{t('ticket:person.trainings')}</h5>
      {card.trainings.length === 0 ? (
        <Text as="p" size="sm" color="subtle">
          {t('ticket:person.noTrainings')}
        </Text>
      ) : (
        <ul className="d-benefits">
          {card.trainings.map(training => (
            <li key={`${training.title} ${training.boughtAt}`}>
              <Text weight="medium" lines={2}>
                {training.title}
              </Text>
              <Text size="sm" color="muted">
                {[
                  trainingWord(t, training.state),
                  format.rupiah(training.price),
                  t('ticket:person.bought', { date: format.date(training.boughtAt) }),
                ].join(' · ')}
              </Text>
            </li>
          ))}
        </ul>
      )}
      <h5 className="d-benefit-title">{t('ticket:person.incentives')}</h5>
      {card.incentives.length === 0 ? (
        <Text as="p" size="sm" color="subtle">
          {t('ticket:person.noIncentives')}
        </Text>
      ) : (
        <ul className="d-benefits">
          {card.incentives.map(incentive => (
            <li key={`${incentive.label} ${incentive.stage} ${incentive.scheduledAt ?? ''}`}>
              <Text weight="medium">{format.rupiah(incentive.amount)}</Text>
              <Text size="sm" color="muted">
                {incentiveWords(t, format, incentive)}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** Where the money stands; a date that was once planned is told beside what became of it. */
function incentiveWords(
  t: T,
  format: Format,
  { stage, label, scheduledAt, paidAt }: ParticipantCard['incentives'][number],
): string {
  const planned =
    scheduledAt === null ? null : t('ticket:person.scheduled', { date: format.date(scheduledAt) })
  if (paidAt !== null) return t('ticket:person.paid', { date: format.date(paidAt) })
  if (stage === 'scheduled' && planned !== null) return planned
  const known = say(t, `programme:incentiveStage.${stage}`)
  return [known, label === known ? null : label, planned].filter(part => part !== null).join(' · ')
}

const states = ['bought', 'running', 'finished', 'rated'] as const

function trainingWord(t: T, state: string): string {
  const known = states.find(each => each === state)
  return known === undefined ? state : t(`ticket:person.trainingState.${known}`)
}
