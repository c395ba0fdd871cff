import { useRef } from 'react'
import { MESSAGE_BODY_MAX, textLength } from '#shared/domain/text/safe-text.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useMaySend } from '../../state/selectors.ts'
import { useFocusWish } from '../../state/use-focus-wish.ts'
import { Button } from '../../ui/button.tsx'
import { SendIcon } from '../../ui/icons/action.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { ComposerFoot } from './composer-foot.tsx'
import { useSend } from './use-send.ts'
import { useTyping } from './use-typing.ts'

export function ReplyField({ ticket, getSeen }: { ticket: Ticket; getSeen: () => number }) {
  const t = useT()
  const { composers } = useDesk()
  const cell = composers.of(ticket.id)
  const text = useCell(cell, now => now.texts.reply)
  const moved = useCell(cell, now => now.movedAfter !== null)
  const maySend = useMaySend()
  const { sendReply } = useSend(ticket.id)
  const typing = useTyping(ticket.id)
  const ref = useRef<HTMLTextAreaElement>(null)
  useFocusWish('reply', ref)

  const length = textLength(text)
  const canSend = text.trim() !== '' && length <= MESSAGE_BODY_MAX && maySend && !moved
  const names = { name: ticket.contactName, channel: t(`channel.${ticket.channel}`) }
  const send = () => {
    if (canSend) sendReply(text, getSeen())
  }
  return (
    <>
      <TextArea
        label={t('ticket:composer.replyLabel', names)}
        isLabelHidden
        isPlain
        placeholder={t('ticket:composer.replyPlaceholder', names)}
        value={text}
        onChange={next => {
          composers.write(ticket.id, 'reply', next)
          if (next !== '') typing()
        }}
        onBlur={() => composers.flush(ticket.id)}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
          else if (event.key === 'Escape') ref.current?.blur()
        }}
        minRows={3}
        maxRows={10}
        inputRef={ref}
      />
      <ComposerFoot ticketId={ticket.id} length={length} waits={!maySend}>
        <Button
          variant="primary"
          icon={<SendIcon size={16} />}
          isDisabled={!canSend}
          onPress={send}
          className="d-send"
          aria-label={t('ticket:composer.send', names)}
        >
          <SendWords {...names} />
        </Button>
      </ComposerFoot>
    </>
  )
}

const place = '\u0000'

/** To whom and by which channel; of a long name the end gives way, the channel never. */
function SendWords({ name, channel }: { name: string; channel: string }) {
  const t = useT()
  const [before, after] = t('ticket:composer.send', { name: place, channel }).split(place)
  return (
    <span className="d-send-words">
      <span>{before}</span>
      <span dir="ltr" title={name}>
        {name}
      </span>
      <span>{after}</span>
    </span>
  )
}
