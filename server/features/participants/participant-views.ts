import type { MatchReason, ParticipantCard, ParticipantMatch } from '#shared/contract/participant-view.ts'
import { maskCardNumber, maskEmail, maskKk, maskNik, maskPhone } from '#shared/domain/people/masking.ts'
import type { Participant, Training } from '#shared/domain/people/participant.ts'
import { waveHistory } from '#shared/domain/people/wave-history.ts'
import { explainOn } from '#shared/domain/programme/explain-status.ts'
import type { Ruleset } from '#shared/domain/programme/ruleset.ts'
import type { Registered } from './participant-rows.ts'
import type { Regions } from './regions.ts'

/** One line of a list of people. */
export function toMatch(
  person: Participant,
  reasons: readonly MatchReason[],
  regions: Regions,
): ParticipantMatch {
  return {
    id: person.id,
    name: person.name,
    nikShown: maskNik(person.nik),
    phoneShown: person.phone === null ? '' : maskPhone(person.phone),
    birthDate: person.birthDate,
    regionName: regions.nameOf(person.regionCode),
    wave: person.wave,
    statusLabel: statusLabel(person),
    reasons: [...reasons],
  }
}

/** Everything the card shows at `now` (epoch ms). */
export function toCard(
  { person, asOfAt }: Registered,
  regions: Regions,
  now: number,
  rules: Ruleset,
): ParticipantCard {
  return {
    id: person.id,
    name: person.name,
    nikShown: maskNik(person.nik),
    kkShown: maskKk(person.kk),
    phoneShown: person.phone === null ? '' : maskPhone(person.phone),
    emailShown: person.email === null ? '' : maskEmail(person.email),
    cardNumberShown: person.cardNumber === null ? null : maskCardNumber(person.cardNumber),
    birthDate: person.birthDate,
    regionName: regions.nameOf(person.regionCode),
    wave: person.wave,
    waves: [...waveHistory(person)],
    // Before the selection nobody is in a scheme.
    schemeId: person.selectedAt === null ? null : person.scheme,
    balance: person.balance,
    trainings: person.trainings.map(training => ({
      title: training.title,
      price: training.price,
      state: trainingState(training),
      boughtAt: training.boughtAt,
    })),
    incentives: person.incentives.map(({ label, amount, stage, scheduledAt, paidAt }) => ({
      label,
      amount,
      stage,
      scheduledAt,
      paidAt,
    })),
    explanation: explainOn(person, now, rules),
    asOfAt,
  }
}

/** Locale key of the shortest true word for where the person stands: membership, or else the last step done. */
function statusLabel(person: Participant): string {
  return person.membership === null
    ? `programme:step.${person.step}`
    : `programme:membership.${person.membership}`
}

function trainingState(training: Training): 'bought' | 'running' | 'finished' | 'rated' {
  if (training.ratedAt !== null) return 'rated'
  if (training.finishedAt !== null || training.certificateAt !== null) return 'finished'
  return training.startedAt === null ? 'bought' : 'running'
}
