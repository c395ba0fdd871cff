import type { InboundContent as Content } from '#shared/domain/message-content.ts'
import { useT } from '../../i18n/use-t.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { MapPinIcon } from '../../ui/icons/media.tsx'
import { CheckCircleIcon, InfoIcon, ShieldAlertIcon } from '../../ui/icons/status.tsx'
import { Text } from '../../ui/text.tsx'
import { ContactCards } from './contact-cards.tsx'
import { Marked } from './message-text.tsx'

/** What a message holds beside its words. All of it is the sender's word: nothing leads anywhere. */
export function InboundContent({ content }: { content: Content }) {
  const t = useT()
  switch (content.kind) {
    case 'text':
      return null
    case 'location':
      return <Location content={content} />
    case 'contacts':
      return <ContactCards cards={content.cards} />
    case 'choice':
      return (
        <div className="d-piece">
          <CheckCircleIcon size={18} />
          <div>
            <Text size="sm" color="muted">
              {t('ticket:content.choice')}
            </Text>
            <Text as="p" weight="medium">
              {content.title}
            </Text>
            {content.description !== '' && (
              <Text as="p" size="sm" color="muted">
                {content.description}
              </Text>
            )}
          </div>
        </div>
      )
    case 'answers':
      return (
        <div className="d-answers">
          <Text size="sm" color="muted">
            {content.name === '' ? t('ticket:content.answersPlain') : t('ticket:content.answers', content)}
          </Text>
          <dl>
            {content.fields.map(({ name, value }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: answers of one message never move
              <div key={at}>
                <dt dir="auto">{name}</dt>
                <dd dir="auto">
                  <Marked text={value} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )
    case 'account':
      return (
        <div className="d-piece" data-tone="warning">
          <ShieldAlertIcon size={18} />
          <div>
            <Text as="p" weight="medium">
              {t(`ticket:content.account.${content.change}`)}
            </Text>
            <Text as="p" size="sm">
              {t('ticket:content.verifyAnew')}
            </Text>
          </div>
        </div>
      )
    case 'unsupported':
      return (
        <div className="d-piece">
          <InfoIcon size={18} />
          <div>
            <Text as="p">{t('ticket:content.unsupported')}</Text>
            {content.type !== '' && (
              <Text as="p" size="sm" color="muted" isMono>
                {content.type}
              </Text>
            )}
          </div>
        </div>
      )
  }
}

function Location({ content }: { content: Extract<Content, { kind: 'location' }> }) {
  const t = useT()
  const point = `${content.latitude.toFixed(6)}, ${content.longitude.toFixed(6)}`
  return (
    <div className="d-piece">
      <MapPinIcon size={18} />
      <div>
        <Text size="sm" color="muted">
          {t('ticket:content.location')}
        </Text>
        {content.name !== '' && (
          <Text as="p" weight="medium">
            <Marked text={content.name} />
          </Text>
        )}
        {content.address !== '' && (
          <Text as="p" size="sm">
            <Marked text={content.address} />
          </Text>
        )}
        {content.url !== '' && (
          <Text as="p" size="sm" color="muted">
            <Marked text={content.url} />
          </Text>
        )}
        <p className="d-point">
          <Text isMono isTabular>
            {point}
          </Text>
          <CopyButton text={point} label={t('ticket:content.copyPoint')} copiedLabel={t('common.copied')} />
        </p>
      </div>
    </div>
  )
}
