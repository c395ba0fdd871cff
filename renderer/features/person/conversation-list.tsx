import { Fragment } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import { localDate } from '#shared/domain/clock/zone.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { withoutMarkers } from '../../i18n/secret-text.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { type T, useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { refusalSentence } from '../../state/refusal-sentence.ts'
import { openTicket } from '../../state/screen.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PaperclipIcon } from '../../ui/icons/action.tsx'
import { Text } from '../../ui/text.tsx'
import { Loading } from '../page/loading.tsx'
import { Refused } from '../page/refused.tsx'
import { channelIcons } from '../ticket/channel-icon.tsx'
import { useConversation } from './use-conversation.ts'

type Line = Exclude<Entry, { kind: 'change' }>

/** One line of time over all tickets and channels, the newest on top; a line opens its ticket where it stands. */
export function ConversationList({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { entries, tickets, hasMore, isLoading, refusal, older, again } = useConversation(
    ticket.contactId,
    ticket.lastPosition,
  )
  const lines = entries.filter((entry): entry is Line => entry.kind !== 'change')
  if (refusal !== null && lines.length === 0)
    return <Refused sentence={refusalSentence(t, refusal)} onRetry={again} />
  if (lines.length === 0 && isLoading) return <Loading lines={5} height="2.5rem" />
  if (lines.length === 0) return <EmptyState isCompact illustration="chat" title={t('people:noWords')} />
  const dayOf = (line: Line) => localDate(line.createdAt, format.zone)
  return (
    <>
      <ol className="d-words" aria-label={t('people:wordsWith', { name: ticket.contactName })}>
        {lines.map((line, at) => {
          const before = lines[at - 1]
          const isNewDay = before === undefined || dayOf(before) !== dayOf(line)
          return (
            <Fragment key={line.id}>
              {isNewDay && <li className="d-words-day">{format.dayName(line.createdAt, now)}</li>}
              <li>
                <Word line={line} ticket={tickets.get(line.ticketId)} isHere={line.ticketId === ticket.id} />
              </li>
            </Fragment>
          )
        })}
      </ol>
      {refusal !== null && <Banner kind="danger">{refusalSentence(t, refusal)}</Banner>}
      {hasMore && (
        <Button size="sm" isPending={isLoading} onPress={older}>
          {t('people:older')}
        </Button>
      )}
    </>
  )
}

interface WordProps {
  readonly line: Line
  readonly ticket: Ticket | undefined
  readonly isHere: boolean
}

function Word({ line, ticket, isHere }: WordProps) {
  const t = useT()
  const format = useFormat()
  const { screen } = useDesk()
  const channel = line.kind === 'note' ? (ticket?.channel ?? null) : line.channel
  const Icon = channel === null ? null : channelIcons[channel]
  const files = line.kind === 'note' ? 0 : line.attachments.length
  const text = withoutMarkers(t, line.body)
  const number = ticket?.number ?? t('common.unknown')
  return (
    <PlainButton
      className="d-word"
      data-kind={line.kind}
      data-here={isHere || undefined}
      onPress={() => openTicket(screen, line.ticketId, line.id)}
    >
      <span className="d-word-top">
        {Icon !== null && channel !== null && <Icon size={14} label={t(`channel.${channel}`)} />}
        <Text size="sm" weight="medium" lines={1} isName>
          {speakerOf(t, line)}
        </Text>
        <Text size="sm" color="subtle" isFixed isTabular>
          {format.time(line.createdAt)}
        </Text>
      </span>
      {text !== '' && <Text lines={4}>{text}</Text>}
      {files > 0 && (
        <span className="d-word-files">
          <PaperclipIcon size={13} />
          {t('people:files', { count: files })}
        </span>
      )}
      {text === '' && files === 0 && <Text color="subtle">{t('acts.noWords')}</Text>}
      <Text size="sm" color="subtle">
        {isHere ? t('people:hereNumber', { number }) : number}
      </Text>
    </PlainButton>
  )
}

function speakerOf(t: T, line: Line): string {
  if (line.kind === 'inbound') return line.authorName
  if (line.kind === 'note') return `${line.authorName} · ${t('ticket:thread.note')}`
  return line.author.kind === 'agent' ? line.author.name : t('ticket:thread.system')
}
