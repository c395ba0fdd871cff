import type { Incentive, Participant } from '../people/participant.ts'
import { unreachable } from '../result.ts'
import { explainUntil } from './cut-off-of.ts'
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
import { schemeOf, termsAt } from './schemes.ts'

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
      const due = dueOf(termsAt(startedAt, rules).incentivePayout, startedAt, calendar)
      const withDates: Params = { ...params, scheduledAt: instant(startedAt), dueAt: instant(due.at) }
      if (now > due.at) return explain(standing, rule('incentiveLate'), withDates, due)
      const status = pressing.stage === 'checking' ? 'incentiveChecking' : 'incentiveScheduled'
      return explain(standing, rule(status), withDates, due)
    }
    case 'waiting':
      return person.accountLinkedAt === null
        ? explainUntil(person, standing, 'rate_link_survey', rule('accountNotLinked'), params)
        : explainWaiting(person, standing, pressing, params)
    case 'paid':
      return null
    default:
      return unreachable(pressing.stage)
  }
}

/** Where the scheme pays more often than the record shows so far: which one comes next. */
export function explainNextIncentive(person: Participant, standing: Standing): Explanation | null {
  const { times, each } = schemeOf(person, standing.rules).incentive
  const paid = person.incentives.length
  if (paid === 0 || paid >= times) return null
  return explain(standing, ['incentiveNext', 'R9', 'announcement2020', 'payoutDate'], {
    ...{ paid, times, number: paid + 1 },
    amountRupiah: each,
  })
}

/** The first incentive's schedule has its term from the rating; for later ones none is known. */
function explainWaiting(
  person: Participant,
  standing: Standing,
  { number }: Incentive,
  params: Params,
): Explanation {
  const rule: Rule = ['incentiveWaiting', 'R9', 'faq2023', 'payoutDate']
  const due = number === 1 ? scheduleDue(person, standing) : null
  if (due === null) return explain(standing, rule, params)
  const withDate: Params = { ...params, dueAt: instant(due.at) }
  return explain(standing, rule, withDate, due, standing.now <= due.at ? until : late)
}

/** When the schedule is usually there: counted from the first rating. */
function scheduleDue(person: Participant, { rules, calendar }: Standing): Due | null {
  const rated = person.trainings.map(training => training.ratedAt).filter(at => at !== null)
  if (rated.length === 0) return null
  const ratedAt = Math.min(...rated)
  return dueOf(termsAt(ratedAt, rules).incentiveSchedule, ratedAt, calendar)
}

/** Finished and rated, but no incentive on record: the data are on their way, or stuck. */
function explainReconciliation(person: Participant, standing: Standing): Explanation | null {
  const due = scheduleDue(person, standing)
  if (due === null) return null
  const status: ExplainedStatus = standing.now <= due.at ? 'reconciling' : 'reconciliationLate'
  return explain(standing, [status, 'R9', 'announcement2020', 'payoutDate'], { dueAt: instant(due.at) }, due)
}
