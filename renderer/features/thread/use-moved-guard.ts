import { useEffect, useRef } from 'react'
import type { OutboxItem } from '#shared/contract/desk-api.ts'
import { commands } from '#shared/contract/commands.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useDesk, useView } from '../../state/desk-context.tsx'

/** Replies to this ticket that the server refused because the thread had moved, oldest first. */
function movedReplies(outbox: readonly OutboxItem[], ticketId: TicketId) {
  return outbox.flatMap(item => {
    const isMoved = item.state.kind === 'failed' && item.state.code === 'ticket.threadMoved'
    if (item.ticketId !== ticketId || item.name !== 'ticket.reply' || !isMoved) return []
    const input = commands['ticket.reply'].input.safeParse(item.input)
    return input.success ? [{ id: item.id, ...input.data }] : []
  })
}

/**
 * Brings a reply that met a newer message back into the field, with the mark of what its writer had seen. The text is
 * durable as a draft before the refused item is let go.
 */
export function useMovedGuard(ticketId: TicketId): void {
  const { api, composers } = useDesk()
  const outbox = useView(view => view.outbox)
  const handled = useRef(new Set<string>())
  useEffect(() => {
    const moved = movedReplies(outbox, ticketId).filter(reply => !handled.current.has(reply.id))
    if (moved.length === 0) return
    for (const reply of moved) handled.current.add(reply.id)
    const bringBack = async () => {
      await composers.append(ticketId, 'reply', moved.map(reply => reply.body).join('\n\n'))
      composers.setMoved(ticketId, Math.min(...moved.map(reply => reply.seenPosition)))
      for (const reply of moved) await api.local('outbox.discard', { id: reply.id })
    }
    // Where the store fails the reply stays in the outbox, with its reason and its own buttons.
    void bringBack().catch(() => null)
  }, [api, composers, outbox, ticketId])
}
