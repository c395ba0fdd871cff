import { useEffect, useRef } from 'react'
import type { OutboxItem } from '#shared/contract/desk-api.ts'
import { commands } from '#shared/contract/commands.ts'
import type { RefusalCode } from '#shared/contract/refusal.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useDesk, useView } from '../../state/desk-context.tsx'

/** Refusals after which the text belongs back under its writer's eyes: something about the ticket is not as they saw it. */
const forWriter: readonly RefusalCode[] = ['ticket.threadMoved', 'ticket.otherPerson', 'ticket.windowClosed']

/** Replies to this ticket that the server sent back for such a reason, oldest first. */
function sentBack(outbox: readonly OutboxItem[], ticketId: TicketId) {
  return outbox.flatMap(item => {
    if (item.ticketId !== ticketId || item.name !== 'ticket.reply' || item.state.kind !== 'failed') return []
    const { code } = item.state
    const input = commands['ticket.reply'].input.safeParse(item.input)
    return input.success && forWriter.includes(code) ? [{ id: item.id, code, input: input.data }] : []
  })
}

/**
 * Brings a reply that met a newer message, another person or a closed window back into the field, as it was written.
 * The text is durable as a draft before the refused item is let go.
 */
export function useMovedGuard(ticketId: TicketId): void {
  const { api, composers, replies } = useDesk()
  const outbox = useView(view => view.outbox)
  const handled = useRef(new Set<string>())
  useEffect(() => {
    const back = sentBack(outbox, ticketId).filter(reply => !handled.current.has(reply.id))
    if (back.length === 0) return
    for (const reply of back) handled.current.add(reply.id)
    const bringBack = async () => {
      // Each is put before what is written already, so the newest goes first.
      for (const { input } of [...back].reverse()) await replies.bringBack(input)
      const moved = back.filter(({ code }) => code === 'ticket.threadMoved')
      if (moved.length > 0)
        composers.setMoved(ticketId, Math.min(...moved.map(({ input }) => input.seenPosition)))
      const other = back.find(({ code }) => code !== 'ticket.threadMoved')
      if (other !== undefined) composers.change(ticketId, () => ({ problem: other.code }))
      for (const reply of back) await api.local('outbox.discard', { id: reply.id })
    }
    // Where the store fails the reply stays in the outbox, with its reason and its own buttons.
    void bringBack().catch(() => null)
  }, [api, composers, replies, outbox, ticketId])
}
