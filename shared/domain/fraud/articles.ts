import * as z from 'zod'
import { localDate, type Zone } from '../clock/zone.ts'
import type { ComplaintFacts } from './complaint-facts.ts'
import { FraudSource } from './sources.ts'

export const ArticleId = z.enum([
  'kuhpLama378',
  'kuhpLama379',
  'kuhpLama368',
  'kuhp492',
  'kuhp494',
  'kuhp482',
  'kuhp332',
  'ite28_1',
  'ite35',
  'ite30',
  'pdp65_1',
  'pdp65_3',
  'pdp66',
])
export type ArticleId = z.infer<typeof ArticleId>

export const ArticleNote = z.enum([
  'dateDecides',
  'milderLaw',
  'amountDecides',
  'campaignMayExceed',
  'fitDisputed',
  'lossMustBeCounted',
  'confirmNumber',
])
export type ArticleNote = z.infer<typeof ArticleNote>

/** An article an investigator might look at. It never says that the act happened or that the article fits. */
export const CandidateArticle = z.object({
  articleId: ArticleId,
  candidate: z.literal(true),
  titleKey: z.string(),
  source: FraudSource,
  factsUsed: z.array(z.string()),
  notes: z.array(ArticleNote),
})
export type CandidateArticle = z.infer<typeof CandidateArticle>

/** First day of the new criminal code (UU 1/2023 art. 624). The day of the act decides, not of the report. */
export const NEW_CODE_FROM = '2026-01-02'
/** Light fraud: at most this much (UU 1/2023 art. 494). */
export const LIGHT_FRAUD_MAX = 1_000_000
/** Light fraud under the old code (art. 379 with Perma 2/2012). */
export const OLD_LIGHT_FRAUD_MAX = 2_500_000

type ArticleRule = {
  readonly id: ArticleId
  readonly source: FraudSource
  /** Local dates of the act between which the article applies; null is open. */
  readonly from: string | null
  readonly to: string | null
  readonly notes: readonly ArticleNote[]
  /** Names of the facts that speak for it, or null when it is no candidate. */
  readonly speaks: (facts: ComplaintFacts) => readonly string[] | null
}

const OLD_TO = '2026-01-01'

const deceived = (facts: ComplaintFacts): readonly string[] | null => {
  const used = [
    facts.impersonation === 'yes' ? 'impersonation' : null,
    facts.inducement?.promised === 'yes' ? 'inducement' : null,
    facts.pattern === 'fake_site' || facts.pattern === 'impersonation' || facts.pattern === 'joki'
      ? 'pattern'
      : null,
  ].filter(name => name !== null)
  return used.length > 0 && hasLoss(facts, 'money') ? [...used, 'loss'] : null
}
const light = (max: number) => (facts: ComplaintFacts) => {
  const used = deceived(facts)
  const amount = facts.loss?.amount
  return used !== null && (amount === undefined || amount <= max) ? [...used, 'amount'] : null
}
const extorted = (facts: ComplaintFacts): readonly string[] | null =>
  facts.coercion === 'yes' ? ['coercion'] : facts.pattern === 'extortion' ? ['pattern'] : null
const accountTaken = (facts: ComplaintFacts): readonly string[] | null =>
  hasLoss(facts, 'account') ? ['loss'] : null
const dataTaken = (facts: ComplaintFacts): readonly string[] | null => {
  const given = (facts.dataGiven?.length ?? 0) > 0
  if (facts.pattern !== 'data_theft' && !given && !hasLoss(facts, 'data')) return null
  return [
    facts.pattern === 'data_theft' ? 'pattern' : null,
    given ? 'dataGiven' : null,
    hasLoss(facts, 'data') ? 'loss' : null,
  ].filter(name => name !== null)
}

