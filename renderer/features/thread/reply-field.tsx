import { type DragEvent, useRef, useState } from 'react'
import { REPLY_FILES_MAX } from '#shared/contract/draft.ts'
import type { Account } from '#shared/domain/account.ts'
import type { Contact } from '#shared/domain/contact.ts'
import { evidenceAccept } from '#shared/domain/evidence-types.ts'
import { MESSAGE_BODY_MAX, textLength } from '#shared/domain/text/safe-text.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { type Composer, choicesOf, isReplyEmpty } from '../../state/composer.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { isNeverWritten, isTemplateOnly, replyRoute } from '../../state/reply-route.ts'
import { useMaySend } from '../../state/selectors.ts'
import { useFocusWish } from '../../state/use-focus-wish.ts'
import { Text } from '../../ui/text.tsx'
import { ChoicesEditor } from './choices-editor.tsx'
import { ComposerFoot } from './composer-foot.tsx'
import { MacroStrip } from './macro-strip.tsx'
import { QuoteStrip } from './quote-strip.tsx'
import { ReplyBanners } from './reply-banners.tsx'
import { ReplyFiles } from './reply-files.tsx'
import { ReplyText } from './reply-text.tsx'
import { ReplyTools } from './reply-tools.tsx'
import { RouteMenu } from './route-menu.tsx'
import { SendButton } from './send-button.tsx'
import { TemplatePicker } from './template-picker.tsx'
import { isTemplateReady, useTemplates } from './use-templates.ts'

/** WhatsApp: the words of a message with buttons (Cloud API reference, interactive object). */
const buttonsBodyMax = 1_024

interface ReplyFieldProps {
  readonly ticket: Ticket
  readonly me: Account
  readonly contact: Contact | undefined
  readonly getSeen: () => number
}

export function ReplyField({ ticket, me, contact, getSeen }: ReplyFieldProps) {
  const t = useT()
  const { composers, files: replyFiles, replies, toasts } = useDesk()
  const composer = useCell(composers.of(ticket.id), now => now)
  const maySend = useMaySend()
  const now = useNow('second')
  const ref = useRef<HTMLTextAreaElement>(null)
  const [isOver, setOver] = useState(false)
  useFocusWish('reply', ref)

  const route = replyRoute(ticket, contact, composer.bound)
  const isClosed = isTemplateOnly(route, now)
  const mode = isClosed ? 'template' : composer.mode
  const templates = useTemplates(mode === 'template', composer.template)
  const isOther = composer.bound !== null && composer.bound.contactId !== ticket.contactId
  const limit =
    mode === 'choices' && composer.choices?.style === 'buttons' ? buttonsBodyMax : MESSAGE_BODY_MAX
  const length = textLength(composer.texts.reply)
  const canSend =
    maySend &&
    !isOther &&
    composer.movedAfter === null &&
    composer.waits === null &&
    route.blocked !== 'stopped' &&
    (mode === 'template' ? isTemplateReady(templates, composer.template) : isComplete(composer, mode, limit))
  const send = () => {
    if (!canSend) return
    composers.change(ticket.id, () => ({ mode }))
    replies.send(ticket.id, getSeen())
  }
  const addFiles = (chosen: readonly File[]) => {
    const left = replyFiles.add(ticket.id, chosen)
    if (left > 0)
      toasts.show({ kind: 'warning', title: t('ticket:composer.tooManyFiles', { count: REPLY_FILES_MAX }) })
  }
  const onDrag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(event.type === 'dragover')
    if (event.type === 'drop') addFiles([...event.dataTransfer.files])
  }
  const channel = t(`channel.${route.channel}`)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button beside does the same
    <div
      className="d-reply"
      data-over={isOver || undefined}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={onDrag}
    >
      <ReplyBanners ticket={ticket} contact={contact} route={route} isTemplate={mode === 'template'} />
      {mode === 'template' ? (
        <>
          {isClosed && (
            <Text as="p" size="sm" tone="warning">
              {isNeverWritten(route) ? t('ticket:route.neverWritten') : t('whatsapp:compose.closed')}
            </Text>
          )}
          {composer.texts.reply.trim() !== '' && (
            <div className="d-kept-text">
              <Text size="sm" color="muted">
                {t('whatsapp:compose.kept')}
              </Text>
              <Text as="p" lines={2}>
                {composer.texts.reply}
              </Text>
            </div>
          )}
          <TemplatePicker ticketId={ticket.id} templates={templates} />
        </>
      ) : (
        <>
          <QuoteStrip ticketId={ticket.id} />
          <ReplyText
            ticket={ticket}
            me={me}
            channel={channel}
            inputRef={ref}
            isReadOnly={composer.waits !== null}
            onSend={send}
            onFiles={addFiles}
          />
          {mode === 'choices' && <ChoicesEditor ticketId={ticket.id} />}
          <ReplyFiles ticketId={ticket.id} />
        </>
      )}
      <MacroStrip ticketId={ticket.id} />
      <ComposerFoot
        ticketId={ticket.id}
        length={mode === 'template' ? 0 : length}
        most={limit}
        isBegun={!isReplyEmpty(composer)}
        waits={!maySend}
        tools={
          <>
            <ReplyTools
              ticketId={ticket.id}
              mode={mode}
              isWhatsApp={route.channel === 'whatsapp'}
              isClosed={isClosed}
              accept={evidenceAccept}
              onFiles={addFiles}
            />
            {contact !== undefined && contact.routes.length > 1 && (
              <RouteMenu ticket={ticket} contact={contact} route={route} />
            )}
          </>
        }
      >
        <SendButton
          name={composer.bound?.contactName || ticket.contactName}
          channel={channel}
          shown={route.shown}
          isDisabled={!canSend}
          onPress={send}
        />
      </ComposerFoot>
    </div>
  )
}

/** There is something to send and nothing of it is missing or too long; files may still be on their way. */
function isComplete({ texts, files, choices }: Composer, mode: Composer['mode'], limit: number): boolean {
  if (files.some(file => file.state === 'failed') || textLength(texts.reply) > limit) return false
  const hasText = texts.reply.trim() !== ''
  if (mode === 'choices') return hasText && choices !== null && choicesOf(choices) !== null
  return hasText || files.length > 0
}
