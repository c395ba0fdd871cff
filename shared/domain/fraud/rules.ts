import * as z from 'zod'
import { localDate } from '../clock/zone.ts'
import type { FraudSource } from './sources.ts'

export const FraudRuleId = z.enum([
  'mechanismChosen',
  'patternKnown',
  'harmKnown',
  'jokiWithoutLoss',
  'coercionFirst',
  'fakeSiteTakedown',
  'fakeSiteReport',
  'lossDescribed',
  'lossCounted',
  'proofOfReport',
  'goldenHour',
  'incidentDated',
  'traceOrEvidence',
  'proxyAuthorised',
  'consentTruth',
  'consentProcessing',
  'consentForward',
  'deceptionAsked',
  'notOurMatter',
])
export type FraudRuleId = z.infer<typeof FraudRuleId>

export type FraudRule = {
  readonly id: FraudRuleId
  /** Local dates (WIB), both included; assessed complaints keep the rules of their day. */
  readonly validFrom: string
  readonly validTo: string | null
  readonly source: FraudSource
}

/**
 * The rules by which a report is sorted, with the day they begin. The programme announced the two ways of reporting,
 * the treatment of joki and the search for fake sites on 26 February 2021; consents follow the data protection act
 * (17 October 2022); IASC exists since 22 November 2024.
 */
export const FRAUD_RULES: readonly FraudRule[] = [
  rule('mechanismChosen', 'announcement2021', '2021-02-26'),
  rule('patternKnown', 'policy', '2021-02-26'),
  rule('harmKnown', 'announcement2021', '2021-02-26'),
  rule('jokiWithoutLoss', 'announcement2021', '2021-02-26'),
  rule('coercionFirst', 'announcement2021', '2021-02-26'),
  rule('fakeSiteTakedown', 'announcement2021', '2021-02-26'),
  rule('fakeSiteReport', 'announcement2021', '2021-02-26'),
  rule('lossDescribed', 'announcement2021', '2021-02-26'),
  rule('lossCounted', 'skbIte2021', '2021-06-23'),
  rule('proofOfReport', 'announcement2021', '2021-02-26'),
  rule('goldenHour', 'iasc', '2024-11-22'),
  rule('incidentDated', 'uu1_2023', '2023-01-02'),
  rule('traceOrEvidence', 'policy', '2021-02-26'),
  rule('proxyAuthorised', 'iasc', '2021-02-26'),
  rule('consentTruth', 'policy', '2021-02-26'),
  rule('consentProcessing', 'uu27_2022', '2022-10-17'),
  rule('consentForward', 'uu27_2022', '2022-10-17'),
  rule('deceptionAsked', 'uu1_2023', '2023-01-02'),
  rule('notOurMatter', 'policy', '2021-02-26'),
]

/** The rules in force on the local day of `now`, by id. */
export function rulesAt(now: number): ReadonlyMap<FraudRuleId, FraudRule> {
  const date = localDate(now, 'WIB')
  const inForce = FRAUD_RULES.filter(r => r.validFrom <= date && (r.validTo === null || date <= r.validTo))
  return new Map(inForce.map(r => [r.id, r]))
}

function rule(
  id: FraudRuleId,
  source: FraudSource,
  validFrom: string,
  validTo: string | null = null,
): FraudRule {
  return { id, source, validFrom, validTo }
}
