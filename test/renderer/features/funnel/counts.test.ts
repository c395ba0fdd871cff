import { expect, it } from 'vitest'
import { RegistrationStep } from '#shared/domain/people/participant.ts'
import { resultsOf, selectionRate, stagesOf } from '#renderer/features/funnel/counts.ts'

const here = [5, 5, 40, 0, 10, 10, 0, 10, 6, 8, 6]
const isResult = (at: number) => at >= 9
const steps = RegistrationStep.options.map((step, at) => ({
  step,
  here: here[at] ?? 0,
  reached: isResult(at) ? (here[at] ?? 0) : here.slice(at).reduce((sum, people) => sum + people, 0),
}))

it('shows the way without the results, and the drop before each next step', () => {
  const stages = stagesOf({ steps, people: 100 })
  expect(stages.map(({ reached }) => reached)).toEqual([100, 95, 90, 50, 50, 40, 30, 30, 20])
  expect(stages.map(({ lost }) => lost)).toEqual([5, 5, 40, 0, 10, 10, 0, 10, null])
  expect(stages.filter(({ isBiggestDrop }) => isBiggestDrop).map(({ step }) => step)).toEqual([
    'nik_verified',
  ])
  expect(resultsOf({ steps }).map(({ step, here: people }) => [step, people])).toEqual([
    ['not_selected', 8],
    ['selected', 6],
  ])
})

it('has an answer for nobody at all', () => {
  const none = steps.map(({ step }) => ({ step, here: 0, reached: 0 }))
  expect(
    stagesOf({ steps: none, people: 0 }).every(({ share, lostShare }) => share === 0 && lostShare === 0),
  ).toBe(true)
  expect(stagesOf({ steps: none, people: 0 }).some(({ isBiggestDrop }) => isBiggestDrop)).toBe(false)
})

it('counts a rate only of those who have a result', () => {
  expect(selectionRate(6, 8)).toBeCloseTo(6 / 14)
  expect(selectionRate(0, 0)).toBeNull()
})
