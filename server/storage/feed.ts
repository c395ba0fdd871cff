import type { Frame, LogEvent } from '#shared/contract/events.ts'
import type { Database } from './database.ts'

/** Reads the log in order and hands it on, once per node. Whoever listens gets every event exactly once. */
export interface Feed {
  /** There may be news. Calls that come while reading are folded into one. */
  wake(): void
  subscribe(listener: (frame: Frame) => void): () => void
  /** The stretch (after, position] from memory; null when memory does not reach back so far. */
  recent(after: number): Frame | null
  /** Last position handed on. */
  position(): number
  /** Resolves when `seq` has been handed on, or after `withinMs`: a desk may have heard of it from another node first. */
  reached(seq: number, withinMs: number): Promise<void>
  close(): Promise<void>
}

/** A poll backs the wake-up: it may be missed where other nodes write too, and what it led to may have failed. */
const pollEveryMs = 1000
const pageSize = 2000

/**
 * News after a quiet moment is read at once. In a busy one it is read in strides, which are longer the longer the work
 * of a stride takes: reading and handing on never take more than a part of the node's time.
 */
const strideMs = { least: 25, most: 250, timesTheWork: 3 } as const

/** What is kept for those who come back: events, and characters of their payloads. */
const remembered = { atStart: 5_000, events: 20_000, characters: 24_000_000 } as const

export async function createFeed(database: Database, onError: (error: unknown) => void): Promise<Feed> {
  const listeners = new Set<(frame: Frame) => void>()
  const last = await database.reader
    .selectFrom('event')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  let position = last?.seq ?? 0
  const newest = await readEvents(database, Math.max(0, position - remembered.atStart), remembered.atStart)
  const memory = createMemory((newest[0]?.event.seq ?? position + 1) - 1)
  memory.add(newest)
  position = newest.at(-1)?.event.seq ?? position
  let reading: Promise<void> | undefined
  let again = false
  let closed = false
  let mayReadAt = 0
  let stride: NodeJS.Timeout | undefined

  const readOn = async (): Promise<void> => {
    const started = performance.now()
    let page: Read[]
    do {
      again = false
      page = await readEvents(database, position, pageSize)
      const end = page.at(-1)?.event
      if (end === undefined) break
      const frame = { after: position, upTo: end.seq, events: page.map(({ event }) => event) }
      position = end.seq
      memory.add(page)
      for (const listener of listeners) listener(frame)
    } while (page.length === pageSize && !closed)
    const ended = performance.now()
    const rest = Math.min(strideMs.most, (ended - started) * strideMs.timesTheWork)
    mayReadAt = ended + Math.max(strideMs.least, rest)
  }

  const read = (): void => {
    stride = undefined
    reading = readOn()
      .catch(onError)
      .finally(() => {
        reading = undefined
        if (again) wake()
      })
  }

  const wake = (): void => {
    again = true
    if (closed || reading !== undefined || stride !== undefined) return
    const wait = mayReadAt - performance.now()
    if (wait <= 0) read()
    else stride = setTimeout(read, wait)
  }

  const unlisten = await database.listen(wake)
  const poll = setInterval(wake, pollEveryMs)

  return {
    wake,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    recent: after => (after < memory.reach() ? null : memory.since(after)),
    position: () => position,
    reached(seq, withinMs) {
      if (position >= seq) return Promise.resolve()
      wake()
      return new Promise(resolve => {
        const end = (): void => {
          clearTimeout(timer)
          listeners.delete(look)
          resolve()
        }
        const look = (): void => {
          if (position >= seq) end()
        }
        const timer = setTimeout(end, withinMs)
        listeners.add(look)
      })
    },
    async close() {
      closed = true
      clearInterval(poll)
      clearTimeout(stride)
      await unlisten()
      await reading
    },
  }
}

interface Read {
  readonly event: LogEvent
  readonly characters: number
}

/** The newest events, bounded in number and size. */
function createMemory(start: number) {
  let kept: Read[] = []
  let reach = start
  let characters = 0
  return {
    /** Everything after this position is here. */
    reach: () => reach,
    add(page: readonly Read[]): void {
      for (const read of page) {
        kept.push(read)
        characters += read.characters
      }
      let drop = 0
      while (kept.length - drop > remembered.events || characters > remembered.characters) {
        const oldest = kept[drop]
        if (oldest === undefined) break
        characters -= oldest.characters
        reach = oldest.event.seq
        drop += 1
      }
      if (drop > 0) kept = kept.slice(drop)
    },
    since(after: number): Frame {
      // The log has no gaps, so an event's place follows from its number.
      const first = kept[0]?.event.seq ?? after + 1
      const events = kept.slice(Math.max(0, after + 1 - first)).map(({ event }) => event)
      return { after, upTo: events.at(-1)?.seq ?? after, events }
    },
  }
}

async function readEvents(database: Database, after: number, limit: number): Promise<Read[]> {
  const rows = await database.reader
    .selectFrom('event')
    .selectAll()
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
  // The log is written only by `Work.emit`, whose types are the contract's.
  return rows.map(({ seq, at, name, payload_json }) => ({
    event: { seq, at, name, payload: JSON.parse(payload_json) } as LogEvent,
    characters: payload_json.length,
  }))
}
