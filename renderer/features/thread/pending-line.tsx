import { commands } from '#shared/contract/commands.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk, useView } from '../../state/desk-context.tsx'
import { refusalSentence } from '../../state/refusal-sentence.ts'
import type { PendingLine as Pending } from '../../state/timeline.ts'
import { Bubble } from '../../ui/bubble.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { NoteEntry } from '../../ui/note-entry.tsx'
import { Text } from '../../ui/text.tsx'
import { MessageText } from './message-text.tsx'

/** Written here, not yet confirmed: waiting, or refused with the reason and what can be done. */
export function PendingLine({ pending, ticketId }: { pending: Pending; ticketId: TicketId }) {
  const t = useT()
  const format = useFormat()
  const isUp = useView(view => view.link.state === 'online')
  const { state } = pending.item
  const time = { time: format.time(pending.queuedAt), dateTime: new Date(pending.queuedAt).toISOString() }
  const stateLabel =
    state.kind === 'failed'
      ? t('ticket:delivery.failed', { reason: refusalSentence(t, state) })
      : isUp
        ? t('ticket:delivery.sending')
        : t('ticket:delivery.queued')
  const actions = state.kind === 'failed' ? <FailedActs pending={pending} ticketId={ticketId} /> : undefined
  if (pending.kind === 'note')
    return (
      <NoteEntry author={t('ticket:thread.you')} audience={stateLabel} actions={actions} {...time}>
        <MessageText body={pending.body} />
      </NoteEntry>
    )
  return (
    <Bubble
      direction="out"
      author={t('ticket:thread.you')}
      state={state.kind === 'failed' ? 'failed' : 'pending'}
      stateLabel={stateLabel}
      actions={actions}
      {...time}
    >
      {pending.body !== '' && <MessageText body={pending.body} />}
      {pending.template !== null && (
        <Text as="p" size="sm">
          {t('ticket:mark.template', { name: pending.template })}
        </Text>
      )}
      {pending.files.length > 0 && (
        <Text as="p" size="sm">
          {t('ticket:file.count', { count: pending.files.length })}
        </Text>
      )}
    </Bubble>
  )
}

function FailedActs({ pending, ticketId }: { pending: Pending; ticketId: TicketId }) {
  const t = useT()
  const { api, composers, replies } = useDesk()
  // The text is durable as a draft before the failed item goes.
  const takeBack = async () => {
    const reply = commands['ticket.reply'].input.safeParse(pending.item.input)
    if (pending.kind === 'reply' && reply.success) await replies.bringBack(reply.data)
    else await composers.append(ticketId, pending.kind, pending.body)
    await api.local('outbox.discard', { id: pending.item.id })
  }
  return (
    <>
      <LinkButton onPress={() => void api.local('outbox.retry', { id: pending.item.id })}>
        {t('ticket:delivery.retry')}
      </LinkButton>
      <LinkButton onPress={() => void takeBack()}>{t('ticket:delivery.toComposer')}</LinkButton>
    </>
  )
}
