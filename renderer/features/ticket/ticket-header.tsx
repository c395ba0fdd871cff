import type { Account } from '#shared/domain/account.ts'
import { assigneeOf, type Ticket } from '#shared/domain/ticket.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import type { TicketDialog } from '../../state/screen.ts'
import { useAccountName } from '../../state/selectors.ts'
import { useTakeTicket } from '../../state/take-ticket.ts'
import { useCommand } from '../../state/use-command.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckIcon } from '../../ui/icons/action.tsx'
import { HourglassIcon } from '../../ui/icons/status.tsx'
import { DueBadge } from '../reasons/due-badge.tsx'
import { ReasonControl } from '../reasons/reason-control.tsx'
import { WindowClock } from '../thread/window-clock.tsx'
import { channelIcons } from './channel-icon.tsx'
import { mayMove, standingOf } from './permission.ts'
import { PriorityBadge, StatusBadge } from './status-badge.tsx'
import { TicketMenu } from './ticket-menu.tsx'

export function TicketHeader({ ticket, me }: { ticket: Ticket; me: Account }) {
  const t = useT()
  const Icon = channelIcons[ticket.channel]
  return (
    <header className="d-ticket-head">
      <Avatar name={ticket.contactName} seed={ticket.contactId} size="lg" />
      <div className="d-ticket-title">
        <div className="d-ticket-name">
          <h2 dir="ltr" title={ticket.contactName}>
            {ticket.contactName}
          </h2>
        </div>
        <p className="d-ticket-meta">
          <span>
            <Icon size={14} label={t(`channel.${ticket.channel}`)} />
            {ticket.number}
          </span>
          <Assignee ticket={ticket} me={me} />
          <Opened at={ticket.createdAt} />
        </p>
        <StateDetail ticket={ticket} />
      </div>
      <div className="d-ticket-acts">
        <ChiefAct ticket={ticket} me={me} />
        <TicketMenu ticket={ticket} me={me} />
      </div>
      <div className="d-ticket-marks">
        <StatusBadge status={ticket.state.status} />
        <PriorityBadge priority={ticket.priority} />
        <DueBadge ticket={ticket} />
        <WindowClock endsAt={ticket.windowEndsAt} />
        {ticket.awaitedFiles > 0 && (
          <Badge tone="danger" icon={<HourglassIcon size={12} />} title={t('ticket:file.awaitedText')}>
            {t('ticket:header.awaited', { count: ticket.awaitedFiles })}
          </Badge>
        )}
        <ReasonControl ticket={ticket} me={me} />
      </div>
    </header>
  )
}

function Assignee({ ticket, me }: { ticket: Ticket; me: Account }) {
  const t = useT()
  const holder = assigneeOf(ticket.state)
  const name = useAccountName(holder)
  if (holder === me.id) return <span>{t('queue.assignedMe')}</span>
  return (
    <span>
      {holder === null
        ? t('ticket:header.nobody')
        : t('ticket:header.assignee', { name: name ?? t('common.unknown') })}
    </span>
  )
}

function Opened({ at }: { at: number }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  return (
    <span className="d-ticket-opened" title={format.dateTimeZone(at)}>
      {t('ticket:header.opened', { time: format.moment(at, now) })}
    </span>
  )
}

function StateDetail({ ticket: { state } }: { ticket: Ticket }) {
  const t = useT()
  const format = useFormat()
  switch (state.status) {
    case 'waiting_third_party':
    case 'rejected':
      return (
        <p className="d-ticket-detail" dir="auto">
          {t(`ticket:statusDetail.${state.status}`, { reason: state.reason })}
        </p>
      )
    case 'snoozed':
      return (
        <p className="d-ticket-detail">
          {t('ticket:statusDetail.snoozed', { time: format.dateTimeZone(state.untilAt) })}
        </p>
      )
    case 'resolved':
    case 'closed':
      return <p className="d-ticket-detail">{t(`ticket:outcome.${state.outcome}`)}</p>
    default:
      return null
  }
}

function ChiefAct({ ticket, me }: { ticket: Ticket; me: Account }) {
  const t = useT()
  const { screen } = useDesk()
  const { take, busy } = useTakeTicket()
  const reopen = useCommand('ticket.reopen', 'toast')
  const ask = (dialog: TicketDialog) => screen.set(now => ({ ...now, ticketDialog: dialog }))
  const standing = standingOf(ticket, me)
  if (standing === 'free')
    return (
      <Button variant="primary" size="sm" isPending={busy} onPress={() => take(ticket.id)}>
        {t('ticket:act.take')}
      </Button>
    )
  if (ticket.mergedInto !== null) return null
  if (standing === 'finished')
    return (
      <Button size="sm" isPending={reopen.busy} onPress={() => void reopen.run({ ticketId: ticket.id })}>
        {t('ticket:act.reopen')}
      </Button>
    )
  if (!mayMove(ticket, me)) return null
  return (
    <Button size="sm" icon={<CheckIcon size={15} />} onPress={() => ask('resolve')}>
      {t('ticket:act.resolve')}
    </Button>
  )
}