const ARTICLES: readonly ArticleRule[] = [
  { id: 'kuhpLama378', source: 'kuhpOld', from: null, to: OLD_TO, notes: ['milderLaw'], speaks: deceived },
  {
    id: 'kuhpLama379',
    source: 'perma2_2012',
    from: null,
    to: OLD_TO,
    notes: ['milderLaw', 'confirmNumber'],
    speaks: light(OLD_LIGHT_FRAUD_MAX),
  },
  {
    id: 'kuhpLama368',
    source: 'kuhpOld',
    from: null,
    to: OLD_TO,
    notes: ['milderLaw', 'confirmNumber'],
    speaks: extorted,
  },
  { id: 'kuhp492', source: 'uu1_2023', from: NEW_CODE_FROM, to: null, notes: [], speaks: deceived },
  {
    id: 'kuhp494',
    source: 'uu1_2023',
    from: NEW_CODE_FROM,
    to: null,
    notes: ['campaignMayExceed'],
    speaks: light(LIGHT_FRAUD_MAX),
  },
  {
    id: 'kuhp482',
    source: 'uu1_2023',
    from: NEW_CODE_FROM,
    to: null,
    notes: ['confirmNumber'],
    speaks: extorted,
  },
  { id: 'kuhp332', source: 'uu1_2023', from: NEW_CODE_FROM, to: null, notes: [], speaks: accountTaken },
  // Illegal access left the ITE act when the new code came.
  { id: 'ite30', source: 'uu11_2008', from: null, to: OLD_TO, notes: ['milderLaw'], speaks: accountTaken },
  {
    id: 'ite28_1',
    source: 'uu1_2024',
    from: null,
    to: null,
    notes: ['lossMustBeCounted'],
    speaks: facts => (facts.pattern === 'other' ? null : deceived(facts)),
  },
  {
    id: 'ite35',
    source: 'uu1_2024',
    from: null,
    to: null,
    notes: ['fitDisputed'],
    speaks: facts => (facts.pattern === 'fake_site' ? ['pattern'] : null),
  },
  // UU 27/2022 was promulgated on 17 October 2022.
  { id: 'pdp65_1', source: 'uu27_2022', from: '2022-10-17', to: null, notes: [], speaks: dataTaken },
  {
    id: 'pdp65_3',
    source: 'uu27_2022',
    from: '2022-10-17',
    to: null,
    notes: [],
    speaks: facts => (facts.pattern === 'data_theft' ? ['pattern'] : null),
  },
  {
    id: 'pdp66',
    source: 'uu27_2022',
    from: '2022-10-17',
    to: null,
    notes: ['confirmNumber'],
    speaks: facts =>
      facts.pattern === 'data_theft' && facts.impersonation === 'yes' ? ['pattern', 'impersonation'] : null,
  },
]

/**
 * Articles worth an investigator's look, by the facts told and the law of the day of the act in the victim's zone.
 * Without a date both the old and the new code are listed, each noted.
 */
export function candidateArticles(
  facts: ComplaintFacts,
  incidentAt: number | null,
  zone: Zone = facts.incident?.zone ?? 'WIB',
): CandidateArticle[] {
  const date = incidentAt === null ? null : localDate(incidentAt, zone)
  const amount = facts.loss?.amount
  return ARTICLES.flatMap(article => {
    if (date !== null && ((article.from ?? date) > date || (article.to ?? date) < date)) return []
    const factsUsed = article.speaks(facts)
    if (factsUsed === null) return []
    const dated = article.from !== null || article.to !== null
    const byAmount = ['kuhp492', 'kuhp494', 'kuhpLama378', 'kuhpLama379'].includes(article.id)
    const notes: ArticleNote[] = [
      ...(date === null && dated ? (['dateDecides'] as const) : []),
      ...(byAmount && amount === undefined ? (['amountDecides'] as const) : []),
      ...article.notes,
    ]
    return [
      {
        articleId: article.id,
        candidate: true as const,
        titleKey: `fraud:article.${article.id}`,
        source: article.source,
        factsUsed: [...factsUsed],
        notes,
      },
    ]
  })
}

function hasLoss(facts: ComplaintFacts, kind: 'money' | 'data' | 'account'): boolean {
  return facts.loss?.suffered === 'yes' && (facts.loss.kinds ?? []).includes(kind)
}
