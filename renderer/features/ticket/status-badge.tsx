import type { TicketPriority, TicketStatus } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { Badge } from '../../ui/badge.tsx'
import {
  CheckCircleIcon,
  CloseCircleIcon,
  FlagIcon,
  HourglassIcon,
  SnoozeIcon,
} from '../../ui/icons/status.tsx'
import type { Tone } from '../../ui/tone.ts'

const tones: Readonly<Record<TicketStatus, Tone>> = {
  new: 'accent',
  open: 'info',
  waiting_contact: 'warning',
  waiting_third_party: 'warning',
  snoozed: 'neutral',
  resolved: 'success',
  closed: 'neutral',
  rejected: 'neutral',
}
const icons = {
  waiting_contact: HourglassIcon,
  waiting_third_party: HourglassIcon,
  snoozed: SnoozeIcon,
  resolved: CheckCircleIcon,
  closed: CheckCircleIcon,
  rejected: CloseCircleIcon,
} as const

/** `isShort`: in a list, where the picture says "waiting" and the word only for whom. */
export function StatusBadge({ status, isShort = false }: { status: TicketStatus; isShort?: boolean }) {
  const t = useT()
  const whole = t(`ticket:status.${status}`)
  const Icon = status in icons ? icons[status as keyof typeof icons] : null
  return (
    <Badge
      tone={tones[status]}
      icon={Icon === null ? undefined : <Icon size={13} label={isShort ? whole : undefined} />}
      title={whole}
    >
      {isShort && (status === 'waiting_contact' || status === 'waiting_third_party')
        ? t(`ticket:statusShort.${status}`)
        : whole}
    </Badge>
  )
}

/** Only what is out of the ordinary is worth a mark. */
export function PriorityBadge({ priority }: { priority: TicketPriority }) {
  const t = useT()
  if (priority === 'normal') return null
  const tone = priority === 'urgent' ? 'danger' : priority === 'high' ? 'warning' : 'neutral'
  return (
    <Badge tone={tone} variant={priority === 'urgent' ? 'solid' : 'soft'} icon={<FlagIcon size={12} />}>
      {t(`ticket:priority.${priority}`)}
    </Badge>
  )
}
