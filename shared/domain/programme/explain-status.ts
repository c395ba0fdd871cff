import { HOLIDAYS, type HolidayCalendar } from '../clock/holidays.ts'
import type { Participant } from '../people/participant.ts'
import { endOfDay, localDate } from '../clock/zone.ts'
import { explain, instant, PROGRAMME_ZONE, type Rule, type Standing } from './explain.ts'
import { explainIncentive } from './explain-incentive.ts'
import { explainMembership, explainPurchase } from './explain-purchase.ts'
import { explainRegistration } from './explain-registration.ts'
import { type ExplainedStatus, Explanation } from './explanation.ts'
import { FIRST_RULESET } from './first-ruleset.ts'
import { personAsOf } from './person-as-of.ts'
import type { Ruleset } from './ruleset.ts'
import { schemeOf } from './schemes.ts'

export { Explanation }

/**
 * What a participant's status means at `now` (epoch ms): the one sentence to say first, the rule and its source, what
 * the person can do next and until when, and what nobody may promise. The most pressing thing wins.
 */
export function explainStatus(
  participant: Participant,
  now: number,
  rules: Ruleset = FIRST_RULESET,
  calendar: HolidayCalendar = HOLIDAYS,
): Explanation {
  const standing = { now, rules, calendar }
  return (
    explainMembership(participant, standing) ??
    (participant.selectedAt === null
      ? explainRegistration(participant, standing)
      : (explainTraining(participant, standing) ??
        explainIncentive(participant, standing) ??
        explainRest(participant, standing)))
  )
}

/** The same for any day: what was known of the person then, by the rules that held for them. `at` is epoch ms. */
export function explainOn(
  participant: Participant,
  at: number,
  rules: Ruleset = FIRST_RULESET,
  calendar: HolidayCalendar = HOLIDAYS,
): Explanation {
  return explainStatus(personAsOf(participant, at, schemeOf(participant, rules)), at, rules, calendar)
}

function explainTraining(person: Participant, standing: Standing): Explanation | null {
  const first = [...person.trainings].sort((a, b) => a.boughtAt - b.boughtAt)[0]
  if (person.firstPurchaseAt === null && first === undefined) return explainPurchase(person, standing)
  if (first === undefined)
    return explain(standing, ['trainingBought', 'R9', 'announcement2020', 'payoutDate'], { title: '' })
  if (first.finishedAt === null) {
    const status: ExplainedStatus = first.startedAt === null ? 'trainingBought' : 'trainingRunning'
    return explain(standing, [status, 'R9', 'announcement2020', 'payoutDate'], { title: first.title })
  }
  if (first.ratedAt === null) {
    const rule: Rule = ['trainingNotRated', 'R9', 'announcement2020', 'payoutDate']
    return explain(standing, rule, { title: first.title })
  }
  return null
}

function explainRest(person: Participant, standing: Standing): Explanation {
  const open = person.surveys.find(survey => survey.openedAt !== null && survey.filledAt === null)
  const unpaid = person.surveys.find(survey => survey.filledAt !== null && survey.paidAt === null)
  const rule = (status: ExplainedStatus): Rule => [status, 'R10', 'faq2023', 'payoutDate']
  if (open !== undefined)
    return explain(standing, rule('surveyOpen'), { number: open.number, amountRupiah: open.amount })
  if (unpaid !== undefined)
    return explain(standing, rule('surveyUnpaid'), { number: unpaid.number, amountRupiah: unpaid.amount })
  if (person.balance > 0) return explainBalance(person, standing)
  const { survey } = schemeOf(person, standing.rules)
  if (person.surveys.length < survey.times)
    return explain(standing, rule('surveyWaiting'), { total: survey.times, amountRupiah: survey.each })
  return explain(standing, ['allReceived', 'R5', 'announcement2021', 'rejoin'], {})
}

/** Training money is for trainings only; what is left on the last day of its year goes back to the state. */
function explainBalance(person: Participant, standing: Standing): Explanation {
  const params = { balanceRupiah: person.balance }
  const selectedOn = localDate(person.selectedAt ?? standing.now, PROGRAMME_ZONE)
  const last = schemeOf(person, standing.rules)
    .cutOffs.filter(({ what, date }) => what === 'use_balance' && date >= selectedOn)
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))[0]
  if (last === undefined)
    return explain(standing, ['balanceLeft', 'R8', 'announcement2021', 'cashOut'], params)
  const at = endOfDay(Date.parse(`${last.date}T05:00:00Z`), PROGRAMME_ZONE)
  const status: ExplainedStatus = standing.now <= at ? 'balanceLeft' : 'balanceLapsed'
  const withDate = { ...params, dueAt: instant(at) }
  return explain(standing, [status, 'R8', last.source, 'cashOut'], withDate, { at, clock: 'calendar_days' })
}
