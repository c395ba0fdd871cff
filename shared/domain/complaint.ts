import * as z from 'zod'
import { AccountId, ComplaintId, Instant, ReferralId, Seq, TicketId } from './ids.ts'
import { Assessment } from './fraud/qualification.ts'
import { ComplaintFacts } from './fraud/complaint-facts.ts'
import { fail, ok, type Result } from './result.ts'

/** What an assessment can come to, plus the ways a complaint leaves the desk. */
export const ComplaintStatus = z.enum([
  'draft',
  'qualified',
  'education_only',
  'insufficient',
  'duplicate',
  'out_of_scope',
  'withdrawn',
  'in_referral',
  'concluded',
])
export type ComplaintStatus = z.infer<typeof ComplaintStatus>

/**
 * A fraud report raised from a ticket. `version` counts saves of the facts: a save names the version it started
 * from, so two people editing at once never overwrite each other unseen.
 */
export const Complaint = z.object({
  id: ComplaintId,
  number: z.string(),
  ticketId: TicketId,
  status: ComplaintStatus,
  facts: ComplaintFacts,
  assessment: Assessment,
  version: z.int().positive(),
  openedBy: AccountId,
  openedAt: Instant,
  submittedAt: Instant.nullable(),
  duplicateOf: ComplaintId.nullable(),
  referralId: ReferralId.nullable(),
  seq: Seq,
})
export type Complaint = z.infer<typeof Complaint>

type Outcome = Assessment['outcome']

export type ComplaintEvent =
  | { readonly kind: 'submitted'; readonly outcome: Outcome }
  | { readonly kind: 'corrected'; readonly outcome: Outcome }
  | { readonly kind: 'markedDuplicate' }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'referred' }
  | { readonly kind: 'referralEnded' }
  | { readonly kind: 'concluded' }

export type ComplaintRefusal = 'complaint.wrongState' | 'complaint.notQualified' | 'complaint.finished'

const assessed = ['qualified', 'education_only', 'insufficient', 'out_of_scope'] as const

/** The status after `event`, or why it cannot happen. Correcting an assessed complaint assesses it again. */
export function transitionComplaint(
  status: ComplaintStatus,
  event: ComplaintEvent,
): Result<ComplaintStatus, ComplaintRefusal> {
  if (status === 'withdrawn' || status === 'concluded' || status === 'duplicate')
    return fail('complaint.finished')
  const isAssessed = (assessed as readonly string[]).includes(status)
  switch (event.kind) {
    case 'submitted':
      return status === 'draft' ? ok(event.outcome) : fail('complaint.wrongState')
    case 'corrected':
      if (status === 'draft') return ok('draft')
      if (status === 'in_referral') return ok('in_referral')
      return ok(event.outcome)
    case 'markedDuplicate':
      return status === 'in_referral' ? fail('complaint.wrongState') : ok('duplicate')
    case 'withdrawn':
      return ok('withdrawn')
    case 'referred':
      if (status === 'qualified') return ok('in_referral')
      return isAssessed || status === 'draft' ? fail('complaint.notQualified') : fail('complaint.wrongState')
    case 'referralEnded':
      return status === 'in_referral' ? ok('qualified') : fail('complaint.wrongState')
    case 'concluded':
      return status === 'draft' ? fail('complaint.wrongState') : ok('concluded')
  }
}
