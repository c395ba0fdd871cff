import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { hasDisplay } from './display.mjs'
import { run } from './processes.mjs'
import { Cannot, say, usualReason } from './cannot.mjs'

/** What Electron loads, and the Debian packages that carry it (the second name since Debian 13). */
const libraries = /** @type {const} */ ({
  'libgtk-3.so.0': ['libgtk-3-0', 'libgtk-3-0t64'],
  'libnss3.so': ['libnss3'],
  'libasound.so.2': ['libasound2', 'libasound2t64'],
  'libgbm.so.1': ['libgbm1'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
})

/**
 * Sees to it that the desk (and, for tests, a browser) can start on a Linux machine: root on Debian gets the
 * missing packages installed, anybody else gets the command to give to an administrator.
 * @param {{ browser: boolean }} needs
 */
export async function ensureSystemLibraries({ browser }) {
  if (process.platform !== 'linux') return
  const missing = missingPackages(browser)
  if (missing.length === 0) return
  const apt = inPath('apt-get')
  const names = missing.map(choices => (apt ? available(choices) : choices[0])).join(' ')
  if (!apt) throw new Cannot(`These system packages (Debian's names) are missing; install them: ${names}`)
  const command = `apt-get install -y --no-install-recommends ${names}`
  if (process.getuid?.() !== 0) {
    throw new Cannot(`System packages are missing and only root may install them; run: sudo ${command}`)
  }
  say(`installing missing system packages: ${names} …`)
  await aptGet(['update', '-qq'])
  await aptGet(command.split(' ').slice(1))
}

/**
 * @param {boolean} browser
 * @returns {(readonly string[])[]}
 */
function missingPackages(browser) {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find(path => existsSync(path))
  const known = ldconfig ? spawnSync(ldconfig, ['-p'], { encoding: 'utf8' }).stdout : null
  /** @type {(readonly string[])[]} */
  const missing = []
  for (const [library, packages] of Object.entries(libraries)) {
    if (known !== null && !known.includes(`${library} `)) missing.push(packages)
  }
  if (!hasDisplay() && !inPath('Xvfb')) missing.push(['xvfb'])
  if (browser && !chromiumPath()) missing.push(['chromium'])
  return missing
}

/**
 * The browser that tests and the demo drive as a member of the public.
 * @returns {string | undefined}
 */
export function chromiumPath() {
  const own = process.env['KAWAL_CHROMIUM']
  return own ?? inPath('chromium') ?? inPath('chromium-browser') ?? inPath('google-chrome')
}

/** @param {string} program */
function inPath(program) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/sbin']
  return folders.map(folder => join(folder, program)).find(path => existsSync(path))
}

/** @param {readonly string[]} choices */
function available(choices) {
  if (choices.length === 1) return choices[0]
  const renamed = /** @type {string} */ (choices[1])
  const { stdout } = spawnSync('apt-cache', ['--quiet=2', 'policy', renamed], { encoding: 'utf8' })
  return /Candidate: \d/.test(stdout ?? '') ? renamed : choices[0]
}

/** @param {readonly string[]} args */
async function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }
  const { code, output } = await run('apt-get', ['-q', ...args], { env, timeoutMs: 10 * 60_000 })
  if (code === 0) return
  const reason = usualReason(output) ?? `apt-get failed:\n${output.trim().slice(-2_000)}`
  throw new Cannot(`The system packages could not be installed, because ${reason}`)
}
