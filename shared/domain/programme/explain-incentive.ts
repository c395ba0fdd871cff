import type { HolidayCalendar } from '../clock/holidays.ts'
import type { Incentive, Participant } from '../people/participant.ts'
import { unreachable } from '../result.ts'
import { dueOf, explain, instant, type Params, type Rule } from './explain.ts'
import type { ExplainedStatus, Explanation } from './explanation.ts'

// What needs somebody's hand comes before what only needs time.
const URGENCY: readonly Incentive['stage'][] = ['failed', 'held', 'checking', 'scheduled', 'waiting']

/** The chain from a rated training to the money; null once everything on record is paid. */
export function explainIncentive(
  person: Participant,
  now: number,
  calendar: HolidayCalendar,
): Explanation | null {
  const open = person.incentives.filter(incentive => incentive.stage !== 'paid')
  const pressing = URGENCY.flatMap(stage => open.filter(incentive => incentive.stage === stage))[0]
  if (pressing === undefined) {
    return person.incentives.length === 0 ? explainReconciliation(person, now, calendar) : null
  }
  const params: Params = { number: pressing.number, amountRupiah: pressing.amount, label: pressing.label }
  const rule = (status: ExplainedStatus): Rule => [status, 'R9', 'faq2023', 'payoutDate']
  switch (pressing.stage) {
    case 'failed':
      return explain(rule('incentiveFailed'), params)
    case 'held':
      return explain(rule('incentiveHeld'), params)
    case 'checking':
    case 'scheduled': {
      const startedAt = pressing.scheduledAt ?? pressing.stageAt
      const due = dueOf('incentivePayout', startedAt, calendar)
      const withDates: Params = { ...params, scheduledAt: instant(startedAt), dueAt: instant(due.at) }
      if (now > due.at) return explain(rule('incentiveLate'), withDates, due)
      const status = pressing.stage === 'checking' ? 'incentiveChecking' : 'incentiveScheduled'
      return explain(rule(status), withDates, due)
    }
    case 'waiting':
      if (person.accountLinkedAt === null) return explain(rule('accountNotLinked'), params)
      return explain(rule('incentiveWaiting'), params)
    case 'paid':
      return null
    default:
      return unreachable(pressing.stage)
  }
}

/** Finished and rated, but no incentive on record: the data are on their way, or stuck. */
function explainReconciliation(
  person: Participant,
  now: number,
  calendar: HolidayCalendar,
): Explanation | null {
  const rated = person.trainings.map(training => training.ratedAt).filter(at => at !== null)
  if (rated.length === 0) return null
  const due = dueOf('incentiveSchedule', Math.min(...rated), calendar)
  const status: ExplainedStatus = now <= due.at ? 'reconciling' : 'reconciliationLate'
  return explain([status, 'R9', 'announcement2020', 'payoutDate'], { dueAt: instant(due.at) }, due)
}
