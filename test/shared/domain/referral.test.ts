import { describe, expect, it } from 'vitest'
import type { AccountId } from '#shared/domain/ids.ts'
import { type ReferralEvent, ReferralStatus, transitionReferral } from '#shared/domain/referral.ts'

const author = 'account-author' as AccountId
const second = 'account-second' as AccountId

const events = {
  reviewRequested: { kind: 'reviewRequested' },
  'approved by another': { kind: 'approved', by: second },
  'approved by author': { kind: 'approved', by: author },
  sentBack: { kind: 'sentBack' },
  revised: { kind: 'revised' },
  dispatched: { kind: 'dispatched' },
  acknowledged: { kind: 'acknowledged' },
  receiptRecorded: { kind: 'receiptRecorded' },
  'letter: inquiry': { kind: 'progressed', to: 'inquiry' },
  'letter: trial': { kind: 'progressed', to: 'trial' },
  returned: { kind: 'returned' },
  concluded: { kind: 'concluded' },
  abandoned: { kind: 'abandoned' },
} as const satisfies Record<string, ReferralEvent>

/** Only what is allowed; every other pair must be refused with the code beside the event. */
const allowed: Record<
  keyof typeof events,
  { to: Partial<Record<ReferralStatus, ReferralStatus>>; else: string }
> = {
  reviewRequested: { to: { draft: 'legal_review', returned: 'legal_review' }, else: 'referral.wrongState' },
  'approved by another': { to: { legal_review: 'approved' }, else: 'referral.wrongState' },
  'approved by author': { to: {}, else: 'referral.wrongState' },
  sentBack: { to: { legal_review: 'draft' }, else: 'referral.wrongState' },
  revised: { to: { draft: 'draft', legal_review: 'draft', returned: 'draft' }, else: 'referral.wrongState' },
  dispatched: { to: { approved: 'sent' }, else: 'referral.wrongState' },
  acknowledged: { to: { sent: 'received' }, else: 'referral.wrongState' },
  receiptRecorded: { to: { sent: 'lp_issued', received: 'lp_issued' }, else: 'referral.wrongState' },
  'letter: inquiry': { to: { lp_issued: 'inquiry', inquiry: 'inquiry' }, else: 'referral.wrongState' },
  'letter: trial': {
    to: {
      lp_issued: 'trial',
      inquiry: 'trial',
      investigation: 'trial',
      suspect_named: 'trial',
      file_complete: 'trial',
      trial: 'trial',
    },
    else: 'referral.wrongState',
  },
  returned: {
    to: {
      sent: 'returned',
      received: 'returned',
      lp_issued: 'returned',
      inquiry: 'returned',
      investigation: 'returned',
      suspect_named: 'returned',
      file_complete: 'returned',
      trial: 'returned',
    },
    else: 'referral.wrongState',
  },
  concluded: {
    to: {
      sent: 'concluded',
      received: 'concluded',
      lp_issued: 'concluded',
      inquiry: 'concluded',
      investigation: 'concluded',
      suspect_named: 'concluded',
      file_complete: 'concluded',
      trial: 'concluded',
      returned: 'concluded',
    },
    else: 'referral.wrongState',
  },
  abandoned: { to: { draft: 'concluded', legal_review: 'concluded' }, else: 'referral.wrongState' },
}

describe('referral: every state × event', () => {
  for (const name of Object.keys(events) as (keyof typeof events)[]) {
    it.each(ReferralStatus.options)(`${name} from %s`, status => {
      const result = transitionReferral({ status, authorId: author }, events[name])
      const to = allowed[name].to[status]
      if (to !== undefined) return expect(result).toEqual({ ok: true, value: to })
      expect(result).toEqual({ ok: false, code: special(name, status) ?? allowed[name].else })
    })
  }
})

/** The two refusals that say more than "not now". */
function special(name: keyof typeof events, status: ReferralStatus): string | undefined {
  if (name === 'approved by author' && status === 'legal_review') return 'referral.ownApproval'
  const past: readonly ReferralStatus[] = ['investigation', 'suspect_named', 'file_complete', 'trial']
  return name === 'letter: inquiry' && past.includes(status) ? 'referral.noStepBack' : undefined
}
