import { HOLIDAYS, type HolidayCalendar } from '../clock/holidays.ts'
import type { Participant } from '../people/participant.ts'
import { explain, type Rule } from './explain.ts'
import { explainIncentive } from './explain-incentive.ts'
import { explainMembership, explainPurchase } from './explain-purchase.ts'
import { explainRegistration } from './explain-registration.ts'
import { type ExplainedStatus, Explanation } from './explanation.ts'
import { SCHEMES } from './schemes.ts'

export { Explanation }

/**
 * What a participant's status means at `now` (epoch ms): the one sentence to say first, the rule and its source, what
 * the person can do next and until when, and what nobody may promise. The most pressing thing wins.
 */
export function explainStatus(
  participant: Participant,
  now: number,
  calendar: HolidayCalendar = HOLIDAYS,
): Explanation {
  return (
    explainMembership(participant, now, calendar) ??
    (participant.selectedAt === null
      ? explainRegistration(participant, now, calendar)
      : (explainTraining(participant, now, calendar) ??
        explainIncentive(participant, now, calendar) ??
        explainRest(participant)))
  )
}

function explainTraining(person: Participant, now: number, calendar: HolidayCalendar): Explanation | null {
  const first = [...person.trainings].sort((a, b) => a.boughtAt - b.boughtAt)[0]
  if (person.firstPurchaseAt === null && first === undefined) return explainPurchase(person, now, calendar)
  if (first === undefined)
    return explain(['trainingBought', 'R9', 'announcement2020', 'payoutDate'], { title: '' })
  if (first.finishedAt === null) {
    const status: ExplainedStatus = first.startedAt === null ? 'trainingBought' : 'trainingRunning'
    return explain([status, 'R9', 'announcement2020', 'payoutDate'], { title: first.title })
  }
  if (first.ratedAt === null) {
    return explain(['trainingNotRated', 'R9', 'announcement2020', 'payoutDate'], { title: first.title })
  }
  return null
}

function explainRest(person: Participant): Explanation {
  const open = person.surveys.find(survey => survey.openedAt !== null && survey.filledAt === null)
  const unpaid = person.surveys.find(survey => survey.filledAt !== null && survey.paidAt === null)
  const rule = (status: ExplainedStatus): Rule => [status, 'R10', 'faq2023', 'payoutDate']
  if (open !== undefined)
    return explain(rule('surveyOpen'), { number: open.number, amountRupiah: open.amount })
  if (unpaid !== undefined) {
    return explain(rule('surveyUnpaid'), { number: unpaid.number, amountRupiah: unpaid.amount })
  }
  if (person.balance > 0) {
    return explain(['balanceLeft', 'R8', 'announcement2021', 'cashOut'], { balanceRupiah: person.balance })
  }
  if (person.surveys.length < SCHEMES[person.scheme].survey.times) {
    const { times, each } = SCHEMES[person.scheme].survey
    return explain(rule('surveyWaiting'), { total: times, amountRupiah: each })
  }
  return explain(['allReceived', 'R5', 'announcement2021', 'rejoin'], {})
}
