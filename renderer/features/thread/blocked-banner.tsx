import type { Contact, Route } from '#shared/domain/contact.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { type ReplyRoute, routeName } from '../../state/reply-route.ts'
import { useThread } from '../../state/selectors.ts'
import { lastFailed } from '../../state/timeline.ts'
import { useCommand } from '../../state/use-command.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'

const mostWays = 2

interface BlockedBannerProps {
  readonly ticket: Ticket
  readonly contact: Contact | undefined
  readonly route: ReplyRoute
  readonly isTemplate: boolean
}

/** Nothing got through by this way: why, and what can be done instead or all the same. */
export function BlockedBanner({ ticket, contact, route, isTemplate }: BlockedBannerProps) {
  const t = useT()
  const format = useFormat()
  const { composers } = useDesk()
  const thread = useThread(ticket.id)
  const { run, busy } = useCommand('ticket.retry', 'toast')
  if (route.blocked === null) return null
  const channel = t(`channel.${route.channel}`)
  const mayTry = route.blocked === 'undeliverable'
  const failed = mayTry ? lastFailed(thread, route.channel) : null
  const others = (contact?.routes ?? []).filter(each => each.id !== route.id && each.blocked === null)
  const phones = (contact?.points ?? [])
    .filter(({ kind }) => kind === 'phone' || kind === 'whatsapp')
    .map(({ shown }) => shown)
  const bind = ({ id }: Route) =>
    composers.bind(ticket.id, {
      contactId: ticket.contactId,
      contactName: ticket.contactName,
      routeId: id,
      isChosen: true,
    })
  return (
    <Banner kind="warning" isLive title={t(`ticket:blocked.${route.blocked}`, { channel })}>
      <p>
        {[
          mayTry && t('ticket:blocked.text', { channel }),
          phones.length > 0 && t('ticket:blocked.phone', { phones: format.list([...new Set(phones)]) }),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      <div className="d-blocked-acts">
        {failed !== null && (
          <Button
            size="sm"
            isPending={busy}
            onPress={() => void run({ ticketId: ticket.id, entryId: failed.id })}
          >
            {t('ticket:blocked.retry')}
          </Button>
        )}
        {mayTry && route.channel === 'whatsapp' && !isTemplate && (
          <Button
            size="sm"
            onPress={() => composers.change(ticket.id, () => ({ mode: 'template', choices: null }))}
          >
            {t('whatsapp:compose.template')}
          </Button>
        )}
        {others.slice(0, mostWays).map(each => (
          <Button key={each.id} size="sm" onPress={() => bind(each)}>
            {t('ticket:blocked.way', { name: routeName(t, each) })}
          </Button>
        ))}
      </div>
    </Banner>
  )
}
