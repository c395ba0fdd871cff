import { expect, test } from 'vitest'
import {
  type Dispatch,
  type ReferralEvent,
  ReferralStatus,
  transitionReferral,
} from '#shared/domain/referral.ts'
import { AccountId } from '#shared/domain/ids.ts'
import { type Act, actsOf } from '#renderer/features/referral/case-acts.ts'

const author = AccountId.parse('account-author')
const colleague = AccountId.parse('account-colleague')
const none = { state: 'none' } as const

const events: Readonly<Partial<Record<Act, ReferralEvent>>> = {
  request: { kind: 'reviewRequested' },
  approve: { kind: 'approved', by: colleague },
  sendBack: { kind: 'sentBack' },
  receipt: { kind: 'receiptRecorded' },
  progress: { kind: 'progressed', to: 'trial' },
  return: { kind: 'returned' },
  conclude: { kind: 'concluded' },
}

test.each(ReferralStatus.options)('no act that is offered while %s is one the referral refuses', status => {
  for (const kind of ['police', 'komdigi', 'iasc', undefined] as const)
    for (const act of actsOf({ status: 'in_referral' }, { status, dispatch: none }, kind)) {
      const event = events[act]
      expect([act, event && transitionReferral({ status, authorId: author }, event).ok]).toEqual([act, true])
    }
})

test('every status but those of waiting and ending has a next step', () => {
  const idle = ReferralStatus.options.filter(
    status => actsOf({ status: 'in_referral' }, { status, dispatch: none }, 'police').length === 0,
  )
  expect(idle).toEqual(['approved', 'concluded'])
})

test('a letter is sent again only when the last attempt failed', () => {
  const acts = (dispatch: Dispatch) =>
    actsOf({ status: 'in_referral' }, { status: 'approved', dispatch }, 'police')
  expect(acts({ state: 'queued', attempts: 1 })).toEqual([])
  expect(acts({ state: 'retrying', attempts: 2, reason: 'timeout', nextAt: 1 })).toEqual(['retry'])
  expect(acts({ state: 'failed', attempts: 8, reason: 'no such mailbox' })).toEqual(['retry'])
})

test('only the police are asked for a report number after the letter has arrived', () => {
  const received = { status: 'received', dispatch: none } as const
  expect(actsOf({ status: 'in_referral' }, received, 'police')[0]).toBe('receipt')
  expect(actsOf({ status: 'in_referral' }, received, 'iasc')).not.toContain('receipt')
})

test('a complaint is referred when it qualifies, and never otherwise', () => {
  expect(actsOf({ status: 'qualified' }, undefined, undefined)).toEqual(['draft'])
  for (const status of ['draft', 'insufficient', 'education_only', 'withdrawn', 'concluded'] as const)
    expect(actsOf({ status }, undefined, undefined)).toEqual([])
})
