import type { Incentive, Participant, Training } from '../people/participant.ts'
import type { Scheme } from './ruleset.ts'

/**
 * The record as it stood at an instant (epoch ms): everything that happened later is taken away. What the registry keeps
 * no time for (a block, a step of the registration) stays as it is. The balance is the scheme's money less what was bought.
 */
export function personAsOf(person: Participant, at: number, scheme: Scheme): Participant {
  if (person.selectedAt === null) return person
  if (person.selectedAt > at) {
    const joined = person.waveClosesAt === null || person.waveClosesAt <= person.selectedAt
    return {
      ...person,
      step: joined ? 'wave_joined' : 'test_done',
      block: null,
      membership: null,
      selectedAt: null,
      firstPurchaseAt: null,
      endedAt: null,
      cardNumber: null,
      accountLinkedAt: null,
      trainings: [],
      incentives: [],
      surveys: [],
      balance: 0,
    }
  }
  const trainings = person.trainings.filter(({ boughtAt }) => boughtAt <= at)
  const isWhole = trainings.length === person.trainings.length
  return {
    ...person,
    membership: person.endedAt !== null && person.endedAt > at ? 'aktif' : person.membership,
    endedAt: until(person.endedAt, at),
    firstPurchaseAt: until(person.firstPurchaseAt, at),
    accountLinkedAt: until(person.accountLinkedAt, at),
    trainings: trainings.map(training => trainingAsOf(training, at)),
    incentives: person.incentives.flatMap(incentive => incentiveAsOf(incentive, at)),
    surveys: person.surveys.flatMap(survey =>
      survey.openedAt !== null && survey.openedAt > at
        ? []
        : { ...survey, filledAt: until(survey.filledAt, at), paidAt: until(survey.paidAt, at) },
    ),
    balance: isWhole
      ? person.balance
      : Math.max(0, scheme.training - trainings.reduce((sum, { price }) => sum + price, 0)),
  }
}

function until(when: number | null, at: number): number | null {
  return when !== null && when <= at ? when : null
}

function trainingAsOf(training: Training, at: number): Training {
  return {
    ...training,
    startedAt: until(training.startedAt, at),
    finishedAt: until(training.finishedAt, at),
    certificateAt: until(training.certificateAt, at),
    ratedAt: until(training.ratedAt, at),
  }
}

/** Only the last stage has a time; before it the money was scheduled if its date had been set, else it was waiting. */
function incentiveAsOf(incentive: Incentive, at: number): Incentive[] {
  if (incentive.stageAt <= at && (incentive.paidAt === null || incentive.paidAt <= at)) return [incentive]
  const { scheduledAt } = incentive
  if (scheduledAt === null || scheduledAt > at) return []
  return [{ ...incentive, stage: 'scheduled', stageAt: scheduledAt, paidAt: null }]
}
