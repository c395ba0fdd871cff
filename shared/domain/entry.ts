import * as z from 'zod'
import { Channel } from './contact.ts'
import { AccountId, EntryId, EvidenceId, Instant, Seq, TicketId } from './ids.ts'
import { InboundContent, Origin, OutboundContent, Reaction } from './message-content.ts'

/**
 * Honest states only: `queued` = durable with us, `sent` = the channel took it, `delivered`/`read`/`played` = the other
 * side's program said so. `reason` is a key of `locales/…/whatsapp.json` or `refusal.json`; `code` is the provider's own.
 */
export const Delivery = z.discriminatedUnion('state', [
  z.object({ state: z.literal('queued') }),
  z.object({ state: z.literal('sent') }),
  z.object({ state: z.literal('delivered'), at: Instant }),
  z.object({ state: z.literal('read'), at: Instant }),
  z.object({ state: z.literal('played'), at: Instant }),
  z.object({
    state: z.literal('failed'),
    reason: z.string(),
    code: z.int().optional(),
    at: Instant,
    /** Another attempt by itself at this time; absent: it needs a person. */
    retryAt: Instant.optional(),
  }),
])
export type Delivery = z.infer<typeof Delivery>

const rank = { queued: 0, sent: 1, failed: 2, delivered: 3, read: 4, played: 5 } as const

/** Marks arrive in any order; only a higher one counts, and nothing undoes a delivery. A new attempt starts anew. */
export function mergeDelivery(known: Delivery, news: Delivery): Delivery {
  return rank[news.state] > rank[known.state] ? news : known
}

/**
 * A file of a message. `awaited`: the message is here, its file is not yet (the evidence is incomplete); `lost`: it
 * will not come. `evidenceId` is fixed from the start, the evidence exists once `stored`.
 */
export const Attachment = z.object({
  evidenceId: EvidenceId,
  name: z.string(),
  mime: z.string(),
  /** Bytes; 0 while unknown. */
  size: z.int().nonnegative(),
  shape: z.enum(['file', 'voice', 'sticker']).default('file'),
  state: z.enum(['stored', 'awaited', 'lost']).default('stored'),
})
export type Attachment = z.infer<typeof Attachment>

const base = {
  id: EntryId,
  ticketId: TicketId,
  position: z.int().positive(),
  createdAt: Instant,
  seq: Seq,
}

/** What both directions of a message have. */
const message = {
  channel: Channel,
  body: z.string(),
  attachments: z.array(Attachment).readonly().default([]),
  /** Which of the person's conversations it belongs to: a visitor's or a WhatsApp identity's id. */
  conversationId: z.string().nullable().default(null),
  quotes: EntryId.nullable().default(null),
  reactions: z.array(Reaction).readonly().default([]),
}

/**
 * One line of a ticket's timeline; `position` counts from 1 and is never given twice inside a ticket. Gaps are only where
 * lines have moved to another ticket.
 * A note is a kind of its own: whatever delivers messages never sees one.
 */
export const Entry = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    ...message,
    kind: z.literal('inbound'),
    authorName: z.string(),
    hidden: z.array(z.string()).readonly(),
    content: InboundContent.default({ kind: 'text' }),
    forwarded: z.enum(['no', 'once', 'often']).default('no'),
    origin: Origin.optional(),
    /** When the sender sent it by the provider's clock; null: the channel does not say. */
    sentAt: Instant.nullable().default(null),
    /** Wordings before an edit, oldest first; a revoked message keeps its text here and shows that it was taken back. */
    earlier: z
      .array(z.object({ body: z.string(), at: Instant }))
      .readonly()
      .default([]),
    revokedAt: Instant.nullable().default(null),
  }),
  z.object({
    ...base,
    ...message,
    kind: z.literal('outbound'),
    author: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('agent'), accountId: AccountId, name: z.string() }),
      z.object({ kind: z.literal('system') }),
    ]),
    content: OutboundContent.default({ kind: 'text' }),
    delivery: Delivery,
    /** Where it went, masked; empty where the channel needs no address. */
    toShown: z.string().default(''),
    /** How often it was handed to the channel, the current attempt included. */
    attempt: z.int().positive().default(1),
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
