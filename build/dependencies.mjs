import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { run } from './processes.mjs'
import { Cannot, say, usualReason } from './cannot.mjs'
import { root } from './root.mjs'

const modules = join(root, 'node_modules')
const onWindows = process.platform === 'win32'

/** Installs what package-lock.json says unless it is installed already. */
export async function ensureDependencies() {
  if (missingPackages().length === 0) return
  say('installing the packages of package-lock.json (once, about a minute) …')
  const started = Date.now()
  await npmCi(root, ['--include=dev', '--include=optional'], 1_200)
  const missing = missingPackages()
  if (missing.length > 0) throw new Cannot(`npm ci ended well, but did not install ${missing.join(', ')}.`)
  say(`packages installed in ${Math.round((Date.now() - started) / 1000)} s`)
}

/**
 * npm's own record of what it installed is compared with the lock: an interrupted or an outdated installation
 * shows, and one that somebody made by hand with `npm ci` is not made again.
 */
function missingPackages() {
  const wanted = readLock(join(root, 'package-lock.json')) ?? {}
  const present = readLock(join(modules, '.package-lock.json')) ?? {}
  return Object.entries(wanted)
    .filter(([path, entry]) => {
      if (path === '') return false
      const found = present[path]
      if (!found) return !entry.optional || isForThisMachine(entry)
      return found.version !== entry.version || !existsSync(join(root, path))
    })
    .map(([path]) => path)
}

/**
 * Only what a system or a processor is named for: optional packages without are parts of such packages. Which C
 * library a machine has is left to npm.
 * @param {Locked} entry
 */
function isForThisMachine({ os, cpu, libc }) {
  if (libc || !(os || cpu)) return false
  return (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true)
}

/**
 * @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Locked
 * @param {string} path
 * @returns {Record<string, Locked> | null}
 */
function readLock(path) {
  if (!existsSync(path)) return null
  return JSON.parse(readFileSync(path, 'utf8')).packages
}

/**
 * `npm ci` in a folder, checked against the sha512 sums of its lock.
 * @param {string} cwd
 * @param {readonly string[]} args
 * @param {number} megabytes that it needs on the disk; npm itself may take a full disk for a success
 */
export async function npmCi(cwd, args, megabytes) {
  const { bavail, bsize } = statfsSync(cwd)
  const free = Math.floor((bavail * bsize) / 1e6)
  if (free < megabytes) {
    throw new Cannot(`The disk is full: ${megabytes} MB are needed in ${cwd}, but only ${free} MB are free.`)
  }
  // npm must not run on the Node inside the node_modules that it is about to replace.
  const path = (process.env['PATH'] ?? '').split(delimiter).filter(folder => !folder.startsWith(modules))
  const common = ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  const patience = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']
  const npm = onWindows ? ['cmd.exe', '/d', '/s', '/c', 'npm'] : ['npm']
  const { code, output, timedOut } = await run(
    /** @type {string} */ (npm[0]),
    [...npm.slice(1), ...common, ...patience, ...args],
    { cwd, env: { ...process.env, PATH: path.join(delimiter) }, timeoutMs: 10 * 60_000 },
  )
  if (code === 0) return
  const reason = timedOut ? 'it took longer than ten minutes' : usualReason(output)
  throw new Cannot(
    `The packages could not be installed, because ${reason ?? `npm ci failed:\n${output.trim()}`}${reason ? '.' : ''}`,
  )
}

/**
 * The Node that runs everything but these scripts: the machine's own may be older, and better-sqlite3 then
 * crashes without a word.
 */
export function node24() {
  const path = lockedNode()
  if (path) return path
  throw new Cannot(
    'There is no locked Node for this kind of machine: install Node 24 and run the command again.',
  )
}

function lockedNode() {
  const system = onWindows ? 'win' : process.platform
  const locked = join(modules, `node-${system}-${process.arch}`, 'bin', onWindows ? 'node.exe' : 'node')
  if (existsSync(locked)) return locked
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : null
}

/**
 * The environment for children: Node 24 first, and nothing that would turn Electron into a plain Node.
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnv(extra = {}) {
  const { ELECTRON_RUN_AS_NODE: _unwanted, PATH, ...rest } = process.env
  const path = [dirname(node24()), join(modules, '.bin'), PATH].join(delimiter)
  return { ...rest, PATH: path, ...extra }
}
