import { Fragment, memo } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { localDate } from '#shared/domain/clock/zone.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import type { Line } from '../../state/timeline.ts'
import { DayDivider } from '../../ui/day-divider.tsx'
import { EntryLine } from './entry-line.tsx'
import { PendingLine } from './pending-line.tsx'

interface TimelineLinesProps {
  readonly lines: readonly Line[]
  readonly me: Account
  readonly ticketId: TicketId
  readonly contactId: string
  readonly firstUnread: number | null
}

export const TimelineLines = memo(function TimelineLines({
  lines,
  me,
  ticketId,
  contactId,
  firstUnread,
}: TimelineLinesProps) {
  const t = useT()
  const format = useFormat()
  return lines.map((line, at) => {
    const before = lines[at - 1]
    const isNewDay = before === undefined || dayOf(before) !== dayOf(line)
    const isUnreadStart = line.kind === 'entry' && line.entry.position === firstUnread
    return (
      <Fragment key={line.key}>
        {isNewDay && <Day at={line.at} />}
        {isUnreadStart && <DayDivider label={t('ticket:thread.isNew')} isNew />}
        {line.kind === 'entry' ? (
          <EntryLine
            entry={line.entry}
            me={me}
            contactId={contactId}
            continues={!isNewDay && before?.kind === 'entry' && isSameSpeaker(before.entry, line.entry)}
          />
        ) : (
          <PendingLine pending={line.pending} ticketId={ticketId} />
        )}
      </Fragment>
    )
  })

  function dayOf(line: Line): string {
    return localDate(line.at, format.zone)
  }
})

function Day({ at }: { at: number }) {
  const format = useFormat()
  return <DayDivider label={format.dayName(at, useNow('halfMinute'))} />
}

const pauseMs = 5 * 60_000

/** The same person within five minutes. */
function isSameSpeaker(before: Entry, entry: Entry): boolean {
  return speaker(before) === speaker(entry) && entry.createdAt - before.createdAt < pauseMs
}

function speaker(entry: Entry): string {
  switch (entry.kind) {
    case 'inbound':
      return `in ${entry.authorName}`
    case 'outbound':
      return entry.author.kind === 'agent' ? `out ${entry.author.accountId}` : 'system'
    default:
      return entry.id
  }
}
