import type { ExpressionBuilder } from 'kysely'
import type { Logger } from 'pino'
import type { Database } from './storage/database.ts'
import type { Schema } from './storage/schema/schema.ts'
import type { Work } from './storage/work.ts'
import type { Writer } from './storage/writer.ts'

/** Waits between attempts, ms: seconds for a hiccup, hours for an outage. After the last the job is dead. */
const backOff = [5_000, 30_000, 120_000, 600_000, 3_600_000, 4 * 3_600_000, 12 * 3_600_000]
/** A due time further ahead than any wait was written before the clock was set back. */
const longestWait = Math.max(...backOff)
/** Longer than any attempt may take: a node that died in the middle leaves the job to the next one after this. */
const leaseMs = 120_000

/** What one attempt may come to. `then` runs in the same act that marks the job. */
export interface JobKind {
  readonly attempt: (ref: string, attempts: number) => Promise<void>
  readonly done?: (work: Work, ref: string) => Promise<void>
  readonly retrying?: (
    work: Work,
    ref: string,
    failure: { reason: string; attempts: number; nextAt: number },
  ) => Promise<void>
  readonly dead?: (work: Work, ref: string, failure: { reason: string; attempts: number }) => Promise<void>
}

export interface Jobs {
  /** Looks for due work now; also happens by itself every second. */
  wake(): void
  stop(): Promise<void>
}

/** Puts work into the durable queue, inside the act that decided it. `ref` names what it is about. */
export async function queueJob(work: Work, kind: string, ref: string): Promise<void> {
  await work.db
    .insertInto('job')
    .values({
      id: work.newId(),
      kind,
      ref,
      state: 'queued',
      attempts: 0,
      due_at: work.now,
      last_error: null,
      created_at: work.now,
    })
    .execute()
}

const system = { accountId: null, name: null }

/** What has never been tried is due at once, whatever a clock that was set back meanwhile says. */
const dueAt = (now: number) => (where: ExpressionBuilder<Schema, 'job'>) =>
  where.and([
    where('state', '=', 'queued'),
    where.or([
      where('due_at', '<=', now),
      where('due_at', '>', now + longestWait),
      where('attempts', '=', 0),
    ]),
  ])

/** Runs due jobs one at a time. A claim moves `due_at` by the lease, so two nodes never hold the same job. */
export function runJobs(
  database: Database,
  writer: Writer,
  now: () => number,
  kinds: Readonly<Record<string, JobKind>>,
  log: Logger,
): Jobs {
  let stopped = false
  let running: Promise<void> | undefined

  const claim = () =>
    writer.run(system, async work => {
      const job = await work.db
        .selectFrom('job')
        .selectAll()
        .where(dueAt(work.now))
        .where('kind', 'in', Object.keys(kinds))
        .orderBy('due_at')
        .executeTakeFirst()
      if (job === undefined) return null
      const attempts = job.attempts + 1
      await work.db
        .updateTable('job')
        .set({ attempts, due_at: work.now + leaseMs })
        .where('id', '=', job.id)
        .execute()
      return { ...job, attempts }
    })

  const isDue = async (): Promise<boolean> => {
    const due = await database.reader
      .selectFrom('job')
      .select('id')
      .where(dueAt(now()))
      .where('kind', 'in', Object.keys(kinds))
      .executeTakeFirst()
    return due !== undefined
  }

  const runDue = async (): Promise<void> => {
    while (!stopped && (await isDue())) {
      const { value: job } = await claim()
      const kind = job === null ? undefined : kinds[job.kind]
      if (job === null || kind === undefined) return
      try {
        await kind.attempt(job.ref, job.attempts)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        log.warn({ kind: job.kind, ref: job.ref, attempts: job.attempts, err: error }, 'job failed')
        await writer.run(system, work => failed(work, kind, job, reason))
        continue
      }
      await writer.run(system, async work => {
        await work.db
          .updateTable('job')
          .set({ state: 'done', last_error: null })
          .where('id', '=', job.id)
          .execute()
        await kind.done?.(work, job.ref)
      })
    }
  }

  const wake = (): void => {
    if (stopped || running !== undefined) return
    running = runDue()
      .catch((error: unknown) => log.error({ err: error }, 'jobs stopped for now'))
      .finally(() => {
        running = undefined
      })
  }
  const timer = setInterval(wake, 1000)
  return {
    wake,
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

async function failed(
  work: Work,
  kind: JobKind,
  job: { id: string; ref: string; attempts: number },
  reason: string,
): Promise<void> {
  const wait = backOff[job.attempts - 1]
  if (wait === undefined) {
    await work.db
      .updateTable('job')
      .set({ state: 'dead', last_error: reason })
      .where('id', '=', job.id)
      .execute()
    await kind.dead?.(work, job.ref, { reason, attempts: job.attempts })
    return
  }
  const nextAt = work.now + wait
  await work.db
    .updateTable('job')
    .set({ due_at: nextAt, last_error: reason })
    .where('id', '=', job.id)
    .execute()
  await kind.retrying?.(work, job.ref, { reason, attempts: job.attempts, nextAt })
}
