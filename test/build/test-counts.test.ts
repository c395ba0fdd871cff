import { expect, test } from 'vitest'
import { fromPlaywright, fromVitest, sum } from '#build/test-counts.mjs'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map(outcome => ({ status: outcome })),
})

test('vitest: every test counts once', () => {
  const report = {
    testResults: [file('passed', 'passed', 'pending', 'todo'), file('failed', 'failed', 'passed')],
  }
  expect(fromVitest(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 })
})

test('vitest: a file that did not load is a failure, though it has no tests', () => {
  const report = { testResults: [file('failed'), file('passed', 'passed')] }
  expect(fromVitest(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('a runner that fails after its last test, or says nothing, is a failure', () => {
  expect(fromVitest({ testResults: [file('passed', 'passed')] }, 1).failed).toBe(1)
  expect(fromVitest(null, 0).failed).toBe(1)
  expect(fromPlaywright(null, 0).failed).toBe(1)
  const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 1 }
  expect(fromPlaywright({ stats, errors: [] }, 1)).toEqual({ passed: 3, failed: 1, skipped: 1 })
})

test('Playwright: a test that passed only when repeated is a failure', () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 0 }
  expect(fromPlaywright({ stats, errors: [] }, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 })
})

test('the parts add up', () => {
  const part = { passed: 1, failed: 2, skipped: 3 }
  expect(sum([part, part])).toEqual({ passed: 2, failed: 4, skipped: 6 })
})
