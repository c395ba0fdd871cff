import type { Incentive, Participant } from '../people/participant.ts'
import { unreachable } from '../result.ts'
import { explainUntil, isOver } from './cut-off-of.ts'
import {
  type Due,
  dueOf,
  explain,
  instant,
  late,
  type Params,
  type Rule,
  type Standing,
  until,
} from './explain.ts'
import type { ExplainedStatus, Explanation } from './explanation.ts'
import { schemeOf, sourceAmong, termsAt } from './schemes.ts'

// What needs somebody's hand comes before what only needs time.
const URGENCY: readonly Incentive['stage'][] = ['failed', 'held', 'checking', 'scheduled', 'waiting']

/** The chain from a rated training to the money; null once everything on record is paid. */
export function explainIncentive(person: Participant, standing: Standing): Explanation | null {
  const { now, rules, calendar } = standing
  const open = person.incentives.filter(incentive => incentive.stage !== 'paid')
  const pressing = URGENCY.flatMap(stage => open.filter(incentive => incentive.stage === stage))[0]
  if (pressing === undefined) {
    return person.incentives.length === 0 ? explainReconciliation(person, standing) : null
  }
  const params: Params = { number: pressing.number, amountRupiah: pressing.amount, label: pressing.label }
  const rule = (status: ExplainedStatus): Rule => [status, 'R9', 'faq2023', 'payoutDate']
  switch (pressing.stage) {
    case 'failed':
      return explain(standing, rule('incentiveFailed'), params)
    case 'held':
      return explain(standing, rule('incentiveHeld'), params)
    case 'checking':
    case 'scheduled': {
      const startedAt = pressing.scheduledAt ?? pressing.stageAt
      const terms = termsAt(startedAt, rules)
      const due = dueOf(terms.incentivePayout, startedAt, calendar)
      const withDates: Params = { ...params, scheduledAt: instant(startedAt), dueAt: instant(due.at) }
      const source = sourceAmong(terms.sources, 'faq2023')
      const dated = (status: ExplainedStatus): Rule => [status, 'R9', source, 'payoutDate']
      if (now > due.at) return explain(standing, dated('incentiveLate'), withDates, due)
      if (pressing.stage === 'checking') return explain(standing, dated('incentiveChecking'), withDates, due)
      const wording = pressing.scheduledAt === null ? { sentence: 'undated' } : {}
      return explain(standing, dated('incentiveScheduled'), withDates, due, wording)
    }
    case 'waiting':
      // Where money arrived before, an account was linked, whatever the record lacks.
      return person.accountLinkedAt === null && open.length === person.incentives.length
        ? explainUntil(person, standing, 'rate_link_survey', rule('accountNotLinked'), params)
        : explainWaiting(person, standing, pressing, params)
    case 'paid':
      return null
    default:
      return unreachable(pressing.stage)
  }
}

/** Money that was on its way when the membership ended: who asks for it is not told only that it has. */
export function explainOwed(person: Participant, standing: Standing): Explanation | null {
  const isOwed = person.incentives.some(({ stage }) => stage !== 'paid' && stage !== 'waiting')
  return isOwed ? explainIncentive(person, standing) : null
}

/** Where the scheme pays more often than the record shows so far: which one comes next. */
export function explainNextIncentive(person: Participant, standing: Standing): Explanation | null {
  const { sources, incentive } = schemeOf(person, standing.rules)
  const { times, each } = incentive
  const paid = person.incentives.length
  if (paid === 0 || paid >= times) return null
  return explain(
    standing,
    ['incentiveNext', 'R9', sourceAmong(sources, 'announcement2020'), 'payoutDate'],
    { paid, times, number: paid + 1, amountRupiah: each },
    undefined,
    isOver(person, 'rate_link_survey', standing) ? { nextStep: 'nextStepLate' } : {},
  )
}

/** The first incentive's schedule has its term from the rating; for later ones none is known. */
function explainWaiting(
  person: Participant,
  standing: Standing,
  { number }: Incentive,
  params: Params,
): Explanation {
  const due = number === 1 ? scheduleDue(person, standing) : null
  const rule: Rule = ['incentiveWaiting', 'R9', due?.source ?? 'faq2023', 'payoutDate']
  if (due === null) {
    const wording = isOver(person, 'rate_link_survey', standing) ? { nextStep: 'nextStepLate' } : {}
    return explain(standing, rule, params, undefined, wording)
  }
  const withDate: Params = { ...params, dueAt: instant(due.at) }
  return explain(standing, rule, withDate, due, standing.now <= due.at ? until : late)
}

/** When the schedule is usually there: counted from the first rating. */
function scheduleDue(
  person: Participant,
  { rules, calendar }: Standing,
): (Due & { readonly source: string }) | null {
  const rated = person.trainings.map(training => training.ratedAt).filter(at => at !== null)
  if (rated.length === 0) return null
  const ratedAt = Math.min(...rated)
  const { incentiveSchedule, sources } = termsAt(ratedAt, rules)
  return { ...dueOf(incentiveSchedule, ratedAt, calendar), source: sourceAmong(sources, 'faq2023') }
}

/** Finished and rated, but no incentive on record: the data are on their way, or stuck. */
function explainReconciliation(person: Participant, standing: Standing): Explanation | null {
  const due = scheduleDue(person, standing)
  if (due === null) return null
  const status: ExplainedStatus = standing.now <= due.at ? 'reconciling' : 'reconciliationLate'
  return explain(standing, [status, 'R9', due.source, 'payoutDate'], { dueAt: instant(due.at) }, due)
}
