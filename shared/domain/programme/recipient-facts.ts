import type { Participant } from '../people/participant.ts'

/** When the first training was bought, by whichever field says so; null: no purchase is on record. */
export function firstBoughtAt({ firstPurchaseAt, trainings }: Participant): number | null {
  const days = trainings.map(({ boughtAt }) => boughtAt)
  if (firstPurchaseAt !== null) days.push(firstPurchaseAt)
  return days.length === 0 ? null : Math.min(...days)
}

/** Money is scheduled only after the first training was bought, finished, rated and reconciled, whatever the record lacks. */
export function isReconciled({ incentives }: Participant): boolean {
  return incentives.some(({ stage }) => stage === 'scheduled' || stage === 'checking' || stage === 'paid')
}

/** Set as a recipient, also where the record lacks the day. */
export function isRecipient(person: Participant): boolean {
  if (person.selectedAt !== null || person.membership !== null) return true
  const hasGoneOn = firstBoughtAt(person) !== null || person.incentives.length > 0
  return person.block === null && (person.step === 'selected' || hasGoneOn)
}

/** The last thing that the record knows of a recipient. */
export function lastKnownAt(person: Participant): number | null {
  const days = [
    person.selectedAt,
    person.firstPurchaseAt,
    person.accountLinkedAt,
    ...person.trainings.flatMap(each => [each.boughtAt, each.startedAt, each.finishedAt, each.ratedAt]),
    ...person.incentives.flatMap(({ stageAt, paidAt }) => [stageAt, paidAt]),
    ...person.surveys.flatMap(({ filledAt, paidAt }) => [filledAt, paidAt]),
  ].filter(at => at !== null)
  return days.length === 0 ? null : Math.max(...days)
}
