import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** Below the range from which systems give ports to outgoing connections, so that none of those takes ours. */
const first = 20_000
const last = 31_999

const locks = join(tmpdir(), `kawal-ports-${userInfo().uid}`)
const ours = new Set<string>()

/**
 * A TCP port on 127.0.0.1 that belongs to this process until it ends: no other test process is given it, so it
 * can be closed and opened again, e.g. by a server that is killed and restarted. A server that is never
 * restarted does better with port 0.
 */
export async function freePort(): Promise<number> {
  mkdirSync(locks, { recursive: true })
  if (ours.size === 0) process.once('exit', release)
  for (let port = first; port <= last; port++) {
    if (claim(port) && (await canListen(port))) return port
  }
  throw new Error(`no port between ${first} and ${last} is free`)
}

function claim(port: number): boolean {
  const lock = join(locks, String(port))
  try {
    const file = openSync(lock, 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
    ours.add(lock)
    return true
  } catch {
    // Somebody has it, or had it and was killed.
    if (isAlive(Number(readLock(lock)))) return false
    rmSync(lock, { force: true })
    return claim(port)
  }
}

function release(): void {
  for (const lock of ours) rmSync(lock, { force: true })
}

function readLock(lock: string): string {
  try {
    return readFileSync(lock, 'utf8') || String(process.pid)
  } catch {
    // Released in this moment.
    return String(process.pid)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function canListen(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const probe = createServer()
  probe.once('error', () => resolve(false))
  probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  return promise
}
