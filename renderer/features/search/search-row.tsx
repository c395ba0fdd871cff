import { useFormat } from '../../i18n/use-format.ts'
import { withoutMarkers } from '../../i18n/secret-text.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { Badge } from '../../ui/badge.tsx'
import { EditIcon, NoteIcon, ReplyIcon } from '../../ui/icons/action.tsx'
import { ShieldAlertIcon } from '../../ui/icons/status.tsx'
import { UserIcon } from '../../ui/icons/navigation.tsx'
import { channelIcons } from '../ticket/channel-icon.tsx'
import { StatusBadge } from '../ticket/status-badge.tsx'
import { MarkedText } from './marked-text.tsx'
import type { Row } from './use-search.ts'

const icons = {
  inbound: null,
  outbound: ReplyIcon,
  note: NoteIcon,
  ticket: EditIcon,
  complaint: ShieldAlertIcon,
  referral: ShieldAlertIcon,
  contact: UserIcon,
  indicator: ShieldAlertIcon,
} as const

export function SearchRow({ row }: { row: Row }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const Channel = channelIcons[row.ticket.channel]
  const Kind = icons[row.kind]
  return (
    <div className="d-hit">
      <div className="d-hit-top">
        <Channel size={14} label={t(`channel.${row.ticket.channel}`)} />
        <span className="d-hit-name" dir="ltr" title={row.ticket.contactName}>
          {row.ticket.contactName}
        </span>
        <span className="d-hit-number">{row.ticket.number}</span>
        <StatusBadge status={row.ticket.state.status} isShort />
        {Kind !== null && (
          <Badge tone={row.kind === 'note' ? 'warning' : 'neutral'} icon={<Kind size={12} />}>
            {t(`search:kind.${row.kind}`)}
          </Badge>
        )}
        <time dateTime={new Date(row.at).toISOString()} title={format.dateTimeZone(row.at)}>
          {format.moment(row.at, now)}
        </time>
      </div>
      <p className="d-hit-text" dir="auto">
        {row.marks.length === 0 ? (
          withoutMarkers(t, row.excerpt)
        ) : (
          <MarkedText text={row.excerpt} marks={row.marks} />
        )}
      </p>
    </div>
  )
}
