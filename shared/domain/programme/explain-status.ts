import { HOLIDAYS, type HolidayCalendar } from '../clock/holidays.ts'
import type { Participant } from '../people/participant.ts'
import { localDate } from '../clock/zone.ts'
import { cutOffOf, explainUntil } from './cut-off-of.ts'
import { explain, instant, PROGRAMME_ZONE, type Rule, type Standing, until } from './explain.ts'
import { explainIncentive, explainNextIncentive } from './explain-incentive.ts'
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
  const [first] = rules.schemes.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  if (first !== undefined && localDate(at, PROGRAMME_ZONE) < first.validFrom)
    return explain(
      { now: at, rules, calendar },
      ['beforeProgramme', 'REG', first.sources[0] ?? 'ruleset'],
      {},
    )
  const then = personAsOf(participant, { now: at, rules, calendar })
  const explanation = explainStatus(then, at, rules, calendar)
  // How far the registration had come then is not on record: only that no wave had been joined.
  return explanation.status === 'notJoined' && then.step !== participant.step
    ? { ...explanation, sentence: { key: 'programme:status.notJoined.earlier', params: {} } }
    : explanation
}

function explainTraining(person: Participant, standing: Standing): Explanation | null {
  const first = [...person.trainings].sort((a, b) => a.boughtAt - b.boughtAt)[0]
  const rule = (status: ExplainedStatus): Rule => [status, 'R9', 'announcement2020', 'payoutDate']
  if (first === undefined)
    return person.firstPurchaseAt === null
      ? explainPurchase(person, standing)
      : explain(standing, rule('trainingBought'), {}, undefined, { sentence: 'untitled' })
  const params = { title: first.title }
  if (first.finishedAt === null) {
    const status = first.startedAt === null ? 'trainingBought' : 'trainingRunning'
    return explainUntil(person, standing, 'finish', rule(status), params)
  }
  return first.ratedAt === null
    ? explainUntil(person, standing, 'rate_link_survey', rule('trainingNotRated'), params)
    : null
}

function explainRest(person: Participant, standing: Standing): Explanation {
  const open = person.surveys.find(survey => survey.openedAt !== null && survey.filledAt === null)
  const unpaid = person.surveys.find(survey => survey.filledAt !== null && survey.paidAt === null)
  const rule = (status: ExplainedStatus): Rule => [status, 'R10', 'faq2023', 'payoutDate']
  if (open !== undefined) {
    const params = { number: open.number, amountRupiah: open.amount }
    return explainUntil(person, standing, 'rate_link_survey', rule('surveyOpen'), params)
  }
  if (unpaid !== undefined)
    return explain(standing, rule('surveyUnpaid'), { number: unpaid.number, amountRupiah: unpaid.amount })
  if (person.balance > 0) return explainBalance(person, standing)
  const next = explainNextIncentive(person, standing)
  if (next !== null) return next
  const { survey } = schemeOf(person, standing.rules)
  const left = survey.times - person.surveys.length
  if (left > 0) return explain(standing, rule('surveyWaiting'), { left, amountRupiah: survey.each })
  return explain(standing, ['allReceived', 'R5', 'announcement2021', 'rejoin'], {})
}

/** Training money is for trainings only; what is left on the last day of its year goes back to the state. */
function explainBalance(person: Participant, standing: Standing): Explanation {
  const params = { balanceRupiah: person.balance }
  const last = cutOffOf(person, 'use_balance', standing.rules)
  const isOver = last !== null && standing.now > last.at
  if (last === null || (!last.isOwn && !isOver))
    return explain(standing, ['balanceLeft', 'R8', 'announcement2021', 'cashOut'], params)
  const rule: Rule = isOver
    ? ['balanceLapsed', 'R8', last.source, 'cashOut']
    : ['balanceLeft', 'R8', last.source, 'cashOut', 'deadlineExtension']
  return explain(standing, rule, { ...params, dueAt: instant(last.at) }, last, isOver ? {} : until)
}
