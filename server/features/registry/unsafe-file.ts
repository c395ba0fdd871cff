import Sqlite from 'better-sqlite3'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync } from 'node:fs'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { makeRegistryTables } from '../../storage/registry-tables.ts'

/** KiB. Little is read again while it is filled, and a small one is kinder to the processor's cache. */
const cacheKib = 16 * 1024

/** Nothing of it is written ahead or synced: new pages need no journal, so a killed import goes on at its last commit. */
export function openUnsafe(path: string): Sqlite.Database {
  const db = new Sqlite(path)
  db.pragma('page_size = 8192')
  db.pragma('journal_mode = TRUNCATE')
  db.pragma('synchronous = OFF')
  db.pragma('locking_mode = EXCLUSIVE')
  db.pragma(`cache_size = -${cacheKib}`)
  db.pragma('temp_store = FILE')
  db.pragma('threads = 2')
  for (const statement of makeRegistryTables('sqlite')) db.exec(statement)
  return db
}

/** On disk before anything points at it. */
export function settle(from: string, to: string): void {
  const file = openSync(from, 'r+')
  fsyncSync(file)
  closeSync(file)
  renameSync(from, to)
  if (process.platform === 'win32') return
  const folder = openSync(join(to, '..'), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/** What the file says it is being built from; null: nothing that can be gone on with. @throws when another import has it */
export function stateOf(path: string): string | null {
  try {
    const db = new Sqlite(path)
    try {
      const row = db.prepare("SELECT value FROM registry_setting WHERE name = 'building'").pluck().get()
      return typeof row === 'string' ? row : null
    } finally {
      db.close()
    }
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new Error('another import is running', { cause: error })
    // Not a database that can be gone on with.
    return null
  }
}

/** Changes when the machine starts, which is when unsynced pages may be missing. Unknown: never gone on with by mistake. */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    // Other systems: the ten minutes in which it was started are near enough.
    return String(Math.round((Date.now() / 1000 - uptime()) / 600))
  }
}
