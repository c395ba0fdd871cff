import type { OutboxItem } from '#shared/contract/desk-api.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useT } from '../i18n/use-t.ts'
import { useDesk, useScreen, useView } from '../state/desk-context.tsx'
import { useNow } from '../state/now.ts'
import { refusalSentence } from '../state/refusal-sentence.ts'
import { openTicket } from '../state/screen.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Text } from '../ui/text.tsx'
import { shownOutbox } from './shown-outbox.ts'

const kinds = ['ticket_reply', 'ticket_note', 'ticket_markRead', 'draft_save'] as const

export function OutboxPanel() {
  const t = useT()
  const { screen } = useDesk()
  const isOpen = useScreen(now => now.overlay === 'outbox')
  const items = shownOutbox(useView(view => view.outbox))
  return (
    <Drawer
      isOpen={isOpen}
      onOpenChange={open => screen.set(now => ({ ...now, overlay: open ? 'outbox' : null }))}
      title={t('outbox.title')}
      closeLabel={t('common.close')}
    >
      {items.length === 0 ? (
        <EmptyState title={t('outbox.empty')} isCompact />
      ) : (
        <ul className="d-outbox">
          {items.map(item => (
            <OutboxRow key={item.id} item={item} />
          ))}
        </ul>
      )}
    </Drawer>
  )
}

function OutboxRow({ item }: { item: OutboxItem }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { api, screen } = useDesk()
  const ticket = useView(view => (item.ticketId === null ? undefined : view.state.tickets[item.ticketId]))
  const kind = kinds.find(each => each === item.name.replace('.', '_'))
  const body = (item.input as { readonly body?: unknown }).body
  return (
    <li className="d-outbox-item">
      <div className="d-outbox-head">
        <strong>{kind === undefined ? t('outbox.kindOther') : t(`outbox.kind.${kind}`)}</strong>
        {ticket !== undefined && (
          <Text lines={1} isName>
            {ticket.contactName}
          </Text>
        )}
        <Badge tone={item.state.kind === 'failed' ? 'danger' : 'neutral'}>
          {t(`outbox.${item.state.kind}`)}
        </Badge>
      </div>
      {typeof body === 'string' && (
        <Text as="p" lines={4} isPre>
          {body}
        </Text>
      )}
      {item.state.kind === 'failed' && (
        <Text as="p" size="sm" tone="danger">
          {refusalSentence(t, item.state)}
        </Text>
      )}
      <div className="d-outbox-foot">
        <Text size="sm" color="subtle">
          {t('outbox.since', { time: format.moment(item.queuedAt, now) })}
        </Text>
        {ticket !== undefined && (
          <LinkButton onPress={() => openTicket(screen, ticket.id)}>
            {t('outbox.openTicket', { number: ticket.number })}
          </LinkButton>
        )}
        {item.state.kind === 'failed' && (
          <>
            <Button size="sm" onPress={() => void api.local('outbox.retry', { id: item.id })}>
              {t('outbox.retry')}
            </Button>
            <Button
              size="sm"
              variant="ghost"
              onPress={() => void api.local('outbox.discard', { id: item.id })}
            >
              {t('outbox.discard')}
            </Button>
          </>
        )}
      </div>
    </li>
  )
}
