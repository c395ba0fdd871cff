import type { Ticket } from '#shared/domain/ticket.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { CLOSING_MS, URGENT_MS } from '../../state/queues.ts'
import { Badge } from '../../ui/badge.tsx'
import { ClockIcon, FileIcon } from '../../ui/icons/status.tsx'

const finished: readonly string[] = ['resolved', 'closed', 'rejected']

/** How long free text may still be sent, once that is no longer a matter of course. */
export function WindowMark({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const format = useFormat()
  const endsAt = ticket.windowEndsAt
  const roughly = useNow('halfMinute')
  // In its last minutes by the second: it must not stand here as open when it no longer is.
  const isEnding = endsAt !== null && Math.abs(endsAt - roughly) < 2 * 60_000
  const now = useNow(isEnding ? 'second' : 'halfMinute')
  if (endsAt === null || finished.includes(ticket.state.status)) return null
  const left = endsAt - now
  if (left <= 0 || left > CLOSING_MS) return null
  const isUrgent = left <= URGENT_MS
  return (
    <Badge
      tone={isUrgent ? 'danger' : 'warning'}
      variant={isUrgent ? 'solid' : 'soft'}
      icon={<ClockIcon size={12} label={t('queue.windowMark')} />}
      title={t('queue.windowTitle', { time: format.dateTimeZone(endsAt) })}
    >
      {left < 60_000 ? t('queue.windowNow') : format.span(left)}
    </Badge>
  )
}

/** Files that a message announced and that have not arrived: whoever decides now decides without them. */
export function AwaitedMark({ count }: { count: number }) {
  const t = useT()
  if (count === 0) return null
  return (
    <Badge
      tone="warning"
      icon={<FileIcon size={12} label={t('queue.awaited', { count })} />}
      title={t('queue.awaited', { count })}
    >
      {String(count)}
    </Badge>
  )
}

export function TagMarks({ tags }: { tags: readonly string[] }) {
  const t = useT()
  if (tags.length === 0) return null
  const all = tags.join(', ')
  return (
    <span className="d-row-tags" title={t('queue.tags', { tags: all })}>
      {tags.map(tag => `#${tag}`).join(' ')}
    </span>
  )
}
