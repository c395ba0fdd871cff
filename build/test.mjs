import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { say } from './cannot.mjs'
import { check } from './check.mjs'
import { childEnv, ensureDependencies } from './dependencies.mjs'
import { prepare, runProgram } from './prepare.mjs'
import { root } from './root.mjs'
import { script } from './script.mjs'
import { fromPlaywright, fromVitest, sum } from './test-counts.mjs'

/** @typedef {import('./test-counts.mjs').Counts} Counts */

const results = join(root, 'out', 'test')
/** A part that takes longer than this hangs. */
const partMs = 35 * 60_000

await script(async () => {
  mkdirSync(results, { recursive: true })
  await ensureDependencies()
  /** @type {Counts[]} */
  const parts = []
  await step(parts, 'check', async () => ({ skipped: 0, ...(await check()) }))
  const env = await prepareOrCount(parts)
  await step(parts, 'unit and server tests', () => runVitest(env ?? childEnv()))
  if (env) await step(parts, 'end-to-end tests', () => runPlaywright(env))
  const { passed, failed, skipped } = sum(parts)
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`)
  return failed === 0 && passed > 0 ? 0 : 1
})

/**
 * @param {Counts[]} parts
 * @param {string} name
 * @param {() => Promise<Counts>} job
 */
async function step(parts, name, job) {
  say(`${name} …`)
  const started = Date.now()
  const counts = await job()
  parts.push(counts)
  const seconds = Math.round((Date.now() - started) / 1000)
  say(`${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`)
}

/**
 * A build that fails is a failed test, not the end of the report; without one there is nothing to test end to end.
 * @param {Counts[]} parts
 * @returns {Promise<NodeJS.ProcessEnv | null>}
 */
async function prepareOrCount(parts) {
  say('build …')
  try {
    return (await prepare({ browser: true })).env
  } catch (error) {
    process.stderr.write(`kawal: ${error instanceof Error ? error.message : String(error)}\n`)
    parts.push({ passed: 0, failed: 1, skipped: 0 })
    return null
  }
}

/** @param {NodeJS.ProcessEnv} env */
async function runVitest(env) {
  const file = fresh('vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const args = ['run', '--config', 'test/vitest.config.ts', '--no-color', ...reporters]
  const code = await runProgram(['node_modules/vitest/vitest.mjs', ...args], { env, timeoutMs: partMs })
  return fromVitest(read(file), code)
}

/** @param {NodeJS.ProcessEnv} env */
async function runPlaywright(env) {
  const file = fresh('playwright.json')
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'test/playwright.config.ts']
  const code = await runProgram(args, { env, timeoutMs: partMs })
  return fromPlaywright(read(file), code)
}

/** @param {string} name */
function fresh(name) {
  const file = join(results, name)
  rmSync(file, { force: true })
  return file
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
