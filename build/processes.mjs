import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { root } from './root.mjs'

/**
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null, output: string, timedOut: boolean }} Ending
 * @typedef {object} Running
 * @property {import('node:child_process').ChildProcess} child
 * @property {number} pid
 * @property {Promise<Ending>} ended resolves when the process is gone and its output is read; never rejects
 * @property {() => Promise<void>} stop asks politely (SIGTERM), insists after five seconds (SIGKILL)
 * @typedef {object} Options
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [show] copy its output to the terminal
 * @property {number} [timeoutMs] stopped when it takes longer
 * @property {(line: string) => void} [onLine] sees each line that it prints, on either stream
 * @property {'pipe' | 'ignore'} [stdin]
 * @property {'pipe'} [fd3] opens a fourth stream to read from
 * @property {number} [uid]
 * @property {number} [gid]
 */

const kept = 200_000
const politeMs = 5_000

/** @type {Set<Running>} */
const alive = new Set()

/**
 * Starts a program in a process group of its own, so that it and its children can be stopped by id.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Options} [options]
 * @returns {Running}
 */
export function start(command, args, options = {}) {
  const { cwd = root, env = process.env, show = false, timeoutMs, onLine, stdin = 'ignore', fd3 } = options
  const child = spawn(command, args, {
    cwd,
    env,
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: [stdin, 'pipe', 'pipe', ...(fd3 ? [fd3] : [])],
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  })
  let output = ''
  let timedOut = false
  for (const [from, to] of /** @type {const} */ ([
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ])) {
    let pending = ''
    from?.setEncoding('utf8').on('data', text => {
      output = (output + text).slice(-kept)
      if (show) to.write(text)
      const lines = (pending + text).split('\n')
      pending = lines.pop() ?? ''
      if (onLine) lines.forEach(line => onLine(line))
    })
  }
  const timer = timeoutMs
    ? setTimeout(() => {
        timedOut = true
        void running.stop()
      }, timeoutMs)
    : undefined
  /** @type {Promise<Ending>} */
  const ended = new Promise(resolve => {
    /** @param {number | null} code @param {NodeJS.Signals | null} signal */
    const finish = (code, signal) => {
      clearTimeout(timer)
      alive.delete(running)
      resolve({ code, signal, output, timedOut })
    }
    child.once('error', error => {
      output += `${error.message}\n`
      finish(127, null)
    })
    child.once('close', finish)
    // A grandchild may hold the output open after the program itself is gone.
    child.once('exit', (code, signal) => setTimeout(finish, 1_000, code, signal).unref())
  })
  /** @type {Running} */
  const running = { child, pid: child.pid ?? -1, ended, stop: () => stop(running) }
  if (child.pid) {
    alive.add(running)
    guard(child.pid, ended)
  }
  return running
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Options & { timeoutMs: number }} options
 */
export function run(command, args, options) {
  return start(command, args, options).ended
}

/**
 * Should this process be killed outright, nobody would stop what it started: a shell that waits for the end of a
 * pipe from here does it then.
 * @param {number} pid
 * @param {Promise<Ending>} ended
 */
function guard(pid, ended) {
  if (process.platform === 'win32') return
  const shell = spawn('sh', ['-c', 'read -r _; kill -KILL "-$1"', 'guard', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  shell.on('error', () => undefined)
  shell.unref()
  const pipe = /** @type {import('node:net').Socket | null} */ (shell.stdin)
  pipe?.on('error', () => undefined).unref()
  void ended.then(() => shell.kill('SIGKILL'))
}

/** @param {Running} running */
async function stop(running) {
  const { child, pid, ended } = running
  if (pid < 0) return
  if (child.exitCode === null && child.signalCode === null) {
    // Only the program itself: it knows in which order its own children end, and a browser that loses them crashes.
    if (process.platform === 'win32') signalGroup(pid, 'SIGTERM')
    else child.kill('SIGTERM')
    const insist = setTimeout(signalGroup, politeMs, pid, 'SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    clearTimeout(insist)
  }
  // What it left behind in its group (a browser's helpers) has nobody to answer to any more.
  signalGroup(pid, 'SIGKILL')
  await ended
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true })
    return
  }
  try {
    process.kill(-pid, signal)
  } catch {
    // Already gone, which is what was wanted.
  }
}

/** Stops everything that this process started, latest first. */
export async function stopAll() {
  for (const running of [...alive].reverse()) await running.stop()
}

let stopping = false

/** Whether somebody has asked this process to end: what stops now stops because of that. */
export function isStopping() {
  return stopping
}

/** Ctrl+C, SIGTERM and a closed terminal stop what was started, then this process. */
export function stopOnSignals() {
  for (const [signal, number] of /** @type {const} */ ([
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ])) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      void stopAll().then(() => process.exit(128 + number))
    })
  }
  // npm passes SIGTERM to the shell between it and this process, and that shell does not pass it on.
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, 300).unref()
  // The last resort, when this process ends without a signal, e.g. by an error nobody expected.
  process.on('exit', () => {
    for (const running of alive) signalGroup(running.pid, 'SIGKILL')
  })
}
