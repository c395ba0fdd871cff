import type { Origin } from '#shared/domain/message-content.ts'
import { useT } from '../../i18n/use-t.ts'
import { UsersIcon } from '../../ui/icons/navigation.tsx'
import { FlagIcon, InfoIcon } from '../../ui/icons/status.tsx'
import { Text } from '../../ui/text.tsx'
import { Marked } from './message-text.tsx'

/** Where the sender stood when they wrote. An advertisement's words are its maker's: nothing leads anywhere. */
export function OriginStrip({ origin }: { origin: Origin }) {
  const t = useT()
  switch (origin.kind) {
    case 'group':
      return (
        <div className="d-piece" data-tone="warning">
          <UsersIcon size={18} />
          <Text as="p" size="sm">
            {t('ticket:origin.group')}
          </Text>
        </div>
      )
    case 'product':
      return (
        <div className="d-piece">
          <InfoIcon size={18} />
          <Text as="p" size="sm">
            {t('ticket:origin.product', { product: origin.product })}
          </Text>
        </div>
      )
    case 'ad':
      return (
        <div className="d-piece">
          <FlagIcon size={18} />
          <div>
            <Text size="sm" color="muted">
              {t(`ticket:origin.${origin.form}`)}
            </Text>
            {[...new Set([origin.headline, origin.text, origin.url])]
              .filter(text => text !== '')
              .map(text => (
                <Text key={text} as="p" size="sm" weight={text === origin.headline ? 'medium' : 'regular'}>
                  <Marked text={text} />
                </Text>
              ))}
          </div>
        </div>
      )
  }
}
