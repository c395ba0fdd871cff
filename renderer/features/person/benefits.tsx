import type { ParticipantCard } from '#shared/contract/participant-view.ts'
import { say } from '../../i18n/say.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { type T, useT } from '../../i18n/use-t.ts'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Text } from '../../ui/text.tsx'

export function Benefits({ card }: { card: ParticipantCard }) {
  const t = useT()
  const format = useFormat()
  const scheme = card.schemeId
  const schemeText = scheme === null ? t('common.none') : say(t, `programme:scheme.${scheme}`)
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
              <Text weight="medium">{`${format.rupiah(incentive.amount)} · ${incentive.label}`}</Text>
              <Text size="sm" color="muted">
                {incentive.paidAt !== null
                  ? t('ticket:person.paid', { date: format.date(incentive.paidAt) })
                  : incentive.scheduledAt !== null
                    ? t('ticket:person.scheduled', { date: format.date(incentive.scheduledAt) })
                    : say(t, `programme:incentiveStage.${incentive.stage}`)}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

const states = ['bought', 'running', 'finished', 'rated'] as const

function trainingWord(t: T, state: string): string {
  const known = states.find(each => each === state)
  return known === undefined ? state : t(`ticket:person.trainingState.${known}`)
}
