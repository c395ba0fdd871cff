import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Cannot } from './cannot.mjs'
import { node24 } from './dependencies.mjs'
import { start } from './processes.mjs'
import { root } from './root.mjs'

/** Filling the demo data into a new store takes the longest. */
const readyWithinMs = 90_000

/**
 * What the server says on its standard output, in one line of JSON, when it can be used.
 * @typedef {object} Ready
 * @property {'ready'} event
 * @property {string} url
 * @property {{ chat: string, form: string }} pages what the public opens, as whole addresses
 * @property {{ username: string, password: string, role: string, name: string }[]} accounts none without demo data
 */

export function dataFolder() {
  return process.env['KAWAL_DATA'] ?? join(root, 'out', 'data')
}

/** @returns {Promise<number>} */
export async function serverPort() {
  const port = Number(process.env['KAWAL_PORT'] ?? 4100)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Cannot(`KAWAL_PORT must be a port number, but is "${process.env['KAWAL_PORT']}".`)
  }
  await refuseTakenPort(port)
  return port
}

/** @param {number} port */
async function refuseTakenPort(port) {
  const probe = createServer()
  try {
    probe.listen(port, '127.0.0.1')
    await once(probe, 'listening')
    probe.close()
    await once(probe, 'close')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EADDRINUSE') {
      throw new Cannot(
        `Port ${port} is in use by another program (perhaps Kawal is running already); choose another with the environment variable KAWAL_PORT, e.g. KAWAL_PORT=${port + 1} npm start`,
      )
    }
    if (code === 'EACCES') {
      throw new Cannot(
        `Port ${port} needs root; choose one above 1023 with the environment variable KAWAL_PORT.`,
      )
    }
    throw error
  }
}

/**
 * Starts the server of record and waits until it says that it is ready.
 * @param {{ env: NodeJS.ProcessEnv, port: number }} options
 */
export async function startServer({ env, port }) {
  let isReady = false
  const { resolve, promise: ready } = /** @type {ReturnType<typeof withResolvers<Ready>>} */ (withResolvers())
  const server = start(node24(), ['--enable-source-maps', 'out/server/main.mjs', 'serve'], {
    env: { ...env, KAWAL_PORT: String(port) },
    onLine: line => {
      const message = parse(line)
      if (message?.event === 'ready') resolve(message)
      else if (isReady) process.stdout.write(`server: ${line}\n`)
    },
  })
  const waiting = setTimeout(() => void server.stop(), readyWithinMs)
  const first = await Promise.race([ready, server.ended])
  clearTimeout(waiting)
  if ('event' in first) {
    isReady = true
    return { server, ready: first }
  }
  const log = first.output.trim().split('\n').slice(-12).join('\n')
  throw new Cannot(`The server did not start (its log is ${join(dataFolder(), 'server.log')}):\n${log}`)
}

/** @param {string} line */
function parse(line) {
  if (!line.startsWith('{')) return null
  try {
    return JSON.parse(line)
  } catch {
    // Not the line that is waited for.
    return null
  }
}

/**
 * Promise.withResolvers is newer than Node 20.
 * @template T
 * @returns {{ promise: Promise<T>, resolve: (value: T) => void }}
 */
export function withResolvers() {
  /** @type {(value: T) => void} */
  let resolve = () => {}
  /** @type {Promise<T>} */
  const promise = new Promise(settle => {
    resolve = settle
  })
  return { promise, resolve }
}
