import { commands } from '#shared/contract/commands.ts'
import type { OutboxItem } from '#shared/contract/desk-api.ts'
import type { Thread } from '#shared/desk/state.ts'
import type { Channel } from '#shared/domain/contact.ts'
import { type Entry, isPublic } from '#shared/domain/entry.ts'
import type { EvidenceId } from '#shared/domain/ids.ts'

/** Something written here that the server has not confirmed. */
export interface PendingLine {
  readonly id: string
  readonly kind: 'reply' | 'note'
  readonly body: string
  /** Files that go with it. */
  readonly files: readonly EvidenceId[]
  /** Name of the template whose words the server fills in. */
  readonly template: string | null
  readonly queuedAt: number
  readonly item: OutboxItem
}

export type Line =
  | { readonly kind: 'entry'; readonly key: string; readonly at: number; readonly entry: Entry }
  | { readonly kind: 'pending'; readonly key: string; readonly at: number; readonly pending: PendingLine }

function pendingOf(item: OutboxItem): PendingLine | null {
  if (item.name === 'ticket.note') {
    const input = commands['ticket.note'].input.safeParse(item.input)
    if (!input.success) return null
    const { entryId, body } = input.data
    return { id: entryId, kind: 'note', body, files: [], template: null, queuedAt: item.queuedAt, item }
  }
  if (item.name !== 'ticket.reply') return null
  const input = commands['ticket.reply'].input.safeParse(item.input)
  if (!input.success) return null
  const { entryId, body, attachments, template } = input.data
  return {
    id: entryId,
    kind: 'reply',
    body,
    files: attachments,
    template: template?.name ?? null,
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
  const entries = inOrder(Object.values(thread?.entries ?? {}))
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

/** What a person outside and we said: the kinds of line that can be quoted. */
export type Message = Extract<Entry, { kind: 'inbound' | 'outbound' }>

/** The line that `id` names, where it is one that can be quoted and is known here. */
export function messageOf(thread: Thread | undefined, id: string): Message | null {
  const entry = thread?.entries[id]
  return entry?.kind === 'inbound' || entry?.kind === 'outbound' ? entry : null
}

/** Does the thread hold more than one of the person's conversations? Then each line says where it was written. */
export function hasSeveralConversations(thread: Thread): boolean {
  const found = new Set<string>()
  for (const entry of Object.values(thread.entries))
    if (entry.kind === 'inbound' || entry.kind === 'outbound')
      found.add(entry.conversationId === null ? entry.channel : `${entry.channel} ${entry.conversationId}`)
  return found.size > 1
}

/**
 * By position, which no clock can disturb. Where another ticket has been joined its lines stand behind, whenever they were
 * said; there the time decides, so that an answer follows what it answers.
 */
function inOrder(entries: readonly Entry[]): Entry[] {
  const hasJoined = entries.some(entry => entry.kind === 'change' && entry.change === 'ticket.absorbed')
  return entries.toSorted((a, b) =>
    hasJoined ? a.createdAt - b.createdAt || a.position - b.position : a.position - b.position,
  )
}

/** The newest message by this channel, where it did not get through and waits for nobody; null: there is none. */
export function lastFailed(
  thread: Thread | undefined,
  channel: Channel,
): Extract<Entry, { kind: 'outbound' }> | null {
  const ours = Object.values(thread?.entries ?? {}).filter(
    (entry): entry is Extract<Entry, { kind: 'outbound' }> =>
      entry.kind === 'outbound' && entry.channel === channel,
  )
  const last = ours.toSorted((a, b) => a.position - b.position).at(-1)
  if (last?.delivery.state !== 'failed' || last.delivery.retryAt !== undefined) return null
  return last
}
