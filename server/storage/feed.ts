import type { Frame, LogEvent } from '#shared/contract/events.ts'
import type { Database } from './database.ts'

/** Reads the log in order and hands it on, once per node. Whoever listens gets every event exactly once. */
export interface Feed {
  /** There may be news. Calls that come while reading are folded into one. */
  wake(): void
  subscribe(listener: (frame: Frame) => void): () => void
  /** The stretch (after, upTo] for somebody who was away; null when it is longer than `limit` events. */
  since(after: number, limit: number): Promise<Frame | null>
  /** Last position handed on. */
  position(): number
  close(): Promise<void>
}

/** A poll backs the wake-up where other nodes write too: correctness never rests on a notification. */
const pollEveryMs = 1000
const pageSize = 2000

export async function createFeed(database: Database, onError: (error: unknown) => void): Promise<Feed> {
  const listeners = new Set<(frame: Frame) => void>()
  const last = await database.reader
    .selectFrom('event')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  let position = last?.seq ?? 0
  let reading: Promise<void> | undefined
  let again = false
  let closed = false

  const readOn = async (): Promise<void> => {
    do {
      again = false
      const events = await readEvents(database, position, pageSize)
      const end = events.at(-1)
      if (end === undefined) continue
      const frame = { after: position, upTo: end.seq, events }
      position = end.seq
      for (const listener of listeners) listener(frame)
      again ||= events.length === pageSize
    } while (again && !closed)
  }

  const wake = (): void => {
    again = true
    if (closed || reading !== undefined) return
    reading = readOn()
      .catch(onError)
      .finally(() => {
        reading = undefined
        if (again) wake()
      })
  }

  const unlisten = await database.listen(wake)
  const poll = database.dialect === 'postgres' ? setInterval(wake, pollEveryMs) : undefined

  return {
    wake,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async since(after, limit) {
      const events = await readEvents(database, after, limit + 1)
      if (events.length > limit) return null
      return { after, upTo: events.at(-1)?.seq ?? after, events }
    },
    position: () => position,
    async close() {
      closed = true
      clearInterval(poll)
      await unlisten()
      await reading
    },
  }
}

async function readEvents(database: Database, after: number, limit: number): Promise<LogEvent[]> {
  const rows = await database.reader
    .selectFrom('event')
    .selectAll()
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
  // The log is written only by `Work.emit`, whose types are the contract's.
  return rows.map(
    ({ seq, at, name, payload_json }) => ({ seq, at, name, payload: JSON.parse(payload_json) }) as LogEvent,
  )
}
