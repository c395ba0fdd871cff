import { type Kysely, sql } from 'kysely'
import { type Database, notifyNodes } from './database.ts'
import type { Schema } from './schema.ts'
import { type Actor, openWork, type Tail, type Work } from './work.ts'

/** The disk is full: nothing was changed, the sender keeps the act and tries again. */
export class StorageFull extends Error {}
/** The database did not take the act (lost connection, failed commit). The act may be repeated under the same id. */
export class StorageUnavailable extends Error {}

export interface Committed<T> {
  readonly value: T
  /** Log position after the act. */
  readonly seq: number
}

export interface Writer {
  /**
   * Runs `act` in its own savepoint of a shared transaction and resolves after the commit has reached the disk.
   * `keep` says whether the outcome's changes stay (a refusal's do not).
   * @throws StorageFull, StorageUnavailable, or whatever `act` threw (its changes are undone, its neighbours' are not)
   */
  run<T>(actor: Actor, act: (work: Work) => Promise<T>, keep?: (value: T) => boolean): Promise<Committed<T>>
  /** Resolves when everything handed in so far is settled. */
  idle(): Promise<void>
}

interface Job {
  readonly actor: Actor
  readonly act: (work: Work) => Promise<unknown>
  readonly keep: (value: never) => boolean
  readonly settle: (outcome: { value: unknown; seq: number } | { error: unknown }) => void
}

/** More would only lengthen the wait of the first in line: fsync is already shared by this many. */
const largestBatch = 256

/** Serialises writers of all nodes, which is what makes sequence numbers gap-free in commit order. */
const nodeLock = 7_245_001

/**
 * One writer for both databases. Acts that arrive together share one durable commit, each in its own savepoint, and
 * are acknowledged only after it. `committed` is called after each commit with the new log position.
 */
export function createWriter(
  database: Database,
  now: () => number,
  committed: (seq: number) => void,
): Writer {
  const queue: Job[] = []
  let draining: Promise<void> | undefined

  const drain = async (): Promise<void> => {
    // Lets acts of the same tick join the batch.
    await new Promise(resolve => setImmediate(resolve))
    while (queue.length > 0) {
      const batch = queue.splice(0, largestBatch)
      const seq = await runBatch(database, batch, now)
      if (seq !== undefined) committed(seq)
    }
    draining = undefined
  }

  return {
    run(actor, act, keep = () => true) {
      return new Promise((resolve, reject) => {
        queue.push({
          actor,
          act,
          keep: keep as Job['keep'],
          settle: outcome =>
            'error' in outcome ? reject(outcome.error) : resolve(outcome as Committed<never>),
        })
        draining ??= drain()
      })
    },
    async idle() {
      while (draining !== undefined) await draining
    },
  }
}

/** Returns the log position after the commit, or undefined when nothing was committed. */
async function runBatch(
  database: Database,
  batch: readonly Job[],
  now: () => number,
): Promise<number | undefined> {
  const done: (() => void)[] = []
  try {
    return await database.writer.connection().execute(async db => {
      await begin(db, database.dialect)
      try {
        let tail = await readTail(db)
        const first = tail.seq
        for (const job of batch) tail = await runJob(db, job, tail, now(), done)
        if (database.dialect === 'postgres' && tail.seq > first) await notifyNodes(db)
        await sql`COMMIT`.execute(db)
        for (const settle of done) settle()
        return tail.seq
      } catch (error) {
        // The connection may be gone, or SQLite has already rolled back: the first error is the one that counts.
        await sql`ROLLBACK`.execute(db).catch(() => {})
        throw error
      }
    })
  } catch (error) {
    const failure = storageFailure(error)
    for (const job of batch) job.settle({ error: failure })
    return undefined
  }
}

async function begin(db: Kysely<Schema>, dialect: Database['dialect']): Promise<void> {
  if (dialect === 'sqlite') return void (await sql`BEGIN IMMEDIATE`.execute(db))
  await sql`BEGIN`.execute(db)
  await sql`SELECT pg_advisory_xact_lock(${nodeLock})`.execute(db)
}

async function readTail(db: Kysely<Schema>): Promise<Tail> {
  const event = await db.selectFrom('event').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const audit = await db
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { seq: event?.seq ?? 0, auditSeq: audit?.seq ?? 0, auditHash: audit?.hash ?? '' }
}

async function runJob(
  db: Kysely<Schema>,
  job: Job,
  tail: Tail,
  now: number,
  done: (() => void)[],
): Promise<Tail> {
  await sql`SAVEPOINT act`.execute(db)
  try {
    const work = openWork(db, tail, now, job.actor)
    const value = await job.act(work)
    if (!job.keep(value as never)) {
      await undo(db)
      done.push(() => job.settle({ value, seq: tail.seq }))
      return tail
    }
    const after = await work.finish()
    await sql`RELEASE SAVEPOINT act`.execute(db)
    done.push(() => job.settle({ value, seq: after.seq }))
    return after
  } catch (error) {
    if (isStorageError(error)) throw error
    await undo(db)
    done.push(() => job.settle({ error }))
    return tail
  }
}

async function undo(db: Kysely<Schema>): Promise<void> {
  await sql`ROLLBACK TO SAVEPOINT act`.execute(db)
  await sql`RELEASE SAVEPOINT act`.execute(db)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** SQLite: full disk, I/O error, corruption, read-only. PostgreSQL classes 08 connection, 53 resources, 57/58 shutdown, system. */
function isStorageError(error: unknown): boolean {
  return /^(SQLITE_(FULL|IOERR|CORRUPT|READONLY|NOTADB|BUSY)|08|53|57P|58|ECONN|EPIPE|ENOSPC)/.test(
    codeOf(error),
  )
}

function storageFailure(error: unknown): StorageFull | StorageUnavailable {
  return /^(SQLITE_FULL|53100|ENOSPC)/.test(codeOf(error))
    ? new StorageFull('the disk is full', { cause: error })
    : new StorageUnavailable('the database did not take the act', { cause: error })
}
