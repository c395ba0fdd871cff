import type { Account } from '#shared/domain/account.ts'
import { assigneeOf, type Ticket } from '#shared/domain/ticket.ts'
import { previewText } from '../../i18n/preview-text.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { useAccountName } from '../../state/selectors.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { CountBadge } from '../../ui/count-badge.tsx'
import { ShieldAlertIcon } from '../../ui/icons/status.tsx'
import { DueBadge } from '../reasons/due-badge.tsx'
import { channelIcons } from '../ticket/channel-icon.tsx'
import { PriorityBadge, StatusBadge } from '../ticket/status-badge.tsx'
import { AwaitedMark, TagMarks, WindowMark } from './row-marks.tsx'

export function TicketRow({ ticket, me }: { ticket: Ticket; me: Account }) {
  const t = useT()
  const Icon = channelIcons[ticket.channel]
  const holder = assigneeOf(ticket.state)
  return (
    <div className="d-row" data-unread={ticket.unread > 0 || undefined}>
      <Avatar name={ticket.contactName} seed={ticket.contactId} size="md" />
      <div className="d-row-body">
        <div className="d-row-top">
          <span className="d-row-name" dir="ltr" title={ticket.contactName}>
            {ticket.contactName}
          </span>
          <Age at={ticket.lastEntryAt} />
        </div>
        <div className="d-row-middle">
          <p className="d-row-preview" dir="auto">
            {previewText(t, ticket.preview)}
          </p>
          <TagMarks tags={ticket.tags} />
        </div>
        <div className="d-row-foot">
          <span className="d-row-channel" title={t(`channel.${ticket.channel}`)}>
            <Icon size={14} label={t(`channel.${ticket.channel}`)} />
            {ticket.number}
          </span>
          {ticket.complaintId !== null && <ShieldAlertIcon size={14} label={t('queue.hasComplaint')} />}
          <span className="d-row-marks">
            <DueBadge ticket={ticket} isRow />
            <WindowMark ticket={ticket} />
            <AwaitedMark count={ticket.awaitedFiles} />
          </span>
          <PriorityBadge priority={ticket.priority} />
          {ticket.state.status !== 'open' && ticket.state.status !== 'new' && (
            <StatusBadge status={ticket.state.status} isShort />
          )}
          <span className="d-row-end">
            {holder !== null && holder !== me.id && <Holder id={holder} />}
            {ticket.unread > 0 && (
              <CountBadge
                count={ticket.unread}
                label={t('queue.unread', { count: ticket.unread })}
                tone="accent"
                variant="solid"
              />
            )}
          </span>
        </div>
      </div>
    </div>
  )
}

function Holder({ id }: { id: string }) {
  const t = useT()
  const name = useAccountName(id) ?? t('common.unknown')
  const label = t('queue.assignedTo', { name })
  return (
    <span title={label}>
      <Avatar name={name} seed={id} size="xs" label={label} />
    </span>
  )
}

function Age({ at }: { at: number }) {
  const format = useFormat()
  const now = useNow('halfMinute')
  return (
    <time className="d-row-age" dateTime={new Date(at).toISOString()} title={format.dateTimeZone(at)}>
      {format.span(now - at)}
    </time>
  )
}
