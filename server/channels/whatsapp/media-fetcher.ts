import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Blobs } from '../../features/evidence/blobs.ts'
import type { AwaitedFileTable } from '../../storage/schema/channels.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Writer } from '../../storage/writer.ts'
import { fetchMedia, type Fetched } from './fetch-media.ts'
import type { Graph } from './graph.ts'
import type { WhatsAppTimes } from './options.ts'
import { loseFile, retryFile, storeFile } from './settle-file.ts'

interface Parts {
  readonly reader: Kysely<Schema>
  readonly writer: Writer
  readonly blobs: Blobs
  readonly graph: Graph
  readonly times: WhatsAppTimes
  readonly log: Logger
  readonly now: () => number
}

export interface MediaFetcher {
  wake(): void
  stop(): Promise<void>
}

const nobody = { accountId: null, name: null }
/** Meta slows those down who fetch too much at once, and each may take 100 MB of the disk meanwhile. */
const mostAtOnce = 6

/**
 * Fetches announced files, several at a time, at once and then again for as long as the provider keeps them. What is due
 * lies in the database: a restart or another node goes on with it.
 */
export function runMediaFetcher(parts: Parts): MediaFetcher {
  const { reader, writer, times, log, now } = parts
  const running = new Map<string, Promise<void>>()
  let looking: Promise<void> | undefined
  let again = false
  let stopped = false

  const look = async (): Promise<void> => {
    do {
      again = false
      if (stopped || running.size >= mostAtOnce) return
      const due = await reader
        .selectFrom('awaited_file')
        .select('evidence_id')
        .where('state', '=', 'queued')
        .where('due_at', '<=', now())
        .orderBy('due_at')
        .limit(mostAtOnce * 2)
        .execute()
      for (const { evidence_id: id } of due) {
        if (running.size >= mostAtOnce) break
        if (running.has(id)) continue
        const fetching = fetchOne(id)
          .catch((error: unknown) => log.error({ err: error }, 'could not take in a file'))
          .finally(() => {
            running.delete(id)
            wake()
          })
        running.set(id, fetching)
      }
    } while (again)
  }

  /** The lease is longer than a fetch may take: a node that dies leaves the file to the next after that. */
  const claimFile = async (id: string): Promise<AwaitedFileTable | undefined> => {
    const { value } = await writer.run(nobody, async work =>
      work.db
        .updateTable('awaited_file')
        .set(row => ({ tries: row('tries', '+', 1), due_at: work.now + times.transfer + times.request * 3 }))
        .where('evidence_id', '=', id)
        .where('state', '=', 'queued')
        .where('due_at', '<=', work.now)
        .returningAll()
        .executeTakeFirst(),
    )
    return value
  }

  const fetchOne = async (id: string): Promise<void> => {
    const file = await claimFile(id)
    if (file === undefined) return
    const fetched: Fetched = await fetchMedia(parts, file)
    await writer.run(nobody, async work => {
      if (fetched.ok) await storeFile(work, file, fetched.file)
      else if (fetched.isFinal) await loseFile(work, file, fetched.reason)
      else await retryFile(work, file, fetched.reason, times.firstRetry)
    })
    if (!fetched.ok) log.warn({ reason: fetched.reason, tries: file.tries }, 'file of a message not here yet')
  }

  const wake = (): void => {
    again = true
    if (stopped || looking !== undefined) return
    looking = look()
      .catch((error: unknown) => log.error({ err: error }, 'could not look for files to fetch'))
      .finally(() => {
        looking = undefined
      })
  }
  const poll = setInterval(wake, times.poll)
  wake()

  return {
    wake,
    async stop() {
      stopped = true
      clearInterval(poll)
      await looking
      await Promise.all(running.values())
    },
  }
}
