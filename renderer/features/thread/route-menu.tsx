import { type Contact, needsTemplate, type Route } from '#shared/domain/contact.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { isNeverWritten, type ReplyRoute, routeName } from '../../state/reply-route.ts'
import { Button } from '../../ui/button.tsx'
import { ChevronDownIcon } from '../../ui/icons/navigation.tsx'
import { Menu } from '../../ui/menu.tsx'
import { channelIcons } from '../ticket/channel-icon.tsx'

interface RouteMenuProps {
  readonly ticket: Ticket
  readonly contact: Contact
  readonly route: ReplyRoute
}

/** The ways in which this person can be reached; those where nothing gets through say why. */
export function RouteMenu({ ticket, contact, route }: RouteMenuProps) {
  const t = useT()
  const { composers } = useDesk()
  const now = useNow('halfMinute')
  const Icon = channelIcons[route.channel]
  const name = (each: Pick<Route, 'channel' | 'shown'>) => routeName(t, each)
  const detail = (each: Route) => {
    if (each.blocked !== null) return t(`ticket:route.${each.blocked}`)
    if (isNeverWritten(each)) return t('ticket:route.neverWritten')
    if (needsTemplate(each, now)) return t('ticket:route.templateOnly')
    return each.id === ticket.routeId ? t('ticket:route.own') : undefined
  }
  return (
    <Menu
      label={t('ticket:route.label')}
      placement="top start"
      trigger={
        <Button
          size="sm"
          variant="ghost"
          icon={<Icon size={15} />}
          iconEnd={<ChevronDownIcon size={14} />}
          aria-label={t('ticket:route.button', { name: name(route) })}
        >
          {name(route)}
        </Button>
      }
      sections={[
        {
          id: 'routes',
          'aria-label': t('ticket:route.label'),
          items: contact.routes.map(each => {
            const EachIcon = channelIcons[each.channel]
            return {
              id: each.id,
              label: name(each),
              detail: detail(each),
              icon: <EachIcon size={16} />,
              isDisabled: each.blocked === 'stopped',
              isSelected: each.id === route.id,
              onAction: () =>
                composers.bind(ticket.id, {
                  contactId: ticket.contactId,
                  contactName: ticket.contactName,
                  routeId: each.id,
                  isChosen: true,
                }),
            }
          }),
        },
      ]}
    />
  )
}
