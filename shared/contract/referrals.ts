import * as z from 'zod'
import { AuthorityId, ComplaintId, Instant, ReferralId } from '../domain/ids.ts'
import { InquiryStage, Referral, ReferralOutcome } from '../domain/referral.ts'
import { legalStaff, type Procedures } from './procedure.ts'
import { line, WrittenReason, written } from './written.ts'

/** What legal staff do with a referral, from the first draft to its end. */
export const referralCommands = {
  'referral.draft': {
    callers: legalStaff,
    input: z.object({ complaintId: ComplaintId, referralId: ReferralId, authorityId: AuthorityId }),
    output: Referral,
  },
  'referral.revise': {
    callers: legalStaff,
    input: z.object({
      referralId: ReferralId,
      authorityId: AuthorityId,
      summary: written().max(4000),
    }),
    output: Referral,
  },
  'referral.requestApproval': {
    callers: legalStaff,
    input: z.object({ referralId: ReferralId }),
    output: Referral,
  },
  'referral.approve': { callers: legalStaff, input: z.object({ referralId: ReferralId }), output: Referral },
  'referral.sendBack': {
    callers: legalStaff,
    input: z.object({ referralId: ReferralId, reason: WrittenReason }),
    output: Referral,
  },
  'referral.retryDispatch': {
    callers: legalStaff,
    input: z.object({ referralId: ReferralId }),
    output: Referral,
  },
  'referral.recordReceipt': {
    callers: legalStaff,
    input: z.object({
      referralId: ReferralId,
      receiptNumber: line().max(200),
      issuedAt: Instant,
    }),
    output: Referral,
  },
  'referral.recordProgress': {
    callers: legalStaff,
    input: z.object({
      referralId: ReferralId,
      stage: InquiryStage,
      letter: z.enum(['A1', 'A2', 'A3', 'A4', 'A5', 'none']),
      letterNumber: line().max(200),
      dateAt: Instant,
    }),
    output: Referral,
  },
  'referral.recordReturn': {
    callers: legalStaff,
    input: z.object({ referralId: ReferralId, reason: WrittenReason }),
    output: Referral,
  },
  'referral.conclude': {
    callers: legalStaff,
    input: z.object({ referralId: ReferralId, outcome: ReferralOutcome }),
    output: Referral,
  },
} as const satisfies Procedures
