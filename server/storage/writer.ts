import type { Kysely } from 'kysely'
import { type Database, notifyNodes } from './database.ts'
import type { Schema } from './schema/schema.ts'
import { insertMany, runDirectly, statement } from './statement.ts'
import { codeOf, isStorageError } from './storage-error.ts'
import { type Actor, type Leavings, openWork, type Tail, type Work } from './work.ts'

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
  const left: Leavings[] = []
  try {
    return await database.writer.connection().execute(async db => {
      if (database.direct !== undefined) runDirectly(db, database.direct)
      await begin(db, database.dialect)
      try {
        let tail = await readTail(db)
        const first = tail.seq
        for (const job of batch) tail = await runJob(db, job, tail, now(), done, left)
        await writeLeavings(db, left, tail)
        if (database.dialect === 'postgres' && tail.seq > first) await notifyNodes(db)
        await commit(db)
        for (const settle of done) settle()
        return tail.seq
      } catch (error) {
        // The connection may be gone, or SQLite has already rolled back: the first error is the one that counts.
        await rollback(db).catch(() => {})
        throw error
      }
    })
  } catch (error) {
    const failure = storageFailure(error)
    for (const job of batch) job.settle({ error: failure })
    return undefined
  }
}

const beginNow = statement('BEGIN IMMEDIATE')
const beginShared = statement('BEGIN')
const lockNodes = statement(`SELECT pg_advisory_xact_lock(${nodeLock})`)
const commit = statement('COMMIT')
const rollback = statement('ROLLBACK')
const savepoint = statement('SAVEPOINT act')
const release = statement('RELEASE SAVEPOINT act')
const backToSavepoint = statement('ROLLBACK TO SAVEPOINT act')
const lastEvent = statement<{ seq: number }>('SELECT seq FROM event ORDER BY seq DESC LIMIT 1')
const lastAudit = statement<{ seq: number; hash: string }>(
  'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
)
const insertEvents = insertMany<Schema['event']>('event', ['seq', 'at', 'name', 'payload_json'])
const insertTrail = insertMany<Schema['audit']>('audit', [
  ...(['seq', 'at', 'account_id', 'action', 'target', 'detail', 'prev_hash', 'hash'] as const),
])
const saveCounter = insertMany<Schema['counter']>(
  'counter',
  ['name', 'value'],
  'ON CONFLICT (name) DO UPDATE SET value = excluded.value',
)

async function begin(db: Kysely<Schema>, dialect: Database['dialect']): Promise<void> {
  if (dialect === 'sqlite') return void (await beginNow(db))
  await beginShared(db)
  await lockNodes(db)
}

async function readTail(db: Kysely<Schema>): Promise<Tail> {
  const [event] = await lastEvent(db)
  const [audit] = await lastAudit(db)
  return {
    seq: event?.seq ?? 0,
    auditSeq: audit?.seq ?? 0,
    auditHash: audit?.hash ?? '',
    series: new Map(),
  }
}

async function writeLeavings(db: Kysely<Schema>, left: readonly Leavings[], tail: Tail): Promise<void> {
  await insertEvents(
    db,
    left.flatMap(({ events }) => events),
  )
  await insertTrail(
    db,
    left.flatMap(({ trail }) => trail),
  )
  for (const [name, value] of tail.series) await saveCounter(db, [{ name, value }])
}

async function runJob(
  db: Kysely<Schema>,
  job: Job,
  tail: Tail,
  now: number,
  done: (() => void)[],
  left: Leavings[],
): Promise<Tail> {
  await savepoint(db)
  try {
    const work = openWork(db, tail, now, job.actor)
    const value = await job.act(work)
    if (!job.keep(value as never)) {
      await undo(db)
      done.push(() => job.settle({ value, seq: tail.seq }))
      return tail
    }
    await release(db)
    const leavings = work.finish()
    left.push(leavings)
    done.push(() => job.settle({ value, seq: leavings.tail.seq }))
    return leavings.tail
  } catch (error) {
    if (isStorageError(error)) throw error
    await undo(db)
    done.push(() => job.settle({ error }))
    return tail
  }
}

async function undo(db: Kysely<Schema>): Promise<void> {
  await backToSavepoint(db)
  await release(db)
}

function storageFailure(error: unknown): StorageFull | StorageUnavailable {
  return /^(SQLITE_FULL|53100|ENOSPC)/.test(codeOf(error))
    ? new StorageFull('the disk is full', { cause: error })
    : new StorageUnavailable('the database did not take the act', { cause: error })
}
