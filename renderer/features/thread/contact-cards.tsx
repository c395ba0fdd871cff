import type { InboundContent } from '#shared/domain/message-content.ts'
import { maskEmail, maskPhone } from '#shared/domain/people/masking.ts'
import { useT } from '../../i18n/use-t.ts'
import { UserIcon } from '../../ui/icons/navigation.tsx'
import { Text } from '../../ui/text.tsx'
import { Marked } from './message-text.tsx'

type Cards = Extract<InboundContent, { kind: 'contacts' }>['cards']

/** People whom the sender names. How they are reached is masked as it is everywhere. */
export function ContactCards({ cards }: { cards: Cards }) {
  const t = useT()
  return (
    <div className="d-piece">
      <UserIcon size={18} />
      <div>
        <Text size="sm" color="muted">
          {t('ticket:content.contacts', { count: cards.length })}
        </Text>
        {cards.map((card, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: cards of one message never move
          <div key={at}>
            <p>
              <Text weight="medium">
                <Marked text={card.name} />
              </Text>{' '}
              {[...card.phones.map(maskPhone), ...card.emails.map(maskEmail)].map((masked, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nor do the ways to reach them
                <Text key={place} size="sm" color="muted" isTabular>
                  {masked}{' '}
                </Text>
              ))}
            </p>
            {card.lines.map(line => (
              <Text key={line} as="p" size="sm">
                <Marked text={line} />
              </Text>
            ))}
          </div>
        ))}
        <Text as="p" size="sm" color="muted">
          {t('ticket:content.unverified')}
        </Text>
      </div>
    </div>
  )
}
