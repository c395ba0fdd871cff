import type { Incentive, Participant } from '../people/participant.ts'
import { unreachable } from '../result.ts'
import { dueOf, explain, instant, type Params, type Rule, type Standing } from './explain.ts'
import type { ExplainedStatus, Explanation } from './explanation.ts'
import { termsAt } from './schemes.ts'

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
      if (person.accountLinkedAt === null) return explain(standing, rule('accountNotLinked'), params)
      return explain(standing, rule('incentiveWaiting'), params)
    case 'paid':
      return null
    default:
      return unreachable(pressing.stage)
  }
}

/** Finished and rated, but no incentive on record: the data are on their way, or stuck. */
function explainReconciliation(person: Participant, standing: Standing): Explanation | null {
  const { now, rules, calendar } = standing
  const rated = person.trainings.map(training => training.ratedAt).filter(at => at !== null)
  if (rated.length === 0) return null
  const ratedAt = Math.min(...rated)
  const due = dueOf(termsAt(ratedAt, rules).incentiveSchedule, ratedAt, calendar)
  const status: ExplainedStatus = now <= due.at ? 'reconciling' : 'reconciliationLate'
  return explain(standing, [status, 'R9', 'announcement2020', 'payoutDate'], { dueAt: instant(due.at) }, due)
}
