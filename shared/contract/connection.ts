import * as z from 'zod'
import { Account } from '../domain/account.ts'
import { Authority } from '../domain/authority.ts'
import { Complaint } from '../domain/complaint.ts'
import { AccountId, CommandId, Seq, TicketId } from '../domain/ids.ts'
import { Referral } from '../domain/referral.ts'
import { Ticket } from '../domain/ticket.ts'
import type { Frame } from './events.ts'
import type { Refusal } from './refusal.ts'

/** Raised when a desk and a server of different numbers can no longer understand each other. */
export const protocol = 1

export const Hello = z.object({
  protocol: z.int(),
  token: z.string().max(200),
  /** Last position the desk has applied, or null when it knows nothing and wants a snapshot. */
  lastSeq: Seq.nullable(),
  /** The log that `lastSeq` counts in; in any other one the number means nothing. */
  logId: z.string().max(64).nullable(),
})
export type Hello = z.infer<typeof Hello>

/** All that a desk needs to show its lists; timelines are fetched when opened. */
export const Snapshot = z.object({
  tickets: z.array(Ticket),
  accounts: z.array(Account),
  complaints: z.array(Complaint),
  referrals: z.array(Referral),
})
export type Snapshot = z.infer<typeof Snapshot>

export type Welcome =
  | {
      readonly ok: true
      readonly me: Account
      readonly serverTimeAt: number
      readonly authorities: readonly Authority[]
      /** Which log this is: another one after a backup was put back. */
      readonly logId: string
      /** Either everything (`snapshot` as of `upTo`) or what was missed. */
      readonly from: { readonly snapshot: Snapshot; readonly upTo: number } | { readonly frame: Frame }
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

/** Names of the few socket messages that are not commands, queries or events. */
export const wire = {
  hello: 'hello',
  frame: 'frame',
  resend: 'resend',
  typing: 'typing',
  signedOut: 'signedOut',
} as const
