import Sqlite from 'better-sqlite3'
import {
  Kysely,
  PostgresDialect,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
  sql,
} from 'kysely'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { attachedRegistry, attachRegistry, currentRegistry } from './registry-file.ts'
import type { Schema } from './schema/schema.ts'
import type { Direct } from './statement.ts'

/** `writer` is used by the group-commit writer alone; everything that only looks uses `reader`. */
export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  readonly writer: Kysely<Schema>
  readonly reader: Kysely<Schema>
  /** SQLite only: runs a statement at once on the writer's connection, for whoever holds it. */
  readonly direct?: Direct
  /** SQLite only: takes the registry that the settings name now; answers its file. */
  readonly takeRegistry?: () => Promise<string>
  /** PostgreSQL only: calls back when some node has committed. A missed call costs time, never correctness. */
  listen(wake: () => void): Promise<() => Promise<void>>
  /** PostgreSQL only: a word to all nodes, and theirs (one's own too), as far as they arrive. Nothing is kept. */
  readonly converse?: (heard: (text: string) => void) => Promise<Talk>
  close(): Promise<void>
}

export interface Talk {
  readonly say: (text: string) => Promise<void>
  readonly close: () => Promise<void>
}

export const sqliteFile = 'kawal.db'

/** Opens `<folder>/kawal.db`. WAL with `synchronous=FULL`: a commit that returned survives a power cut. */
export function openSqlite(folder: string): Database {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const open = () => {
    const file = new Sqlite(join(folder, sqliteFile))
    file.pragma('journal_mode = WAL')
    file.pragma('synchronous = FULL')
    file.pragma('foreign_keys = ON')
    file.pragma('busy_timeout = 5000')
    // KiB. Keys are random, so a busy writer touches pages everywhere; the usual 2 MB would read them anew each time.
    file.pragma('cache_size = -65536')
    // Pages of 4 KiB: fewer, longer write-backs, so that a page changed often is written back once.
    file.pragma('wal_autocheckpoint = 4000')
    attachRegistry(file, folder, currentRegistry(file))
    const prepared = withStatementCache(file)
    return { file, prepared, db: new Kysely<Schema>({ dialect: new SqliteDialect({ database: prepared }) }) }
  }
  const { db: writer, prepared, file: writing } = open()
  const { db: reader, file: reading } = open()
  // Whoever holds the connection has no transaction open on it, which is when a file may be attached.
  const take = (db: Kysely<Schema>, file: Sqlite.Database) =>
    db.connection().execute(async () => {
      const current = currentRegistry(file)
      if (attachedRegistry(file) === current) return current
      file.exec('DETACH registry')
      attachRegistry(file, folder, current)
      return current
    })
  return {
    dialect: 'sqlite',
    writer,
    reader,
    direct(text, params) {
      const statement = prepared.prepare(text)
      if (statement.reader) return statement.all(params)
      statement.run(params)
      return []
    },
    async takeRegistry() {
      await take(writer, writing)
      return take(reader, reading)
    },
    listen: async () => async () => {},
    close: async () => {
      await reader.destroy()
      await writer.destroy()
    },
  }
}

/** Preparing costs several times what running does, and Kysely prepares anew each time. */
const cachedStatements = 500

function withStatementCache(file: Sqlite.Database): SqliteDatabase {
  const cache = new Map<string, SqliteStatement>()
  return {
    close: () => file.close(),
    prepare(text) {
      const known = cache.get(text)
      if (known !== undefined) return known
      const statement = file.prepare(text) as SqliteStatement
      if (cache.size >= cachedStatements) cache.clear()
      cache.set(text, statement)
      return statement
    },
  }
}

/** Channels between nodes: the wake-up, and words that nobody keeps. */
const channel = 'kawal_commit'
const talkChannel = 'kawal_talk'

/** Opens a pool on a PostgreSQL connection URL. `onError` hears of connections lost while idle; work in hand rejects. */
export function openPostgres(url: string, onError: (error: Error) => void): Database {
  // Sequence numbers, instants and rupiah stay below 2^53, so int8 may be a number.
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === 20 ? Number : pg.types.getTypeParser(oid, format as 'text'),
  }
  const pool = new pg.Pool({ connectionString: url, max: 10, types: types as never })
  // Without listeners a restarting PostgreSQL is an uncaught exception here.
  pool.on('error', onError)
  pool.on('connect', client => client.on('error', onError))
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return {
    dialect: 'postgres',
    writer: db,
    reader: db,
    listen: wake => listenOn(url, channel, wake, onError),
    converse: async heard => {
      const close = await listenOn(url, talkChannel, heard, onError)
      return {
        say: async text => void (await pool.query('SELECT pg_notify($1, $2)', [talkChannel, text])),
        close,
      }
    },
    close: () => db.destroy(),
  }
}

async function listenOn(
  url: string,
  name: string,
  heard: (text: string) => void,
  onError: (error: Error) => void,
): Promise<() => Promise<void>> {
  let stopped = false
  let client: pg.Client | undefined
  let again: NodeJS.Timeout | undefined
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url })
    client = next
    next.on('error', error => lost(next, error))
    next.on('notification', ({ payload }) => heard(payload ?? ''))
    await next.connect()
    await next.query(`LISTEN ${name}`)
  }
  // A database that is away for longer refuses the next connections, too: it is tried until it is back.
  const lost = (which: pg.Client, error: Error): void => {
    onError(error)
    if (stopped || which !== client) return
    client = undefined
    again = setTimeout(
      () => void connect().catch((fault: unknown) => client && lost(client, fault as Error)),
      1000,
    )
  }
  await connect()
  return async () => {
    stopped = true
    clearTimeout(again)
    await client?.end()
  }
}

/** Tells the other nodes inside the transaction: PostgreSQL delivers it only if, and when, the commit succeeds. */
export async function notifyNodes(db: Kysely<Schema>): Promise<void> {
  await sql.raw(`NOTIFY ${channel}`).execute(db)
}
