import { HOUR_MS } from '#shared/domain/clock/zone.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { Badge } from '../../ui/badge.tsx'
import { ClockIcon, ErrorCircleIcon } from '../../ui/icons/status.tsx'

/** How long free text may still be sent, by the server's clock. It turns urgent in its last hour. */
export function WindowClock({ endsAt }: { endsAt: number | null }) {
  return endsAt === null ? null : <Clock endsAt={endsAt} />
}

function Clock({ endsAt }: { endsAt: number }) {
  const t = useT()
  const format = useFormat()
  const left = endsAt - useNow('second')
  if (left <= 0)
    return (
      <Badge tone="warning" icon={<ErrorCircleIcon size={12} />} title={t('whatsapp:window.closedHint')}>
        {t('whatsapp:window.closed')}
      </Badge>
    )
  const isUrgent = left < HOUR_MS
  const time = isUrgent ? format.stopwatch(left) : format.span(left)
  return (
    <Badge
      tone={isUrgent ? 'danger' : 'neutral'}
      icon={<ClockIcon size={12} />}
      title={t('whatsapp:window.hint', { time: format.dateTimeZone(endsAt) })}
    >
      {t(isUrgent ? 'whatsapp:window.closing' : 'whatsapp:window.open', { time })}
    </Badge>
  )
}
