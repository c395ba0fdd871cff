import * as z from 'zod'
import type { Pattern } from './fraud/complaint-facts.ts'

/** Why people turn to the programme, as they choose it themselves. Codes are those of the service desk's own table. */
export const reasonGroups = {
  fraud: ['FRD-01', 'FRD-05', 'FRD-02', 'FRD-03', 'FRD-04', 'FRD-06', 'FRD-07', 'FRD-99'],
  account: ['AKN-01', 'AKN-02', 'AKN-03', 'AKN-04'],
  verification: ['VER-01', 'VER-02', 'VER-03', 'VER-04'],
  selection: ['SEL-01', 'SEL-02', 'SEL-03'],
  training: ['PEL-01', 'PEL-02', 'PEL-03', 'PEL-04', 'SAL-01'],
  incentive: ['INS-01', 'INS-02', 'INS-03', 'INS-04', 'SUR-01', 'CAB-01'],
  other: ['LPK-01', 'DPR-01', 'LAY-01', 'INF-01', 'SRN-01'],
} as const
export type ReasonGroup = keyof typeof reasonGroups

export const ContactReason = z.enum([
  ...reasonGroups.fraud,
  ...reasonGroups.account,
  ...reasonGroups.verification,
  ...reasonGroups.selection,
  ...reasonGroups.training,
  ...reasonGroups.incentive,
  ...reasonGroups.other,
])
export type ContactReason = z.infer<typeof ContactReason>

const patterns: Readonly<Partial<Record<ContactReason, Pattern>>> = {
  'FRD-01': 'fake_site',
  'FRD-02': 'joki',
  'FRD-03': 'joki',
  'FRD-04': 'data_theft',
  'FRD-05': 'impersonation',
  'FRD-06': 'extortion',
  'FRD-07': 'other',
  'FRD-99': 'other',
}

/** The pattern of fraud that a reason stands for; null where it is about the service. */
export function patternOf(reason: ContactReason): Pattern | null {
  return patterns[reason] ?? null
}

const has = (prefixes: string, reason: string) => prefixes.split(' ').includes(reason.slice(0, 3))

export const isFraudReason = (reason: string): boolean => has('FRD', reason)
/** Nothing can be looked up about an account, a verification or a payment without the NIK. */
export const needsNik = (reason: string): boolean => has('AKN VER INS CAB', reason)
export const asksCard = (reason: string): boolean => has('PEL INS CAB', reason)
export const asksWave = (reason: string): boolean => has('SEL CAB', reason)
