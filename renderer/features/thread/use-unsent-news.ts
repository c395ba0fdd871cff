import { useEffect } from 'react'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { refusalSentence } from '../../state/refusal-sentence.ts'

/** Tells of replies that went no further than this window, also when their writer is elsewhere by then. */
export function useUnsentNews(): void {
  const { replies, store, toasts } = useDesk()
  const t = useT()
  const unsent = useCell(replies.unsent, now => now)
  useEffect(() => {
    // Whoever comes first takes them; several panes tell each only once.
    const taken = replies.unsent.get()
    if (taken.length === 0) return
    replies.unsent.set([])
    for (const { ticketId, code } of taken) {
      const name = store.view.get()?.state.tickets[ticketId]?.contactName ?? ''
      toasts.show({
        kind: 'danger',
        title: t('ticket:composer.notSentTo', { name }),
        text: refusalSentence(t, { code }),
      })
    }
  }, [unsent, replies, store, toasts, t])
}
