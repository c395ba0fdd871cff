import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { electronSwitches, findElectron } from '#build/electron-runtime.mjs'
import { root } from '#build/root.mjs'

export interface Start {
  /** ms from launch to the second animation frame of the page. */
  readonly paintMs: number
  /** MB, proportional set size of all its processes five seconds later. */
  readonly pssMb: number
}

/** An Electron app with nothing but a window and one paragraph: what nobody can be lighter than. */
export function emptyApp(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-empty-'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"name":"empty","version":"0.0.0","main":"main.cjs"}')
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>empty</title><p>x</p>')
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron')
    app.whenReady().then(() => new BrowserWindow({ width: 1440, height: 900 }).loadFile(__dirname + '/index.html'))`,
  )
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Starts `app` (a folder) once, waits for its first paint through the remote debugging port, then weighs it. */
export async function startOnce(app: string, env: NodeJS.ProcessEnv): Promise<Start> {
  const runtime = findElectron()
  if (!runtime) throw new Error('no Electron here: run through npm')
  const userData = mkdtempSync(join(tmpdir(), 'kawal-bench-desk-'))
  const started = performance.now()
  const child = spawn(
    runtime.executable,
    [...electronSwitches(runtime), '--remote-debugging-port=0', `--user-data-dir=${userData}`, app],
    {
      cwd: root,
      env: { ...env, KAWAL_USER_DATA: userData },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  try {
    const endpoint = await debugPort(child.stderr)
    await painted(endpoint)
    const paintMs = performance.now() - started
    await wait(5000)
    return { paintMs, pssMb: groupPss(child.pid as number) }
  } finally {
    process.kill(-(child.pid as number), 'SIGKILL')
    await new Promise(resolve => child.once('exit', resolve))
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function debugPort(stderr: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stderr })) {
    const found = /^DevTools listening on ws:\/\/([^/]+)\//.exec(line)
    if (found?.[1] !== undefined) return found[1]
  }
  throw new Error('Electron ended before it opened its debugging port')
}

/** Asks the page itself, over the DevTools protocol, to answer after two animation frames with something visible. */
async function painted(endpoint: string): Promise<void> {
  const expression = `new Promise(done => { const look = () => document.body?.innerText.trim()
    ? requestAnimationFrame(() => requestAnimationFrame(() => done(true))) : requestAnimationFrame(look); look() })`
  for (;;) {
    const targets = (await (await fetch(`http://${endpoint}/json`)).json()) as {
      type: string
      webSocketDebuggerUrl: string
    }[]
    const page = targets.find(target => target.type === 'page')
    if (page !== undefined) return evaluate(page.webSocketDebuggerUrl, expression)
    await wait(10)
  }
}

function evaluate(url: string, expression: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url)
    socket.onopen = () =>
      socket.send(
        JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, awaitPromise: true } }),
      )
    socket.onmessage = message => {
      if (JSON.parse(String(message.data)).id !== 1) return
      socket.close()
      resolve()
    }
    socket.onerror = () => reject(new Error('the page went away before it painted'))
  })
}

/** Proportional set size of every process of a group, MB: shared pages are counted once, by their share. */
function groupPss(group: number): number {
  let kilobytes = 0
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]) !== group) continue
      const line = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
      kilobytes += Number(line?.[1] ?? 0)
    } catch {
      // It ended while we were reading.
    }
  }
  return kilobytes / 1024
}
