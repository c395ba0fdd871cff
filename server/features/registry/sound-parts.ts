import { IncentiveStage } from '#shared/domain/people/participant.ts'

/*
 * The lists of a record, judged at a glance: each field is asked for by its name, which is several times as quick as going
 * through whatever fields there are. True only where the schemas of `participant.ts` would say so too.
 */

type Part = Readonly<Partial<Record<string, unknown>>>

/** Other letters and spaces are looked at closely: not all of them are kept. */
const plainLine = /^(?:[!-~]+(?: [!-~]+)*)?$/
const isText = (value: unknown, most: number): boolean =>
  typeof value === 'string' && value.length <= most && plainLine.test(value)
const isRupiah = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1
const stages: ReadonlySet<unknown> = new Set(IncentiveStage.options)

/** How many fields these are of those that may be missing: 0 or 1; NaN: not a sound one, and no sum is right any more. */
const instant = (value: unknown): number =>
  value === undefined ? 0 : value === null || Number.isSafeInteger(value) ? 1 : Number.NaN
const shortText = (value: unknown): number =>
  value === undefined ? 0 : value === null || isText(value, 100) ? 1 : Number.NaN

/** Nothing is there beside the fields that were asked for. */
const hasOnly = (part: Part, known: number): boolean => Object.keys(part).length === known

function isTraining(part: Part): boolean {
  const { trainingId, title, provider, platform, price, boughtAt } = part
  return (
    isText(trainingId, 64) &&
    trainingId !== '' &&
    isText(title, 300) &&
    isText(provider, 200) &&
    isText(platform, 100) &&
    isRupiah(price) &&
    Number.isSafeInteger(boughtAt) &&
    hasOnly(
      part,
      6 +
        instant(part['startedAt']) +
        instant(part['finishedAt']) +
        instant(part['certificateAt']) +
        instant(part['ratedAt']),
    )
  )
}

function isIncentive(part: Part): boolean {
  const { number, amount, stage, label, stageAt, scheduledAt, paidAt, destination } = part
  return (
    isCount(number) &&
    isRupiah(amount) &&
    stages.has(stage) &&
    isText(label, 200) &&
    Number.isSafeInteger(stageAt) &&
    hasOnly(part, 5 + instant(scheduledAt) + instant(paidAt) + shortText(destination))
  )
}

function isSurvey(part: Part): boolean {
  const { number, amount, openedAt, filledAt, paidAt } = part
  return (
    isCount(number) &&
    isRupiah(amount) &&
    hasOnly(part, 2 + instant(openedAt) + instant(filledAt) + instant(paidAt))
  )
}

const listOf =
  (isSound: (part: Part) => boolean) =>
  (value: unknown): boolean => {
    if (!Array.isArray(value)) return false
    for (const part of value as unknown[])
      if (typeof part !== 'object' || part === null || !isSound(part as Part)) return false
    return true
  }

export const areTrainings = listOf(isTraining)
export const areIncentives = listOf(isIncentive)
export const areSurveys = listOf(isSurvey)
