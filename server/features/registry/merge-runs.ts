import type Sqlite from 'better-sqlite3'

/** Keys of one run in memory at a time. */
const windowKeys = 32_768
const rowsAtOnce = 250

/** Writes the sorted runs of `posting_run` as one sorted table: an insert in order costs a fraction of one at random. */
export function mergeRuns(db: Sqlite.Database): void {
  const read = db.prepare('SELECT substr(keys, ?, ?) FROM posting_run WHERE no = ?').pluck()
  const runs = (db.prepare('SELECT no FROM posting_run ORDER BY no').pluck().all() as number[]).map(no =>
    createRun(offset => {
      const bytes = read.get(offset * 8 + 1, windowKeys * 8, no) as Buffer
      return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
    }),
  )
  const heap = createHeap(runs.filter(run => run.key() !== null))
  const row = (count: number) =>
    db.prepare(
      `INSERT OR IGNORE INTO name_posting (key) VALUES ${Array<string>(count).fill('(?)').join(', ')}`,
    )
  const many = row(rowsAtOnce)
  const one = row(1)
  let waiting: number[] = []
  for (let run = heap.first(); run !== null; run = heap.first()) {
    waiting.push(run.key() ?? 0)
    run.next()
    heap.settle()
    if (waiting.length === rowsAtOnce) {
      many.run(waiting)
      waiting = []
    }
  }
  for (const key of waiting) one.run(key)
}

interface Run {
  /** Null: it is used up. */
  key(): number | null
  next(): void
}

function createRun(read: (offset: number) => Float64Array): Run {
  let offset = 0
  let window = read(0)
  let at = 0
  return {
    key: () => window[at] ?? null,
    next() {
      at += 1
      if (at < window.length || window.length < windowKeys) return
      offset += window.length
      at = 0
      window = read(offset)
    },
  }
}

/** The run with the smallest key stands first. `settle` after the first has moved on. */
function createHeap(runs: Run[]) {
  const less = (a: number, b: number): boolean =>
    (runs[a]?.key() ?? Number.POSITIVE_INFINITY) < (runs[b]?.key() ?? Number.POSITIVE_INFINITY)
  const sink = (from: number): void => {
    let at = from
    for (;;) {
      const left = at * 2 + 1
      let smallest = at
      if (left < runs.length && less(left, smallest)) smallest = left
      if (left + 1 < runs.length && less(left + 1, smallest)) smallest = left + 1
      if (smallest === at) return
      const here = runs[at] as Run
      runs[at] = runs[smallest] as Run
      runs[smallest] = here
      at = smallest
    }
  }
  for (let at = runs.length >> 1; at >= 0; at--) sink(at)
  return {
    first: (): Run | null => runs[0] ?? null,
    settle(): void {
      if (runs[0]?.key() === null) {
        const last = runs.pop()
        if (runs.length > 0 && last !== undefined) runs[0] = last
      }
      sink(0)
    },
  }
}
