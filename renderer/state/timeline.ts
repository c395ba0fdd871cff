import { MessageBody } from '#shared/domain/text/safe-text.ts'
import type { OutboxItem } from '#shared/contract/desk-api.ts'
import type { Thread } from '#shared/desk/state.ts'
import { type Entry, isPublic } from '#shared/domain/entry.ts'

/** Something written here that the server has not confirmed. */
export interface PendingLine {
  readonly id: string
  readonly kind: 'reply' | 'note'
  readonly body: string
  readonly queuedAt: number
  readonly item: OutboxItem
}

export type Line =
  | { readonly kind: 'entry'; readonly key: string; readonly at: number; readonly entry: Entry }
  | { readonly kind: 'pending'; readonly key: string; readonly at: number; readonly pending: PendingLine }

function pendingOf(item: OutboxItem): PendingLine | null {
  if (item.name !== 'ticket.reply' && item.name !== 'ticket.note') return null
  const input = item.input as { readonly entryId?: unknown; readonly body?: unknown }
  const body = MessageBody.safeParse(input.body)
  if (typeof input.entryId !== 'string' || !body.success) return null
  return {
    id: input.entryId,
    kind: item.name === 'ticket.reply' ? 'reply' : 'note',
    body: body.data,
    queuedAt: item.queuedAt,
    item,
  }
}

/** Entries in their order, and after them what still waits in the outbox; a confirmed one is never shown twice. */
export function timelineOf(
  thread: Thread | undefined,
  ticketId: string,
  outbox: readonly OutboxItem[],
): readonly Line[] {
  const entries = Object.values(thread?.entries ?? {}).sort((a, b) => a.position - b.position)
  const lines: Line[] = entries.map(entry => ({
    kind: 'entry',
    key: entry.id,
    at: entry.createdAt,
    entry,
  }))
  for (const item of outbox) {
    if (item.ticketId !== ticketId) continue
    const pending = pendingOf(item)
    if (pending === null || thread?.entries[pending.id] !== undefined) continue
    lines.push({ kind: 'pending', key: pending.id, at: pending.queuedAt, pending })
  }
  return lines
}

/** Position of the newest line that the person outside has said or heard; 0 when there is none. */
export function newestPublic(thread: Thread | undefined): number {
  return Object.values(thread?.entries ?? {}).reduce(
    (newest, entry) => (isPublic(entry) ? Math.max(newest, entry.position) : newest),
    0,
  )
}

/** Public lines after `position`, in order: what a writer had not seen. */
export function publicAfter(thread: Thread | undefined, position: number): readonly Entry[] {
  return Object.values(thread?.entries ?? {})
    .filter(entry => isPublic(entry) && entry.position > position)
    .sort((a, b) => a.position - b.position)
}
