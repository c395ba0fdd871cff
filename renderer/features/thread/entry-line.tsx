import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/domain/account.ts'
import type { Channel } from '#shared/domain/contact.ts'
import type { Entry } from '#shared/domain/entry.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import type { Message } from '../../state/timeline.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Bubble } from '../../ui/bubble.tsx'
import { NoteEntry } from '../../ui/note-entry.tsx'
import { SystemLine } from '../../ui/system-line.tsx'
import { channelIcons } from '../ticket/channel-icon.tsx'
import { Attachments } from './attachments.tsx'
import { changeText } from './change-text.ts'
import { DeliveryNote, useDeliveryLabel } from './delivery-note.tsx'
import { InboundContent } from './inbound-content.tsx'
import { EarlierWordings, hasMarks, MessageMarks, Reactions } from './message-marks.tsx'
import { MessageText } from './message-text.tsx'
import { OriginStrip } from './origin-strip.tsx'
import { OutboundContent } from './outbound-content.tsx'
import { QuotedLine } from './quoted-line.tsx'
import { QuoteTool } from './quote-tool.tsx'

export interface EntryLineProps {
  readonly entry: Entry
  readonly me: Account
  /** What the colour of the contact's picture hangs on, the same as in the list. */
  readonly contactId: string
  /** The name that reactions carry. */
  readonly contactName: string
  /** The same person goes on: the name is not said again. */
  readonly continues: boolean
  /** Where the line was written, where the ticket holds several conversations; null elsewhere. */
  readonly place: { readonly channel: Channel; readonly shown: string } | null
  /** The line that this one answers; undefined: it answers none. */
  readonly quoted: Message | null | undefined
  readonly isLit: boolean
  /** This person may answer here. */
  readonly mayReply: boolean
  readonly onJump: (id: string) => void
}

export const EntryLine = memo(function EntryLine(props: EntryLineProps) {
  const { entry, me } = props
  const t = useT()
  const { i18n } = useTranslation()
  const format = useFormat()
  const time = { time: format.time(entry.createdAt), dateTime: new Date(entry.createdAt).toISOString() }
  switch (entry.kind) {
    case 'inbound':
      return <InboundLine {...props} entry={entry} time={time} />
    case 'outbound':
      return <OutboundLine {...props} entry={entry} time={time} />
    case 'note':
      return (
        <NoteEntry
          author={entry.accountId === me.id ? t('ticket:thread.you') : entry.authorName}
          audience={`${t('ticket:thread.note')} · ${t('ticket:thread.noteHint')}`}
          id={entry.id}
          isLit={props.isLit}
          {...time}
        >
          <MessageText body={entry.body} />
        </NoteEntry>
      )
    case 'change':
      return <SystemLine {...time}>{changeText(t, i18n, format, entry)}</SystemLine>
  }
})

interface Time {
  readonly time: string
  readonly dateTime: string
}
type LineProps<K extends Entry['kind']> = Omit<EntryLineProps, 'entry'> & {
  readonly entry: Extract<Entry, { kind: K }>
  readonly time: Time
}

function InboundLine({ entry, time, contactId, contactName, continues, ...rest }: LineProps<'inbound'>) {
  // A message that was taken back stays readable: it may be evidence.
  const body = entry.body === '' && entry.revokedAt !== null ? (entry.earlier.at(-1)?.body ?? '') : entry.body
  return (
    <Bubble
      direction="in"
      id={entry.id}
      label={entry.authorName}
      author={continues ? undefined : entry.authorName}
      avatar={continues ? undefined : <Avatar name={entry.authorName} seed={contactId} size="xs" />}
      channelIcon={<Place place={rest.place} />}
      marks={hasMarks(entry) ? <MessageMarks entry={entry} /> : undefined}
      quote={rest.quoted !== undefined && <QuotedLine quoted={rest.quoted} onJump={rest.onJump} />}
      reactions={<Reactions entry={entry} name={contactName} />}
      isStruck={entry.revokedAt !== null}
      isLit={rest.isLit}
      tools={rest.mayReply ? isCurrent => <QuoteTool entry={entry} isCurrent={isCurrent} /> : undefined}
      {...time}
    >
      {entry.origin !== undefined && <OriginStrip origin={entry.origin} />}
      {body !== '' && <MessageText body={body} />}
      <InboundContent content={entry.content} />
      <Attachments attachments={entry.attachments} />
      <EarlierWordings entry={entry} />
    </Bubble>
  )
}

function OutboundLine({ entry, time, me, contactName, continues, ...rest }: LineProps<'outbound'>) {
  const t = useT()
  const label = useDeliveryLabel(entry)
  const isMe = entry.author.kind === 'agent' && entry.author.accountId === me.id
  const author =
    entry.author.kind === 'system'
      ? t('ticket:thread.system')
      : isMe
        ? t('ticket:thread.you')
        : entry.author.name
  const template = entry.content.kind === 'template' ? entry.content.use.name : null
  return (
    <Bubble
      direction="out"
      id={entry.id}
      label={author}
      author={continues ? undefined : author}
      channelIcon={<Place place={rest.place} />}
      state={entry.delivery.state === 'queued' ? 'pending' : entry.delivery.state}
      stateLabel={label}
      marks={template !== null && <span>{t('ticket:mark.template', { name: template })}</span>}
      quote={rest.quoted !== undefined && <QuotedLine quoted={rest.quoted} onJump={rest.onJump} />}
      reactions={<Reactions entry={entry} name={contactName} />}
      isLit={rest.isLit}
      tools={rest.mayReply ? isCurrent => <QuoteTool entry={entry} isCurrent={isCurrent} /> : undefined}
      actions={<DeliveryNote entry={entry} mayRetry={rest.mayReply} />}
      {...time}
    >
      {entry.body !== '' && <MessageText body={entry.body} />}
      <OutboundContent content={entry.content} />
      <Attachments attachments={entry.attachments} />
    </Bubble>
  )
}

function Place({ place }: { place: EntryLineProps['place'] }) {
  const t = useT()
  if (place === null) return null
  const Icon = channelIcons[place.channel]
  return (
    <span className="d-place">
      <Icon size={13} />
      {[t(`channel.${place.channel}`), place.shown].filter(Boolean).join(' ')}
    </span>
  )
}
