import * as z from 'zod'
import { AccountId, AuthorityId, ComplaintId, Instant, ReferralId, Seq, TicketId } from './ids.ts'
import { fail, ok, type Result } from './result.ts'

/** Stages after the police have opened their file, in their order. SP2HP letters move a case along them. */
export const InquiryStage = z.enum([
  'lp_issued',
  'inquiry',
  'investigation',
  'suspect_named',
  'file_complete',
  'trial',
])
export type InquiryStage = z.infer<typeof InquiryStage>

export const ReferralOutcome = z.enum(['verdict', 'stopped', 'restorative', 'not_followed_up', 'withdrawn'])
export type ReferralOutcome = z.infer<typeof ReferralOutcome>

export const ReferralStatus = z.enum([
  'draft',
  'legal_review',
  'approved',
  'sent',
  'received',
  ...InquiryStage.options,
  'returned',
  'concluded',
])
export type ReferralStatus = z.infer<typeof ReferralStatus>

/** How the approved dossier stands with the mail system. `sent` only when the receiving server took it. */
export const Dispatch = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('queued'), attempts: z.int().nonnegative() }),
  z.object({ state: z.literal('retrying'), attempts: z.int(), reason: z.string(), nextAt: Instant }),
  z.object({ state: z.literal('failed'), attempts: z.int(), reason: z.string() }),
  z.object({ state: z.literal('sent'), messageId: z.string(), at: Instant }),
])
export type Dispatch = z.infer<typeof Dispatch>

/** Something expected from outside by a date. `rule` names the source (KUHAP 23(6), Perkap 6/2019, house rule). */
export const DueDate = z.object({
  key: z.enum(['receipt', 'first_sp2hp', 'no_response', 'monthly']),
  dueAt: Instant,
  metAt: Instant.nullable(),
})
export type DueDate = z.infer<typeof DueDate>

/** One line of a referral's own history; `detail` holds numbers and dates of letters, never free personal data. */
export const ReferralStep = z.object({
  at: Instant,
  event: z.string(),
  byName: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type ReferralStep = z.infer<typeof ReferralStep>

export const Referral = z.object({
  id: ReferralId,
  number: z.string(),
  complaintId: ComplaintId,
  ticketId: TicketId,
  authorityId: AuthorityId,
  status: ReferralStatus,
  authorId: AccountId,
  approverId: AccountId.nullable(),
  /** Covering words of the letter, written by legal staff. */
  summary: z.string(),
  dispatch: Dispatch,
  dossierSha256: z.string().nullable(),
  /** LP/STTLP number exactly as printed on the receipt. */
  receiptNumber: z.string().nullable(),
  outcome: ReferralOutcome.nullable(),
  dueDates: z.array(DueDate).readonly(),
  steps: z.array(ReferralStep).readonly(),
  createdAt: Instant,
  seq: Seq,
})
export type Referral = z.infer<typeof Referral>

export type ReferralEvent =
  | { readonly kind: 'reviewRequested' }
  | { readonly kind: 'approved'; readonly by: AccountId }
  | { readonly kind: 'sentBack' }
  | { readonly kind: 'dispatched' }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'receiptRecorded' }
  | { readonly kind: 'progressed'; readonly to: InquiryStage }
  | { readonly kind: 'returned' }
  | { readonly kind: 'revised' }
  | { readonly kind: 'concluded' }
  | { readonly kind: 'abandoned' }

export type ReferralRefusal = 'referral.wrongState' | 'referral.ownApproval' | 'referral.noStepBack'

const outside: readonly ReferralStatus[] = ['sent', 'received', ...InquiryStage.options]

/**
 * The status after `event`. Four eyes: whoever wrote or last changed it (`authorId`) cannot approve it.
 * Letters may skip stages but never go back. What never left the house is abandoned with its complaint, not concluded.
 */
export function transitionReferral(
  referral: Pick<Referral, 'status' | 'authorId'>,
  event: ReferralEvent,
): Result<ReferralStatus, ReferralRefusal> {
  const { status } = referral
  const from = (...allowed: readonly ReferralStatus[]) => allowed.includes(status)
  switch (event.kind) {
    case 'reviewRequested':
      return from('draft', 'returned') ? ok('legal_review') : fail('referral.wrongState')
    case 'approved':
      if (!from('legal_review')) return fail('referral.wrongState')
      return event.by === referral.authorId ? fail('referral.ownApproval') : ok('approved')
    case 'sentBack':
      return from('legal_review') ? ok('draft') : fail('referral.wrongState')
    case 'revised':
      return from('draft', 'legal_review', 'returned') ? ok('draft') : fail('referral.wrongState')
    case 'dispatched':
      return from('approved') ? ok('sent') : fail('referral.wrongState')
    case 'acknowledged':
      return from('sent') ? ok('received') : fail('referral.wrongState')
    case 'receiptRecorded':
      return from('sent', 'received') ? ok('lp_issued') : fail('referral.wrongState')
    case 'progressed':
      return afterLetter(status, event.to)
    case 'returned':
      return outside.includes(status) ? ok('returned') : fail('referral.wrongState')
    case 'concluded':
      return from('draft', 'legal_review', 'approved', 'concluded')
        ? fail('referral.wrongState')
        : ok('concluded')
    case 'abandoned':
      return from('draft', 'legal_review') ? ok('concluded') : fail('referral.wrongState')
  }
}

function afterLetter(status: ReferralStatus, to: InquiryStage): Result<ReferralStatus, ReferralRefusal> {
  const now = (InquiryStage.options as readonly string[]).indexOf(status)
  if (now < 0) return fail('referral.wrongState')
  return InquiryStage.options.indexOf(to) < now ? fail('referral.noStepBack') : ok(to)
}
