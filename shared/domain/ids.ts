import * as z from 'zod'

/**
 * Ids are opaque text made by whoever creates the thing (a UUID), so that a retry names the same thing. Tables are
 * keyed by them, so the names that every object inherits (`constructor`, `__proto__`) are none.
 */
function id<B extends string>() {
  return z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,64}$/)
    .refine(text => !(text in Object.prototype))
    .brand<B>()
}

export const AccountId = id<'AccountId'>()
export type AccountId = z.infer<typeof AccountId>
export const SessionId = id<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>
export const ContactId = id<'ContactId'>()
export type ContactId = z.infer<typeof ContactId>
export const ParticipantId = id<'ParticipantId'>()
export type ParticipantId = z.infer<typeof ParticipantId>
export const TicketId = id<'TicketId'>()
export type TicketId = z.infer<typeof TicketId>
export const EntryId = id<'EntryId'>()
export type EntryId = z.infer<typeof EntryId>
export const ComplaintId = id<'ComplaintId'>()
export type ComplaintId = z.infer<typeof ComplaintId>
export const EvidenceId = id<'EvidenceId'>()
export type EvidenceId = z.infer<typeof EvidenceId>
export const ReferralId = id<'ReferralId'>()
export type ReferralId = z.infer<typeof ReferralId>
export const AuthorityId = id<'AuthorityId'>()
export type AuthorityId = z.infer<typeof AuthorityId>
export const CannedId = id<'CannedId'>()
export type CannedId = z.infer<typeof CannedId>
export const DataRequestId = id<'DataRequestId'>()
export type DataRequestId = z.infer<typeof DataRequestId>
export const IdentityCaseId = id<'IdentityCaseId'>()
export type IdentityCaseId = z.infer<typeof IdentityCaseId>
export const MergeId = id<'MergeId'>()
export type MergeId = z.infer<typeof MergeId>
export const CommandId = id<'CommandId'>()
export type CommandId = z.infer<typeof CommandId>

/** Position in the event log; gap-free, in commit order, starting at 1. 0 means "nothing yet". */
export const Seq = z.int().nonnegative()
export type Seq = z.infer<typeof Seq>

/** Epoch milliseconds, UTC. */
export const Instant = z.int().nonnegative()
export type Instant = z.infer<typeof Instant>
