import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/domain/account.ts'
import type { Entry } from '#shared/domain/entry.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Bubble } from '../../ui/bubble.tsx'
import { NoteEntry } from '../../ui/note-entry.tsx'
import { SystemLine } from '../../ui/system-line.tsx'
import { AttachmentButton } from './attachment-button.tsx'
import { changeText } from './change-text.ts'
import { MessageText } from './message-text.tsx'

interface EntryLineProps {
  readonly entry: Entry
  readonly me: Account
  /** What the colour of the contact's picture hangs on, the same as in the list. */
  readonly contactId: string
  /** The same person goes on: the name is not said again. */
  readonly continues: boolean
}

export const EntryLine = memo(function EntryLine({ entry, me, contactId, continues }: EntryLineProps) {
  const t = useT()
  const { i18n } = useTranslation()
  const format = useFormat()
  const time = { time: format.time(entry.createdAt), dateTime: new Date(entry.createdAt).toISOString() }
  switch (entry.kind) {
    case 'inbound':
      return (
        <Bubble
          direction="in"
          author={continues ? undefined : entry.authorName}
          avatar={continues ? undefined : <Avatar name={entry.authorName} seed={contactId} size="xs" />}
          {...time}
        >
          {entry.body !== '' && <MessageText body={entry.body} />}
          {entry.attachments.length > 0 && (
            <ul className="d-attachments">
              {entry.attachments.map(attachment => (
                <li key={attachment.evidenceId}>
                  <AttachmentButton attachment={attachment} />
                </li>
              ))}
            </ul>
          )}
        </Bubble>
      )
    case 'outbound': {
      const isMe = entry.author.kind === 'agent' && entry.author.accountId === me.id
      const author =
        entry.author.kind === 'system'
          ? t('ticket:thread.system')
          : isMe
            ? t('ticket:thread.you')
            : entry.author.name
      const { delivery } = entry
      const stateLabel =
        delivery.state === 'failed'
          ? t('ticket:delivery.failed', { reason: delivery.reason })
          : t(`ticket:delivery.${delivery.state}`)
      return (
        <Bubble
          direction="out"
          author={continues ? undefined : author}
          state={delivery.state}
          stateLabel={stateLabel}
          {...time}
        >
          <MessageText body={entry.body} />
        </Bubble>
      )
    }
    case 'note':
      return (
        <NoteEntry
          author={entry.accountId === me.id ? t('ticket:thread.you') : entry.authorName}
          audience={`${t('ticket:thread.note')} · ${t('ticket:thread.noteHint')}`}
          {...time}
        >
          <MessageText body={entry.body} />
        </NoteEntry>
      )
    case 'change':
      return <SystemLine {...time}>{changeText(t, i18n, format, entry)}</SystemLine>
  }
})
