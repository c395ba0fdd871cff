import { useRef } from 'react'
import { MESSAGE_BODY_MAX, textLength } from '#shared/domain/text/safe-text.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useMaySend } from '../../state/selectors.ts'
import { useFocusWish } from '../../state/use-focus-wish.ts'
import { Button } from '../../ui/button.tsx'
import { NoteIcon } from '../../ui/icons/action.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { ComposerFoot } from './composer-foot.tsx'
import { SecretHint } from './secret-hint.tsx'

export function NoteField({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const { composers, replies } = useDesk()
  const text = useCell(composers.of(ticket.id), now => now.texts.note)
  const maySend = useMaySend()
  const ref = useRef<HTMLTextAreaElement>(null)
  useFocusWish('note', ref)
  const length = textLength(text)
  const canSave = text.trim() !== '' && length <= MESSAGE_BODY_MAX && maySend
  const save = () => {
    if (canSave) replies.saveNote(ticket.id)
  }
  return (
    <>
      <TextArea
        label={t('ticket:composer.noteLabel', { number: ticket.number })}
        isLabelHidden
        isPlain
        placeholder={t('ticket:composer.notePlaceholder')}
        value={text}
        onChange={next => composers.write(ticket.id, 'note', next)}
        onBlur={() => composers.flush(ticket.id)}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
          else if (event.key === 'Escape') ref.current?.blur()
        }}
        minRows={3}
        maxRows={10}
        inputRef={ref}
      />
      <SecretHint text={text} />
      <ComposerFoot ticketId={ticket.id} length={length} waits={!maySend}>
        <Button variant="note" icon={<NoteIcon size={16} />} isDisabled={!canSave} onPress={save}>
          {t('ticket:composer.saveNote')}
        </Button>
      </ComposerFoot>
    </>
  )
}
