import { ensureBundle } from './bundle.mjs'
import { childEnv, ensureDependencies, node24 } from './dependencies.mjs'
import { ensureDisplay } from './display.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { start } from './processes.mjs'
import { ensureSystemLibraries } from './system-libraries.mjs'

/**
 * Everything that a program which opens windows needs: packages, system libraries, Electron, a fresh build, a
 * display. Answers the environment to start it with.
 * @param {{ browser: boolean }} needs
 */
export async function prepare(needs) {
  await ensureDependencies()
  await ensureSystemLibraries(needs)
  const runtime = await ensureElectron()
  await ensureBundle()
  return { runtime, env: childEnv(await ensureDisplay()) }
}

/**
 * Runs one of the repository's own programs on Node 24 to its end, showing what it prints.
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, timeoutMs: number }} options
 * @returns {Promise<number>}
 */
export async function runProgram(args, { env, timeoutMs }) {
  const { code, timedOut } = await start(node24(), args, { env, timeoutMs, show: true }).ended
  if (timedOut) process.stderr.write(`kawal: stopped after ${timeoutMs / 60_000} minutes\n`)
  return code ?? 1
}
