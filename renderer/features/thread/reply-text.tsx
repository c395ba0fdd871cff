import type { RefObject } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { SuggestionList, suggestionId } from '../../ui/suggestion-list.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { SecretHint } from './secret-hint.tsx'
import { useCanned } from './use-canned.ts'
import { useTyping } from './use-typing.ts'

interface ReplyTextProps {
  readonly ticket: Ticket
  readonly me: Account
  readonly channel: string
  readonly inputRef: RefObject<HTMLTextAreaElement | null>
  readonly isReadOnly: boolean
  readonly onSend: () => void
  readonly onFiles: (files: readonly File[]) => void
}

/** The words of the reply. Nothing that happens elsewhere writes here; only keys, pastes and prepared texts do. */
export function ReplyText(props: ReplyTextProps) {
  const { ticket, me, channel, inputRef, isReadOnly, onSend, onFiles } = props
  const t = useT()
  const { composers } = useDesk()
  const text = useCell(composers.of(ticket.id), now => now.texts.reply)
  const typing = useTyping(ticket.id)
  const format = useFormat()
  const canned = useCanned(ticket, me, text, inputRef)
  const names = { name: ticket.contactName, channel }
  const activeAt = canned.active === null ? 0 : canned.found.indexOf(canned.active) + 1
  return (
    <div className="d-reply-text">
      {canned.isOpen && (
        <SuggestionList
          id={canned.listId}
          label={t('ticket:canned.label')}
          items={canned.found.map(each => ({
            id: each.id,
            code: `/${each.shortcut}`,
            label: each.title,
            mark: canned.suits(each) ? t('ticket:canned.suits') : undefined,
            detail: (each.body[format.language] || each.body.id).replaceAll(/\s+/g, ' ').slice(0, 160),
          }))}
          activeId={canned.active?.id ?? null}
          emptyText={t('ticket:canned.empty')}
          announcement={t('ticket:canned.announce', {
            title: canned.active?.title ?? '',
            at: activeAt,
            count: canned.found.length,
          })}
          onChoose={canned.take}
          onActive={canned.setChosen}
        />
      )}
      <TextArea
        label={t('ticket:composer.replyLabel', names)}
        isLabelHidden
        isPlain
        isReadOnly={isReadOnly}
        placeholder={t('ticket:composer.replyPlaceholder', names)}
        value={text}
        onChange={next => {
          composers.write(ticket.id, 'reply', next)
          if (next !== '') typing()
          // What was to follow a prepared reply goes with its words.
          else composers.change(ticket.id, () => ({ acts: null }))
        }}
        onBlur={() => composers.flush(ticket.id)}
        onKeyDown={event => {
          if (canned.onKey(event)) return
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend()
          else if (event.key === 'Escape') inputRef.current?.blur()
        }}
        onPaste={event => {
          const files = [...event.clipboardData.files]
          if (files.length === 0) return
          event.preventDefault()
          onFiles(files)
        }}
        onCaret={canned.setCaret}
        {...(canned.isOpen && {
          list: {
            id: canned.listId,
            activeId: canned.active === null ? undefined : suggestionId(canned.listId, canned.active.id),
          },
        })}
        minRows={3}
        maxRows={10}
        inputRef={inputRef}
      />
      <SecretHint text={text} />
    </div>
  )
}
