import { expect, test } from 'vitest'
import { secondsLeft } from '#renderer/features/person/seconds-left.ts'

test('never more than was promised, and nothing in the second in which the time is up', () => {
  const shownAt = 1_795_000_000_000
  for (const within of [0, 1, 400, 999]) {
    const hideAt = shownAt + within + 30_000
    expect(secondsLeft(hideAt, shownAt)).toBe(30)
    expect(secondsLeft(hideAt, shownAt + 29_000)).toBe(1)
    expect(secondsLeft(hideAt, shownAt + 30_000)).toBe(0)
    expect(secondsLeft(hideAt, shownAt + 90_000)).toBe(0)
  }
})
