import * as z from 'zod'
import type { ComplaintFacts, GivenData } from './complaint-facts.ts'
import { goldenHour, moneyMayBeGone } from './golden-hour.ts'

/** What the victim can do at once, in the order of the list. Texts in `fraud:firstAid`. */
export const FirstAidStep = z.enum([
  'safety',
  'callBankNow',
  'reportIascNow',
  'reportIasc',
  'blockCard',
  'changePassword',
  'changePin',
  'secureEmail',
  'unlinkAccount',
  'watchOtp',
  'keepEvidence',
  'policeReport',
  'reportNumber',
  'reportAccount',
  'stopContact',
  'warnContacts',
])
export type FirstAidStep = z.infer<typeof FirstAidStep>

/** Steps for these facts, most urgent first. Money that moved less than twelve hours ago goes before everything else. */
export function firstAid(facts: ComplaintFacts, now: number): FirstAidStep[] {
  const given = new Set<GivenData>(facts.dataGiven ?? [])
  const money = facts.loss?.suffered !== 'no' && moneyMayBeGone(facts)
  const golden = goldenHour(facts, now)?.open === true
  const account = (facts.loss?.kinds ?? []).includes('account')
  const identity = (['nik', 'kk', 'idPhoto', 'selfie', 'motherName'] as const).some(item => given.has(item))
  const kinds = new Set((facts.indicators ?? []).map(indicator => indicator.kind))
  const when: Readonly<Record<FirstAidStep, boolean>> = {
    safety: facts.coercion === 'yes' || facts.pattern === 'extortion',
    callBankNow: money || given.has('bankAccount') || given.has('pin'),
    reportIascNow: golden,
    reportIasc: money && !golden,
    blockCard: given.has('paymentCard'),
    changePassword: given.has('password') || account,
    changePin: given.has('pin'),
    secureEmail: given.has('email') || given.has('password') || account,
    unlinkAccount: account || given.has('otp'),
    watchOtp: given.has('phone') || given.has('otp') || identity,
    keepEvidence: true,
    policeReport: money || account || facts.coercion === 'yes' || facts.loss?.suffered === 'yes',
    reportNumber: kinds.has('phone'),
    reportAccount: kinds.has('bankAccount') || kinds.has('ewallet'),
    stopContact: true,
    warnContacts: account || identity || facts.pattern === 'impersonation',
  }
  const steps = FirstAidStep.options.filter(step => when[step])
  if (!golden) return steps
  const first: FirstAidStep[] = ['reportIascNow', 'callBankNow']
  return [...first, ...steps.filter(step => !first.includes(step))]
}
