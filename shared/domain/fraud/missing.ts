import type { ComplaintFacts, EvidenceKind } from './complaint-facts.ts'
import { filled, hasProof, isAuthorised, isFakeSiteReport, isJokiWithoutLoss } from './established.ts'
import { moneyMayBeGone } from './golden-hour.ts'
import type { FraudRuleId } from './rules.ts'

type Missing = { fact: string; questionKey: string; ruleId: FraudRuleId; blocking: boolean }

type Check = {
  readonly fact: string
  readonly ruleId: FraudRuleId
  readonly blocking: boolean
  readonly isMissing: (facts: ComplaintFacts, evidenceKinds: readonly EvidenceKind[]) => boolean
}

const harmTold = (facts: ComplaintFacts): boolean =>
  facts.loss?.suffered === 'yes' ||
  facts.coercion === 'yes' ||
  facts.pattern === 'extortion' ||
  (facts.dataGiven?.length ?? 0) > 0
const lostMoney = (facts: ComplaintFacts): boolean => facts.loss?.suffered === 'yes' && moneyMayBeGone(facts)
const consentMissing = (which: 'truth' | 'processing' | 'forward') => (facts: ComplaintFacts) =>
  facts.consents?.[which]?.given !== true

/** In the order in which a conversation asks. The question of a check is `fraud:question.<fact>`. */
const CHECKS: readonly Check[] = [
  {
    fact: 'pattern',
    ruleId: 'patternKnown',
    blocking: true,
    isMissing: facts => facts.pattern === undefined,
  },
  {
    fact: 'loss',
    ruleId: 'harmKnown',
    blocking: true,
    isMissing: facts => !harmTold(facts) && !isFakeSiteReport(facts),
  },
  {
    fact: 'lossKinds',
    ruleId: 'lossDescribed',
    blocking: false,
    isMissing: facts => facts.loss?.suffered === 'yes' && (facts.loss.kinds?.length ?? 0) === 0,
  },
  {
    fact: 'lastTransferAt',
    ruleId: 'goldenHour',
    blocking: false,
    isMissing: facts => lostMoney(facts) && facts.loss?.lastTransferAt === undefined,
  },
  {
    fact: 'mechanism',
    ruleId: 'mechanismChosen',
    blocking: true,
    isMissing: facts => facts.mechanism === undefined,
  },
  {
    fact: 'lossDescription',
    ruleId: 'lossDescribed',
    blocking: true,
    isMissing: facts => facts.mechanism === 'via_pmo' && !filled(facts.loss?.description),
  },
  {
    fact: 'amount',
    ruleId: 'lossCounted',
    blocking: true,
    isMissing: facts => lostMoney(facts) && facts.loss?.amount === undefined,
  },
  {
    fact: 'proofOfReport',
    ruleId: 'proofOfReport',
    blocking: true,
    isMissing: (facts, kinds) => facts.mechanism === 'direct' && !hasProof(facts, kinds),
  },
  {
    fact: 'incident',
    ruleId: 'incidentDated',
    blocking: true,
    isMissing: facts => facts.incident === undefined,
  },
  {
    fact: 'indicators',
    ruleId: 'traceOrEvidence',
    blocking: true,
    isMissing: (facts, kinds) => (facts.indicators?.length ?? 0) === 0 && kinds.length === 0,
  },
  {
    fact: 'address',
    ruleId: 'fakeSiteTakedown',
    blocking: true,
    isMissing: facts => facts.pattern === 'fake_site' && !hasAddress(facts),
  },
  {
    fact: 'deception',
    ruleId: 'deceptionAsked',
    blocking: false,
    isMissing: facts => facts.inducement === undefined && facts.impersonation === undefined,
  },
  {
    fact: 'coercion',
    ruleId: 'coercionFirst',
    blocking: false,
    isMissing: facts => facts.coercion === undefined,
  },
  {
    fact: 'powerOfAttorney',
    ruleId: 'proxyAuthorised',
    blocking: true,
    isMissing: (facts, kinds) => facts.reporter?.role === 'proxy' && !isAuthorised(facts, kinds),
  },
  { fact: 'consentTruth', ruleId: 'consentTruth', blocking: true, isMissing: consentMissing('truth') },
  {
    fact: 'consentProcessing',
    ruleId: 'consentProcessing',
    blocking: true,
    isMissing: consentMissing('processing'),
  },
  {
    fact: 'consentForward',
    ruleId: 'consentForward',
    blocking: true,
    isMissing: facts => facts.mechanism === 'via_pmo' && consentMissing('forward')(facts),
  },
]

// A warning about a site carries nobody's loss, money or person.
const NOT_FOR_SITE_REPORT = new Set([
  'lossDescription',
  'amount',
  'mechanism',
  'proofOfReport',
  'consentForward',
  'incident',
])

/** What is still to be asked, blocking or not. A joki case without loss needs nothing more. */
export function missingFacts(facts: ComplaintFacts, evidenceKinds: readonly EvidenceKind[]): Missing[] {
  if (isJokiWithoutLoss(facts)) return []
  const siteOnly = isFakeSiteReport(facts)
  return CHECKS.filter(check => !(siteOnly && NOT_FOR_SITE_REPORT.has(check.fact)))
    .filter(check => check.isMissing(facts, evidenceKinds))
    .map(({ fact, ruleId, blocking }) => ({ fact, questionKey: `fraud:question.${fact}`, ruleId, blocking }))
}

function hasAddress(facts: ComplaintFacts): boolean {
  return (facts.indicators ?? []).some(({ kind }) => kind === 'url' || kind === 'domain')
}
