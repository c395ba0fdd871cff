import * as z from 'zod'
import { HOUR_MS } from '../clock/zone.ts'
import { CandidateArticle, candidateArticles } from './articles.ts'
import type { ComplaintFacts, EvidenceKind } from './complaint-facts.ts'
import { FirstAidStep, firstAid } from './first-aid.ts'
import { goldenHour, moneyMayBeGone } from './golden-hour.ts'
import { establishedFacts, isFakeSiteReport, isJokiWithoutLoss, isNotOurMatter } from './established.ts'
import { missingFacts } from './missing.ts'
import { FraudRuleId, rulesAt } from './rules.ts'
import { FraudSource } from './sources.ts'

export const Established = z.object({ fact: z.string(), ruleId: FraudRuleId })
export type Established = z.infer<typeof Established>

/** Something nobody has told yet, with the question to ask. Only blocking ones keep a report from qualifying. */
export const Missing = z.object({
  fact: z.string(),
  questionKey: z.string(),
  ruleId: FraudRuleId,
  blocking: z.boolean(),
})
export type Missing = z.infer<typeof Missing>

/**
 * What the rules say about a set of facts. "qualified" means complete enough to be put before legal staff; it is no
 * finding that anything happened.
 */
export const Assessment = z.object({
  outcome: z.enum(['qualified', 'education_only', 'insufficient', 'out_of_scope']),
  priority: z.enum(['P1', 'P2', 'P3', 'P4']),
  established: z.array(Established),
  missing: z.array(Missing),
  reasons: z.array(
    z.object({
      ruleId: FraudRuleId,
      source: FraudSource,
      titleKey: z.string(),
      factsUsed: z.array(z.string()),
    }),
  ),
  /** A request to block the site is due, whatever becomes of the complaint. */
  takedown: z.boolean(),
  goldenHour: z.object({ open: z.boolean(), untilAt: z.int() }).nullable(),
  firstAid: z.array(FirstAidStep),
  articles: z.array(CandidateArticle),
})
export type Assessment = z.infer<typeof Assessment>

/**
 * Sorts a report by the rules in force at `now` (epoch ms). Pure: the same facts on the same day give the same answer,
 * so an old assessment can be explained again. `evidenceKinds` are the kinds of files already in hand.
 */
export function assessComplaint(
  facts: ComplaintFacts,
  evidenceKinds: readonly EvidenceKind[],
  now: number,
): Assessment {
  const rules = rulesAt(now)
  const golden = rules.has('goldenHour') ? goldenHour(facts, now) : null
  const missing = missingFacts(facts, evidenceKinds).filter(item => rules.has(item.ruleId))
  const { outcome, ruleIds } = decide(facts, missing)
  const established = establishedFacts(facts, evidenceKinds).filter(item => rules.has(item.ruleId))
  const takedown = facts.pattern === 'fake_site'
  const because = new Set<FraudRuleId>(ruleIds)
  if (golden?.open === true) because.add('goldenHour')
  if (facts.coercion === 'yes') because.add('coercionFirst')
  if (takedown) because.add('fakeSiteTakedown')
  return {
    outcome,
    priority: priorityOf(facts, outcome, now),
    established,
    // Questions whose answers decide most come first; the golden hour does not wait for the rest.
    missing: missing.sort((a, b) => Number(b.ruleId === 'goldenHour') - Number(a.ruleId === 'goldenHour')),
    reasons: [...because].flatMap(ruleId => {
      const rule = rules.get(ruleId)
      if (rule === undefined) return []
      const factsUsed = established.filter(item => item.ruleId === ruleId).map(item => item.fact)
      return [{ ruleId, source: rule.source, titleKey: `fraud:rule.${ruleId}`, factsUsed }]
    }),
    takedown,
    goldenHour: golden,
    firstAid: firstAid(facts, now),
    articles: outcome === 'out_of_scope' ? [] : candidateArticles(facts, facts.incident?.at ?? null),
  }
}

type Decision = { readonly outcome: Assessment['outcome']; readonly ruleIds: readonly FraudRuleId[] }

function decide(facts: ComplaintFacts, missing: readonly Missing[]): Decision {
  if (isNotOurMatter(facts)) return { outcome: 'out_of_scope', ruleIds: ['notOurMatter'] }
  if (isJokiWithoutLoss(facts)) return { outcome: 'education_only', ruleIds: ['jokiWithoutLoss'] }
  const blocking = missing.filter(item => item.blocking).map(item => item.ruleId)
  if (blocking.length > 0) return { outcome: 'insufficient', ruleIds: blocking }
  if (isFakeSiteReport(facts)) return { outcome: 'qualified', ruleIds: ['fakeSiteReport'] }
  const described = facts.mechanism === 'direct' ? 'proofOfReport' : 'lossDescribed'
  return { outcome: 'qualified', ruleIds: ['mechanismChosen', 'harmKnown', described] }
}

/** P1 cannot wait: coercion, money gone within a day, a site that is still catching people. */
function priorityOf(
  facts: ComplaintFacts,
  outcome: Assessment['outcome'],
  now: number,
): Assessment['priority'] {
  if (outcome === 'out_of_scope') return 'P4'
  const { suffered, lastTransferAt } = facts.loss ?? {}
  const freshMoney =
    suffered !== 'no' &&
    moneyMayBeGone(facts) &&
    lastTransferAt !== undefined &&
    now - lastTransferAt < 24 * HOUR_MS
  if (
    freshMoney ||
    facts.coercion === 'yes' ||
    facts.pattern === 'extortion' ||
    facts.pattern === 'fake_site'
  )
    return 'P1'
  if (outcome === 'education_only') return 'P4'
  return suffered === 'yes' || (facts.dataGiven?.length ?? 0) > 0 || facts.pattern === 'data_theft'
    ? 'P2'
    : 'P3'
}
