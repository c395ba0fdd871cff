import * as z from 'zod'
import { Account } from '../domain/account.ts'
import { Canned } from '../domain/canned.ts'
import { Complaint } from '../domain/complaint.ts'
import { Contact } from '../domain/contact.ts'
import { ChannelState } from '../domain/channel-state.ts'
import { Entry } from '../domain/entry.ts'
import { Evidence } from '../domain/evidence.ts'
import { AccountId, Instant, Seq, SessionId, TicketId } from '../domain/ids.ts'
import { Referral } from '../domain/referral.ts'
import { Ticket } from '../domain/ticket.ts'
import { Draft } from './draft.ts'

/**
 * What has happened, in the past tense. A payload is the whole thing as it now stands, carrying the sequence number
 * of its last change: applying an event twice, or an old one late, changes nothing.
 */
export const events = {
  'account.changed': z.object({ account: Account }),
  'session.revoked': z.object({ accountId: AccountId, sessionId: SessionId }),
  'contact.changed': z.object({ contact: Contact }),
  'ticket.opened': z.object({ ticket: Ticket }),
  'ticket.changed': z.object({ ticket: Ticket }),
  'entry.added': z.object({ entry: Entry }),
  /** `from`: the ticket in which the line stood until now; it has moved. */
  'entry.changed': z.object({ entry: Entry, from: TicketId.optional() }),
  'draft.saved': z.object({ accountId: AccountId, draft: Draft }),
  /** `from`, as for lines. */
  'evidence.added': z.object({ evidence: Evidence, from: TicketId.optional() }),
  'complaint.changed': z.object({ complaint: Complaint }),
  'referral.changed': z.object({ referral: Referral }),
  'canned.changed': z.object({ canned: Canned }),
  'channel.changed': z.object({ channel: ChannelState }),
} as const satisfies Record<`${string}.${string}`, z.ZodType>

export type EventName = keyof typeof events
export type Payload<N extends EventName> = z.infer<(typeof events)[N]>

/** One line of the log. */
export type LogEvent = {
  [N in EventName]: {
    readonly seq: number
    readonly at: number
    readonly name: N
    readonly payload: Payload<N>
  }
}[EventName]

/**
 * A stretch of the log as one reader may see it: everything visible in (after, upTo]. A reader at `after` moves to
 * `upTo`; one further back has a gap and asks again; one further on has it already.
 */
export const Frame = z.object({
  after: Seq,
  upTo: Seq,
  events: z.array(z.object({ seq: Seq, at: Instant, name: z.string(), payload: z.unknown() })),
})
export interface Frame {
  readonly after: number
  readonly upTo: number
  readonly events: readonly LogEvent[]
}
