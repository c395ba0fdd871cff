import type { Incentive, Participant, Training } from '../people/participant.ts'
import { stepAfter, waveHistory } from '../people/wave-history.ts'
import type { Standing } from './explain.ts'
import { isRecipient, lastKnownAt } from './recipient-facts.ts'
import type { Scheme } from './ruleset.ts'
import { schemeOf } from './schemes.ts'
import { wavesAsOf } from './waves-as-of.ts'

/** What nobody has before they are selected. */
const applicant = {
  block: null,
  membership: null,
  selectedAt: null,
  firstPurchaseAt: null,
  endedAt: null,
  cardNumber: null,
  accountLinkedAt: null,
  balance: 0,
} as const satisfies Partial<Participant>

/**
 * The record as it stood at the instant that is asked about: everything that happened later is taken away, wave by wave.
 * What the registry keeps no time for (a block, a step before joining) stays as it is while nothing later contradicts it.
 * Before the first wave the registration counts as complete. The balance is the scheme's money less what was bought.
 */
export function personAsOf(person: Participant, standing: Standing): Participant {
  const at = standing.now
  const waves = wavesAsOf(person, standing)
  const isApplied = person.application === null || person.application.at <= at
  const application = isApplied ? person.application : null
  const then: Participant = { ...person, application, waves: [...waves] }
  const history = waveHistory(person)
  const isUnchanged =
    isApplied &&
    waves.length === history.length &&
    waves.every(({ outcome }, index) => outcome === history[index]?.outcome)
  if (person.selectedAt === null ? isUnchanged && isRecipient(person) : person.selectedAt <= at)
    return recipientAsOf(then, at, schemeOf(person, standing.rules))
  if (person.selectedAt === null && isUnchanged) return then
  const last = waves.at(-1)
  return {
    ...then,
    ...applicant,
    trainings: [],
    incentives: [],
    surveys: [],
    step: last === undefined ? 'test_done' : stepAfter[last.outcome],
    wave: last?.wave ?? null,
    waveClosesAt: last?.closesAt ?? null,
  }
}

function recipientAsOf(person: Participant, at: number, scheme: Scheme): Participant {
  const trainings = person.trainings.filter(({ boughtAt }) => boughtAt <= at)
  // Whoever is known to have gone on later was not yet revoked or done, and what was left went to the state only then.
  const isOver = person.membership !== null && person.membership !== 'aktif'
  const isBeforeEnd = isOver && (person.endedAt ?? lastKnownAt(person) ?? at) > at
  const isWhole = trainings.length === person.trainings.length && !isBeforeEnd
  return {
    ...person,
    membership: isBeforeEnd ? 'aktif' : person.membership,
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
