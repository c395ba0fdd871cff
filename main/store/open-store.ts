import { copyFileSync, existsSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs'
import Database from 'libsql'
import { Kysely, sql, SqliteDialect } from 'kysely'
import type { DeskStore } from './desk-store.ts'
import { addDraft, draftHead, keepDraft, listDrafts, saveDraftHead, unsavedDrafts } from './draft-rows.ts'
import {
  forgetState,
  readSession,
  readSettings,
  readState,
  saveSession,
  saveSettings,
  saveState,
} from './kept-rows.ts'
import { isLogDamaged } from './log-damage.ts'
import { migrate, NewerStore } from './migrations.ts'
import { enqueue, listOutbox, rewrite, settle } from './outbox-rows.ts'
import { isReadable, takeOver } from './readable-rows.ts'
import type { Tables } from './schema.ts'

export interface OpenedStore {
  readonly store: DeskStore
  /** Where a file that could not be read was put; null when there was none. The person is told. */
  readonly movedAside: string | null
}

interface Place {
  readonly file: string
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly now: () => number
}

/**
 * Opens the encrypted file. One that is damaged, newer or of another key is moved aside, never deleted; what a damaged one
 * still holds of the person's own work is taken over.
 */
export async function openStore({ file, key, now }: Place): Promise<OpenedStore> {
  try {
    return { store: storeOver((await openFile(file, key)).db), movedAside: null }
  } catch (error) {
    if (!isUnreadable(error)) throw error
    const movedAside = moveAside(file, now())
    const { db, database } = await openFile(file, key)
    if (movedAside !== null && !(error instanceof NewerStore)) takeOverFrom(movedAside, key, database)
    return { store: storeOver(db), movedAside }
  }
}

/** A file in which pages are missing is opened only when they seem to be there; of one cut by more than half little is left. */
const leastRoomBytes = 16 * 1024 * 1024

/** Reads a copy: SQLite would change the one that was put aside. */
function takeOverFrom(aside: string, key: Uint8Array, into: Database.Database): void {
  const copy = `${aside}.reading`
  try {
    for (const suffix of ['', '-wal'])
      if (existsSync(aside + suffix)) copyFileSync(aside + suffix, copy + suffix)
    const pages = Math.ceil(Math.max(2 * sizeOf(copy), leastRoomBytes) / 4096)
    truncateSync(copy, pages * 4096)
    const damaged = openRaw(copy, key)
    try {
      takeOver(damaged, into)
    } finally {
      damaged.close()
    }
  } catch {
    // Nothing of it can be read, or it is of another key: it lies there for whoever can.
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true })
  }
}

/** Puts a store and its write-ahead log under another name, so that somebody with the key may still read them. */
export function moveAside(file: string, now: number): string | null {
  const parts = ['', '-wal', '-shm'].filter(suffix => existsSync(file + suffix))
  if (parts.length === 0) return null
  const aside = freeName(`${file}.aside-${now}`)
  for (const suffix of parts) renameSync(file + suffix, aside + suffix)
  return aside
}

function freeName(wanted: string): string {
  let name = wanted
  for (let n = 2; existsSync(name); n += 1) name = `${wanted}-${n}`
  return name
}

function openRaw(file: string, key: Uint8Array): Database.Database {
  return new Database(file, {
    encryptionCipher: 'aes256cbc',
    encryptionKey: Buffer.from(key).toString('hex'),
  } as Database.Options)
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0
}

async function openFile(
  file: string,
  key: Uint8Array,
): Promise<{ readonly db: Kysely<Tables>; readonly database: Database.Database }> {
  // SQLite would throw the log away together with the file that is missing.
  if (sizeOf(file) === 0 && sizeOf(`${file}-wal`) > 0) throw new DamagedStore('log without a file')
  if (isLogDamaged(`${file}-wal`)) throw new DamagedStore('log')
  const database = openRaw(file, key)
  try {
    // libsql reports a wrong key only at the first statement that reads the file.
    database.prepare('select count(*) from sqlite_schema').all()
    const check = database.prepare('pragma quick_check(1)').all() as readonly { quick_check: string }[]
    if (check[0]?.quick_check !== 'ok') throw new DamagedStore('quick_check')
    if (!isReadable(database)) throw new DamagedStore('text')
    database.prepare('pragma journal_mode = wal').all()
    // What was answered to the person as kept must survive a power cut.
    database.exec('pragma synchronous = full')
    // Pages: until then a log that is damaged would take everything with it.
    database.prepare('pragma wal_autocheckpoint = 250').all()
  } catch (error) {
    database.close()
    throw error
  }
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  try {
    await migrate(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return { db, database }
}

class DamagedStore extends Error {}

function isUnreadable(error: unknown): boolean {
  if (error instanceof DamagedStore || error instanceof NewerStore) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')
}

function storeOver(db: Kysely<Tables>): DeskStore {
  return {
    settings: () => readSettings(db),
    saveSettings: settings => saveSettings(db, settings),
    session: server => readSession(db, server),
    saveSession: (server, session) => saveSession(db, server, session),
    state: scope => readState(db, scope),
    saveState: (scope, state) => saveState(db, scope, state),
    forgetState: scope => forgetState(db, scope),
    outbox: scope => listOutbox(db, scope),
    enqueue: (scope, item, supersedes) => enqueue(db, scope, item, supersedes),
    settle: (id, rewritten) => settle(db, id, rewritten),
    rewrite: items => rewrite(db, items),
    drafts: (scope, ticketId) => listDrafts(db, scope, ticketId),
    keepDraft: (...draft) => keepDraft(db, ...draft),
    addDraft: (...draft) => addDraft(db, ...draft),
    draftHead: (scope, key) => draftHead(db, scope, key),
    saveDraftHead: (scope, head) => saveDraftHead(db, scope, head),
    unsavedDrafts: scope => unsavedDrafts(db, scope),
    close: async () => {
      await sql`pragma wal_checkpoint(truncate)`.execute(db)
      await db.destroy()
    },
  }
}
