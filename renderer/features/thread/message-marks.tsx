import { useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import type { Message } from '../../state/timeline.ts'
import { EditIcon, UndoIcon } from '../../ui/icons/action.tsx'
import { ForwardIcon } from '../../ui/icons/media.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ReactionList } from '../../ui/reaction-list.tsx'
import { MessageText } from './message-text.tsx'

type Inbound = Extract<Message, { kind: 'inbound' }>

/** Passed on, changed, taken back: what a reader must know before the words. null: nothing of it. */
export function hasMarks({ forwarded, revokedAt, earlier }: Inbound): boolean {
  return forwarded !== 'no' || revokedAt !== null || earlier.length > 0
}

export function MessageMarks({ entry }: { entry: Inbound }) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      {entry.forwarded !== 'no' && (
        <span>
          <ForwardIcon size={13} />
          {t(entry.forwarded === 'often' ? 'ticket:mark.forwardedOften' : 'ticket:mark.forwarded')}
        </span>
      )}
      {entry.revokedAt !== null && (
        <span>
          <UndoIcon size={13} />
          {t('ticket:mark.revoked', { time: format.time(entry.revokedAt) })}
        </span>
      )}
      {entry.revokedAt === null && entry.earlier.length > 0 && (
        <span>
          <EditIcon size={13} />
          {t('ticket:mark.edited')}
        </span>
      )}
    </>
  )
}

/** Wordings that an edit replaced, on demand; nothing that was said is gone. */
export function EarlierWordings({ entry }: { entry: Inbound }) {
  const t = useT()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  // What was taken back stands in the line itself.
  const wordings = entry.revokedAt === null ? entry.earlier : entry.earlier.slice(0, -1)
  if (wordings.length === 0) return null
  return (
    <div className="d-earlier">
      <LinkButton onPress={() => setOpen(now => !now)}>
        {isOpen ? t('ticket:mark.hideEarlier') : t('ticket:mark.showEarlier', { count: wordings.length })}
      </LinkButton>
      {isOpen && (
        <ol>
          {wordings.map(({ body, at }) => (
            <li key={at}>
              <time>{format.time(at)}</time>
              <MessageText body={body} />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

export function Reactions({ entry, name }: { entry: Message; name: string }) {
  const t = useT()
  if (entry.reactions.length === 0) return null
  return (
    <ReactionList
      reactions={entry.reactions.map(({ by, emoji, at }) => ({
        id: `${by} ${at}`,
        emoji,
        label: t('ticket:mark.reaction', { emoji, name: by === 'us' ? t('ticket:mark.us') : name }),
      }))}
    />
  )
}
