import { useMemo } from 'react'
import type { Answer } from '#shared/contract/procedure.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { EntryId, type TicketId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import type { ComposerKind } from '../../state/composers.ts'
import { refusalSentence } from '../../state/refusal-sentence.ts'

/**
 * Sends for one ticket, whatever is on the screen by then. The field is emptied at once and the text handed to the
 * engine, which answers when it is durable; a text it would not take comes back into the field.
 */
export function useSend(ticketId: TicketId) {
  const { api, composers, toasts } = useDesk()
  const t = useT()
  return useMemo(() => {
    const settle = async (
      kind: ComposerKind,
      body: string,
      asked: Promise<Answer<unknown>>,
      seen: number,
    ) => {
      const answer = await asked.catch((): Refusal => refuse('server.unavailable'))
      if (answer.ok) return
      await composers.append(ticketId, kind, body)
      if (answer.code === 'ticket.threadMoved') return composers.setMoved(ticketId, seen)
      toasts.show({ kind: 'danger', title: t('toast.failed'), text: refusalSentence(t, answer) })
    }
    const newEntryId = () => EntryId.parse(crypto.randomUUID())
    return {
      sendReply: (body: string, seenPosition: number) => {
        const asked = api.command('ticket.reply', { ticketId, entryId: newEntryId(), body, seenPosition })
        composers.setMoved(ticketId, null)
        composers.write(ticketId, 'reply', '')
        void settle('reply', body, asked, seenPosition)
      },
      saveNote: (body: string) => {
        const asked = api.command('ticket.note', { ticketId, entryId: newEntryId(), body })
        composers.write(ticketId, 'note', '')
        void settle('note', body, asked, 0)
      },
    }
  }, [api, composers, ticketId, t, toasts])
}
