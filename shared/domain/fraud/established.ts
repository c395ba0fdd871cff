import type { ComplaintFacts, EvidenceKind } from './complaint-facts.ts'
import type { FraudRuleId } from './rules.ts'

/** Facts the reporter has told, each with the rule it matters for. */
export function establishedFacts(
  facts: ComplaintFacts,
  evidenceKinds: readonly EvidenceKind[],
): { fact: string; ruleId: FraudRuleId }[] {
  const { loss, consents } = facts
  const told: readonly (readonly [fact: string, ruleId: FraudRuleId, isTold: boolean])[] = [
    ['mechanism', 'mechanismChosen', facts.mechanism !== undefined],
    ['pattern', 'patternKnown', facts.pattern !== undefined],
    ['pattern', 'fakeSiteTakedown', facts.pattern === 'fake_site'],
    ['pattern', 'fakeSiteReport', isFakeSiteReport(facts)],
    ['pattern', 'jokiWithoutLoss', isJokiWithoutLoss(facts)],
    ['noLoss', 'jokiWithoutLoss', isJokiWithoutLoss(facts)],
    ['loss', 'harmKnown', loss?.suffered === 'yes'],
    ['dataGiven', 'harmKnown', (facts.dataGiven?.length ?? 0) > 0],
    ['coercion', 'harmKnown', facts.coercion === 'yes'],
    ['pattern', 'harmKnown', facts.pattern === 'extortion'],
    ['coercion', 'coercionFirst', facts.coercion === 'yes'],
    ['lossDescription', 'lossDescribed', filled(loss?.description)],
    ['amount', 'lossCounted', loss?.amount !== undefined],
    ['lastTransferAt', 'goldenHour', loss?.lastTransferAt !== undefined],
    ['incident', 'incidentDated', facts.incident !== undefined],
    ['inducement', 'deceptionAsked', facts.inducement?.promised === 'yes'],
    ['impersonation', 'deceptionAsked', facts.impersonation === 'yes'],
    ['indicators', 'traceOrEvidence', (facts.indicators?.length ?? 0) > 0],
    ['evidence', 'traceOrEvidence', evidenceKinds.length > 0],
    ['proofOfReport', 'proofOfReport', hasProof(facts, evidenceKinds)],
    ['powerOfAttorney', 'proxyAuthorised', isAuthorised(facts, evidenceKinds)],
    ['consentTruth', 'consentTruth', consents?.truth?.given === true],
    ['consentProcessing', 'consentProcessing', consents?.processing?.given === true],
    ['consentForward', 'consentForward', consents?.forward?.given === true],
  ]
  return told.filter(([, , isTold]) => isTold).map(([fact, ruleId]) => ({ fact, ruleId }))
}

/** A joki who took nothing and forced nobody: the programme explains, it does not report (announced 26 Feb 2021). */
export function isJokiWithoutLoss(facts: ComplaintFacts): boolean {
  return facts.pattern === 'joki' && facts.loss?.suffered === 'no' && facts.coercion !== 'yes'
}

/** A fake site that hurt nobody yet is still reported, about the site and without anybody's data. */
export function isFakeSiteReport(facts: ComplaintFacts): boolean {
  return (
    facts.pattern === 'fake_site' &&
    facts.loss?.suffered === 'no' &&
    facts.coercion !== 'yes' &&
    (facts.dataGiven?.length ?? 0) === 0
  )
}

/** Asked through and nothing there: no known pattern, loss, promise, pose, force, data or trace. */
export function isNotOurMatter(facts: ComplaintFacts): boolean {
  return (
    facts.pattern === 'other' &&
    facts.loss?.suffered === 'no' &&
    facts.inducement?.promised === 'no' &&
    facts.impersonation === 'no' &&
    facts.coercion === 'no' &&
    (facts.dataGiven?.length ?? 0) === 0
  )
}

export function hasProof(facts: ComplaintFacts, evidenceKinds: readonly EvidenceKind[]): boolean {
  return filled(facts.proofOfReport) || evidenceKinds.includes('policeReceipt')
}

export function isAuthorised(facts: ComplaintFacts, evidenceKinds: readonly EvidenceKind[]): boolean {
  if (facts.reporter?.role !== 'proxy') return false
  return facts.reporter.powerOfAttorney === true || evidenceKinds.includes('powerOfAttorney')
}

export function filled(text: string | undefined): boolean {
  return text !== undefined && text.trim().length > 0
}
