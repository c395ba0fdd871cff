import './ticket.css'
import type { ReactNode } from 'react'
import { assigneeOf, type Ticket } from '#shared/domain/ticket.ts'
import { previewText } from '../../i18n/preview-text.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { useAccountName } from '../../state/selectors.ts'
import { Badge } from '../../ui/badge.tsx'
import { EditIcon } from '../../ui/icons/action.tsx'
import { Text } from '../../ui/text.tsx'
import { channelIcons } from './channel-icon.tsx'
import { StatusBadge } from './status-badge.tsx'

/** Enough of a ticket to know which one it is. */
export function TicketPreview({ ticket, heading }: { ticket: Ticket; heading?: ReactNode }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { composers } = useDesk()
  const hasDraft = useCell(
    composers.of(ticket.id),
    ({ texts }) => `${texts.reply}${texts.note}`.trim() !== '',
  )
  const holder = useAccountName(assigneeOf(ticket.state))
  const Icon = channelIcons[ticket.channel]
  return (
    <div className="d-preview">
      {heading}
      <div className="d-preview-top">
        <Icon size={15} label={t(`channel.${ticket.channel}`)} />
        <Text weight="bold" isTabular>
          {ticket.number}
        </Text>
        <StatusBadge status={ticket.state.status} />
        {hasDraft && (
          <Badge tone="info" icon={<EditIcon size={12} />}>
            {t('acts.hasDraft')}
          </Badge>
        )}
      </div>
      <Text as="p" size="sm" lines={2} color="muted">
        {previewText(t, ticket.preview)}
      </Text>
      <Text as="p" size="sm" color="subtle">
        {[
          ticket.contactName,
          holder ?? t('ticket:header.nobody'),
          t('acts.lines', { count: ticket.lastPosition }),
          format.moment(ticket.lastEntryAt, now),
        ].join(' · ')}
      </Text>
    </div>
  )
}
