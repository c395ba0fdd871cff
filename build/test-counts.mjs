/**
 * What the test runners report, as numbers that can be added up. A runner that fails without naming a failed test
 * (it crashed, a file did not load, an error came after the last test) counts as one failed test.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ status: string, assertionResults: { status: string }[] }} VitestFile
 * @typedef {{ testResults: VitestFile[] }} VitestReport
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} PlaywrightReport
 */

/** @param {readonly Counts[]} parts */
export function sum(parts) {
  return parts.reduce(
    (total, part) => ({
      passed: total.passed + part.passed,
      failed: total.failed + part.failed,
      skipped: total.skipped + part.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}

/**
 * @param {VitestReport | null} report
 * @param {number} code
 * @returns {Counts}
 */
export function fromVitest(report, code) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const statuses = report.testResults.flatMap(file => file.assertionResults.map(test => test.status))
  const passed = statuses.filter(status => status === 'passed').length
  const failed = statuses.filter(status => status === 'failed').length
  const brokenFiles = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
  ).length
  const skipped = statuses.length - passed - failed
  return { passed, failed: atLeastOne(failed + brokenFiles, code), skipped }
}

/**
 * @param {PlaywrightReport | null} report
 * @param {number} code
 * @returns {Counts}
 */
export function fromPlaywright(report, code) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: atLeastOne(unexpected + flaky, code), skipped }
}

/** @param {number} failed @param {number} code */
function atLeastOne(failed, code) {
  return code === 0 ? failed : Math.max(failed, 1)
}
