import type { OutboxItem } from '#shared/contract/desk-api.ts'
import { commands } from '#shared/contract/commands.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'
import type { Ticket } from '#shared/domain/ticket.ts'

/**
 * After an accepted reply nothing unseen stands before it, so the replies queued behind it have seen the thread as
 * far as that. Without this a second quick reply would be refused because of the first. None of them has been sent
 * yet: a ticket's commands go one by one.
 */
export function afterAccepted(
  item: OutboxItem,
  value: unknown,
  items: readonly OutboxItem[],
): readonly OutboxItem[] {
  const position = acceptedPosition(item, value)
  if (position === null) return []
  return items
    .filter(other => other.id !== item.id && isQueuedReply(other) && other.ticketId === item.ticketId)
    .map(other => ({ ...other, input: seenAtLeast(other.name, other.input, position) }))
}

export function acceptedPosition(item: OutboxItem, value: unknown): number | null {
  if (item.name !== 'ticket.reply') return null
  const output = commands['ticket.reply'].output.safeParse(value)
  return output.success ? output.data.position : null
}

export function seenAtLeast(name: string, input: unknown, position: number): unknown {
  if (name !== 'ticket.reply') return input
  const reply = commands['ticket.reply'].input.parse(input)
  return { ...reply, seenPosition: Math.max(reply.seenPosition, position) }
}

/** The server hides secrets on arrival; what waits on this disk until then is kept without them already. */
export function withoutSecrets(name: string, input: unknown): unknown {
  if (name !== 'ticket.reply' && name !== 'ticket.note') return input
  return hiddenIn(commands[name].input.parse(input))
}

function hiddenIn(value: unknown): unknown {
  if (typeof value === 'string') return hideSecrets(value).text
  if (Array.isArray(value)) return value.map(hiddenIn)
  if (typeof value !== 'object' || value === null) return value
  // Ids are no words.
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, /id$|^quotes$/i.test(key) ? each : hiddenIn(each)]),
  )
}

/** Replies written as a continuation of a refused one must not reach the reader without it: they fail with it. */
export function behindRefused(item: OutboxItem, items: readonly OutboxItem[]): readonly OutboxItem[] {
  if (item.name !== 'ticket.reply') return []
  return items.filter(
    other => other.id !== item.id && isQueuedReply(other) && other.ticketId === item.ticketId,
  )
}

/**
 * A reply is bound to the person it was written to before it is written down: should the ticket be somebody else's when
 * it goes out, perhaps much later, the server refuses it.
 */
export function withContact(
  name: string,
  input: unknown,
  tickets: Readonly<Record<string, Ticket>>,
): unknown {
  if (name !== 'ticket.reply') return input
  const reply = commands['ticket.reply'].input.parse(input)
  if (reply.contactId !== null) return input
  return { ...(input as object), contactId: tickets[reply.ticketId]?.contactId ?? null }
}

/** Queued reading marks that `item` makes needless, as long as they have not been sent. */
export function needless(
  item: OutboxItem,
  items: readonly OutboxItem[],
  attempted: ReadonlySet<string>,
): readonly string[] {
  if (item.name !== 'ticket.markRead') return []
  return items
    .filter(other => other.name === item.name && other.ticketId === item.ticketId && !attempted.has(other.id))
    .map(other => other.id)
}

export function withSeenPosition(item: OutboxItem, seenPosition: number | null): OutboxItem {
  if (item.name !== 'ticket.reply' || seenPosition === null) return item
  return { ...item, input: { ...(item.input as object), seenPosition } }
}

function isQueuedReply(item: OutboxItem): boolean {
  return item.name === 'ticket.reply' && item.state.kind === 'queued'
}
