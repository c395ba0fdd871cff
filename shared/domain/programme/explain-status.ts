import { HOLIDAYS, type HolidayCalendar } from '../clock/holidays.ts'
import type { Participant, Survey } from '../people/participant.ts'
import { localDate } from '../clock/zone.ts'
import { cutOffOf, explainUntil } from './cut-off-of.ts'
import { explain, instant, PROGRAMME_ZONE, type Rule, type Standing, until } from './explain.ts'
import { explainIncentive, explainNextIncentive, explainOwed } from './explain-incentive.ts'
import { explainMembership, explainPurchase } from './explain-purchase.ts'
import { explainRegistration } from './explain-registration.ts'
import { type ExplainedStatus, Explanation } from './explanation.ts'
import { FIRST_RULESET } from './first-ruleset.ts'
import { personAsOf } from './person-as-of.ts'
import { isReconciled, isRecipient } from './recipient-facts.ts'
import type { Ruleset } from './ruleset.ts'
import { schemeOf, sourceAmong } from './schemes.ts'

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
    (participant.membership === 'selesai' ? explainOwed(participant, standing) : null) ??
    explainMembership(participant, standing) ??
    (isRecipient(participant)
      ? (explainTraining(participant, standing) ??
        explainIncentive(participant, standing) ??
        explainRest(participant, standing))
      : explainRegistration(participant, standing))
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
  const isAsToday = then.step === participant.step && then.block === participant.block
  if (explanation.status !== 'notJoined' || (isAsToday && then.wave === participant.wave)) return explanation
  // How far the registration had come then is not on record, and what to do next was over long ago.
  const { nextStep: _, ...known } = explanation
  return { ...known, dashboard: null, sentence: { key: 'programme:status.notJoined.earlier', params: {} } }
}

function explainTraining(person: Participant, standing: Standing): Explanation | null {
  if (isReconciled(person)) return null
  const first = [...person.trainings].sort((a, b) => a.boughtAt - b.boughtAt)[0]
  const rule = (status: ExplainedStatus): Rule => [status, 'R9', 'announcement2020', 'payoutDate']
  if (first === undefined)
    return person.firstPurchaseAt === null
      ? explainPurchase(person, standing)
      : explain(standing, rule('trainingBought'), {}, undefined, { sentence: 'untitled' })
  const params = { title: first.title }
  if (first.finishedAt === null && first.certificateAt === null && first.ratedAt === null) {
    const status = first.startedAt === null ? 'trainingBought' : 'trainingRunning'
    return explainUntil(person, standing, 'finish', rule(status), params)
  }
  return first.ratedAt === null
    ? explainUntil(person, standing, 'rate_link_survey', rule('trainingNotRated'), params)
    : null
}

function explainRest(person: Participant, standing: Standing): Explanation {
  const { survey, sources } = schemeOf(person, standing.rules)
  const isFilled = ({ filledAt, paidAt }: Survey) => filledAt !== null || paidAt !== null
  const open = person.surveys.find(
    each => each.openedAt !== null && each.openedAt <= standing.now && !isFilled(each),
  )
  const unpaid = person.surveys.find(each => isFilled(each) && each.paidAt === null)
  const source = sourceAmong(sources, 'faq2023', 'announcement2020')
  const rule = (status: ExplainedStatus): Rule => [status, 'R10', source, 'payoutDate']
  if (open !== undefined) {
    const params = { number: open.number, amountRupiah: open.amount }
    return explainUntil(person, standing, 'rate_link_survey', rule('surveyOpen'), params)
  }
  if (unpaid !== undefined)
    return explain(standing, rule('surveyUnpaid'), { number: unpaid.number, amountRupiah: unpaid.amount })
  if (person.balance > 0) return explainBalance(person, standing)
  const next = explainNextIncentive(person, standing)
  if (next !== null) return next
  const done = person.surveys.filter(isFilled).length
  if (done < survey.times) {
    const params = { done, times: survey.times, left: survey.times - done, amountRupiah: survey.each }
    return explainUntil(person, standing, 'rate_link_survey', rule('surveyWaiting'), params)
  }
  return explain(standing, ['allReceived', 'R5', 'announcement2021', 'rejoin'], {})
}

/** Training money is for trainings only; what is left on the last day of its year goes back to the state. */
function explainBalance(person: Participant, standing: Standing): Explanation {
  const params = { balanceRupiah: person.balance }
  const last = cutOffOf(person, 'use_balance', standing.rules)
  const isOver = last !== null && standing.now > last.at
  const finish = cutOffOf(person, 'finish', standing.rules)
  // Where only the last day to finish is known, nothing can be bought after it.
  if (last === null && finish !== null && standing.now > finish.at)
    return explain(
      standing,
      ['balanceLapsed', 'R8', finish.source, 'cashOut', 'deadlineExtension'],
      { ...params, dueAt: instant(finish.at) },
      finish,
      { sentence: 'unfinishable' },
    )
  if (last === null || (!last.isOwn && !isOver))
    return explain(standing, ['balanceLeft', 'R8', 'announcement2021', 'cashOut'], params)
  const status = isOver ? 'balanceLapsed' : 'balanceLeft'
  const rule: Rule = [status, 'R8', last.source, 'cashOut', 'deadlineExtension']
  return explain(standing, rule, { ...params, dueAt: instant(last.at) }, last, isOver ? {} : until)
}
