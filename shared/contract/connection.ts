import * as z from 'zod'
import { Account } from '../domain/account.ts'
import { Authority } from '../domain/authority.ts'
import { Canned } from '../domain/canned.ts'
import { ChannelState } from '../domain/channel-state.ts'
import { Complaint } from '../domain/complaint.ts'
import { AccountId, CommandId, Seq, TicketId } from '../domain/ids.ts'
import { Referral } from '../domain/referral.ts'
import { Ticket } from '../domain/ticket.ts'
import type { Frame, LogEvent } from './events.ts'
import type { Refusal } from './refusal.ts'

/** Raised when a desk and a server of different numbers can no longer understand each other. */
export const protocol = 2

/** More panes and pop-outs than anybody keeps open, with what the desk keeps current in the background. */
export const WATCHED_MAX = 64
/** Tickets on the screens of one desk at a time, all its windows together. */
export const LOOKING_MAX = 16

export const Hello = z.object({
  protocol: z.int(),
  token: z.string().max(200),
  /** Last position the desk has applied, or null when it knows nothing and wants a snapshot. */
  lastSeq: Seq.nullable(),
  /** The log that `lastSeq` counts in; in any other one the number means nothing. */
  logId: z.string().max(64).nullable(),
  /** Tickets whose lines this desk wants pushed; others' lines are left out of its frames. */
  watching: z.array(TicketId).max(WATCHED_MAX).default([]),
})
export type Hello = z.infer<typeof Hello>

/** All that a desk needs to show its lists; timelines are fetched when opened. */
export const Snapshot = z.object({
  tickets: z.array(Ticket),
  accounts: z.array(Account),
  complaints: z.array(Complaint),
  referrals: z.array(Referral),
  canned: z.array(Canned),
  channels: z.array(ChannelState),
})
export type Snapshot = z.infer<typeof Snapshot>

/**
 * A frame as it travels. `packed` is the gzip of the JSON of the events that all desks of a role may see, made once for
 * all of them; `more` is what only this desk is given: lines of tickets it watches, news of its own account.
 */
export type PushedFrame =
  | Frame
  | {
      readonly after: number
      readonly upTo: number
      readonly packed: Uint8Array
      readonly more: readonly LogEvent[]
    }

/** Where a desk goes on from: what it missed, or everything as of `upTo` (gzip of the JSON of a snapshot) and then that. */
export interface Since {
  readonly snapshot: {
    readonly packed: Uint8Array
    readonly upTo: number
    /** This account's own prepared replies; the packed part is everybody's. */
    readonly own: readonly Canned[]
  } | null
  /** In order, each continuing the one before it. */
  readonly frames: readonly PushedFrame[]
}

export type Welcome =
  | {
      readonly ok: true
      readonly me: Account
      readonly serverTimeAt: number
      readonly authorities: readonly Authority[]
      /** Which log this is: another one after a backup was put back. */
      readonly logId: string
      readonly from: Since
    }
  | Refusal

/** Envelope of every command; the id makes a retry the same act. */
export const CommandEnvelope = z.object({ id: CommandId, input: z.unknown() })

/** Fleeting, never stored, never repeated: somebody is typing on a ticket. */
export const Typing = z.object({
  ticketId: TicketId,
  by: z.union([z.literal('contact'), AccountId]),
  name: z.string().max(200),
})
export type Typing = z.infer<typeof Typing>

/** Replaces the list of tickets whose lines this desk wants; answered before the first line can be missed. */
export const Watch = z.object({
  ticketIds: z.array(TicketId).max(WATCHED_MAX),
  /** On screen now. */
  lookingAt: z.array(TicketId).max(LOOKING_MAX),
})
export type Watch = z.infer<typeof Watch>

/** Who else has a ticket on screen; sent to those who look at it. */
export const Lookers = z.object({
  ticketId: TicketId,
  people: z.array(z.object({ accountId: AccountId, name: z.string() })),
})
export type Lookers = z.infer<typeof Lookers>

/** Names of the few socket messages that are not commands, queries or events. */
export const wire = {
  hello: 'hello',
  frame: 'frame',
  resend: 'resend',
  typing: 'typing',
  watch: 'watch',
  lookers: 'lookers',
  signedOut: 'signedOut',
} as const
