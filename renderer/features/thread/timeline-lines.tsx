import { Fragment, memo, useMemo } from 'react'
import type { Thread } from '#shared/desk/state.ts'
import type { Account } from '#shared/domain/account.ts'
import { localDate } from '#shared/domain/clock/zone.ts'
import { Channel } from '#shared/domain/contact.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { hasSeveralConversations, type Line, type Message, messageOf } from '../../state/timeline.ts'
import { DayDivider } from '../../ui/day-divider.tsx'
import { standingOf } from '../ticket/permission.ts'
import { EntryLine, type EntryLineProps } from './entry-line.tsx'
import { PendingLine } from './pending-line.tsx'

interface TimelineLinesProps {
  readonly lines: readonly Line[]
  readonly me: Account
  readonly ticket: Ticket
  readonly thread: Thread
  readonly firstUnread: number | null
  /** The line that somebody has just been led to. */
  readonly lit: string | null
  readonly onJump: (id: string) => void
}

export const TimelineLines = memo(function TimelineLines(props: TimelineLinesProps) {
  const { lines, me, ticket, thread, firstUnread, lit, onJump } = props
  const t = useT()
  const format = useFormat()
  const placeOf = usePlaces(thread)
  const mayReply = standingOf(ticket, me) === 'mine'
  return lines.map((line, at) => {
    const before = lines[at - 1]
    const isNewDay = before === undefined || dayOf(before) !== dayOf(line)
    const isUnreadStart = line.kind === 'entry' && line.entry.position === firstUnread
    const place = line.kind === 'entry' ? placeOf(line.entry) : null
    const continues =
      !isNewDay &&
      before?.kind === 'entry' &&
      line.kind === 'entry' &&
      isSameSpeaker(before.entry, line.entry) &&
      placeOf(before.entry) === place
    return (
      <Fragment key={line.key}>
        {isNewDay && <Day at={line.at} />}
        {isUnreadStart && <DayDivider label={t('ticket:thread.isNew')} isNew />}
        {line.kind === 'entry' ? (
          <EntryLine
            entry={line.entry}
            me={me}
            contactId={ticket.contactId}
            contactName={ticket.contactName}
            continues={continues}
            place={continues ? null : place}
            quoted={quotedBy(thread, line.entry)}
            isLit={lit === line.entry.id}
            mayReply={mayReply}
            onJump={onJump}
          />
        ) : (
          <PendingLine pending={line.pending} ticketId={ticket.id} />
        )}
      </Fragment>
    )
  })

  function dayOf(line: Line): string {
    return localDate(line.at, format.zone)
  }
})

function quotedBy(thread: Thread, entry: Entry): Message | null | undefined {
  if (entry.kind !== 'inbound' && entry.kind !== 'outbound') return undefined
  return entry.quotes === null ? undefined : messageOf(thread, entry.quotes)
}

type Place = NonNullable<EntryLineProps['place']>

/** Where a line was written, the same object for the same conversation; null while the ticket holds only one. */
function usePlaces(thread: Thread): (entry: Entry) => Place | null {
  const isSeveral = useMemo(() => hasSeveralConversations(thread), [thread])
  const { routes } = thread.contact
  const known = useMemo(
    () =>
      new Map<string, Place>([
        ...Channel.options.map(channel => [channel, { channel, shown: '' }] as const),
        ...routes.map(({ id, channel, shown }) => [id, { channel, shown }] as const),
      ]),
    [routes],
  )
  return entry => {
    if (!isSeveral || (entry.kind !== 'inbound' && entry.kind !== 'outbound')) return null
    return known.get(`${entry.channel}:${entry.conversationId ?? ''}`) ?? known.get(entry.channel) ?? null
  }
}

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
