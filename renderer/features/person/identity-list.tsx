import type { ParticipantCard } from '#shared/contract/participant-view.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { type Description, DescriptionList } from '../../ui/description-list.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Text } from '../../ui/text.tsx'
import { MaskedValue } from './masked-value.tsx'

export function IdentityList({ card }: { card: ParticipantCard }) {
  const t = useT()
  const format = useFormat()
  const masked = (field: 'nik' | 'kk' | 'phone' | 'email' | 'cardNumber', shown: string): Description => ({
    id: field,
    label: t(`ticket:person.${field}`),
    value:
      shown === '' ? (
        <Text color="subtle">{t('ticket:person.notKnown')}</Text>
      ) : (
        <MaskedValue participantId={card.id} field={field} shown={shown} />
      ),
  })
  return (
    <Panel title={t('ticket:person.identity')} headingLevel={4}>
      <DescriptionList
        copyLabel={() => t('common.copy')}
        copiedLabel={t('common.copied')}
        items={[
          masked('nik', card.nikShown),
          masked('kk', card.kkShown),
          masked('phone', card.phoneShown),
          masked('email', card.emailShown),
          card.cardNumberShown === null
            ? { id: 'cardNumber', label: t('ticket:person.cardNumber'), value: t('ticket:person.noCard') }
            : masked('cardNumber', card.cardNumberShown),
          { id: 'birth', label: t('ticket:person.birthDate'), value: format.plainDate(card.birthDate) },
          { id: 'region', label: t('ticket:person.region'), value: card.regionName },
        ]}
      />
    </Panel>
  )
}
