import { nextDue } from '#shared/domain/reasons/ticket-clock.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { Badge } from '../../ui/badge.tsx'
import { ClockIcon, HourglassIcon, WarningIcon } from '../../ui/icons/status.tsx'

/** From here on it is pressing, ms. */
const nearMs = 4 * 3_600_000
/** In a list only what is due today or late is worth a mark, ms. */
const soonMs = 24 * 3_600_000

/** What is due next, late or not; nothing once all is done. In a row only when it presses. */
export function DueBadge({
  ticket: { clock },
  isRow = false,
}: {
  ticket: Pick<Ticket, 'clock'>
  isRow?: boolean
}) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  if (clock === null || clock.endedAt !== null) return null
  const due = nextDue(clock)
  if (due === null)
    return isRow ? null : <Badge icon={<HourglassIcon size={12} />}>{t('reasons:due.paused')}</Badge>
  const left = due.at - now
  if (isRow && left > soonMs) return null
  const what = t(`reasons:due.${due.what}`)
  const title = t('reasons:due.at', { what, at: format.dateTimeZone(due.at, 'WIB') })
  if (left < 0) {
    const text = isRow ? t('reasons:due.rowLate') : t('reasons:due.late', { what, time: format.span(-left) })
    return (
      <Badge tone="danger" variant="solid" icon={<WarningIcon size={12} />} title={title}>
        {text}
      </Badge>
    )
  }
  return (
    <Badge
      tone={left <= nearMs ? 'warning' : 'neutral'}
      icon={<ClockIcon size={12} label={what} />}
      title={title}
    >
      {isRow ? format.span(left) : t('reasons:due.in', { what, time: format.span(left) })}
    </Badge>
  )
}
