import * as z from 'zod'
import { Channel } from './contact.ts'
import { AccountId, EntryId, EvidenceId, Instant, Seq, TicketId } from './ids.ts'

/** Honest states only: `sent` = durable with us, `delivered`/`read` = the other side's program said so. */
export const Delivery = z.discriminatedUnion('state', [
  z.object({ state: z.literal('sent') }),
  z.object({ state: z.literal('delivered'), at: Instant }),
  z.object({ state: z.literal('read'), at: Instant }),
  z.object({ state: z.literal('failed'), reason: z.string(), at: Instant }),
])
export type Delivery = z.infer<typeof Delivery>

const rank = { sent: 1, failed: 1, delivered: 2, read: 3 } as const

/** Marks arrive in any order; only a higher one counts, and nothing undoes a delivery. */
export function mergeDelivery(known: Delivery, news: Delivery): Delivery {
  return rank[news.state] > rank[known.state] ? news : known
}

export const Attachment = z.object({
  evidenceId: EvidenceId,
  name: z.string(),
  mime: z.string(),
  size: z.int().nonnegative(),
})
export type Attachment = z.infer<typeof Attachment>

const base = {
  id: EntryId,
  ticketId: TicketId,
  position: z.int().positive(),
  createdAt: Instant,
  seq: Seq,
}

/**
 * One line of a ticket's timeline; `position` counts from 1 without gaps inside a ticket.
 * A note is a kind of its own: whatever delivers messages never sees one.
 */
export const Entry = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('inbound'),
    channel: Channel,
    authorName: z.string(),
    body: z.string(),
    attachments: z.array(Attachment).readonly(),
    hidden: z.array(z.string()).readonly(),
  }),
  z.object({
    ...base,
    kind: z.literal('outbound'),
    channel: Channel,
    author: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('agent'), accountId: AccountId, name: z.string() }),
      z.object({ kind: z.literal('system') }),
    ]),
    body: z.string(),
    delivery: Delivery,
  }),
  z.object({
    ...base,
    kind: z.literal('note'),
    accountId: AccountId,
    authorName: z.string(),
    body: z.string(),
  }),
  z.object({
    ...base,
    kind: z.literal('change'),
    change: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    byName: z.string().nullable(),
  }),
])
export type Entry = z.infer<typeof Entry>

/** Has `entry` been said to, or by, the person outside? Notes and changes have not. */
export function isPublic(entry: Pick<Entry, 'kind'>): boolean {
  return entry.kind === 'inbound' || entry.kind === 'outbound'
}
