import Sqlite from 'better-sqlite3'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPeople } from '#server/features/participants/search.ts'
import { readSearch } from '#server/features/participants/search-text.ts'
import { createRandom } from '#server/demo/random.ts'
import { openSqlite } from '#server/storage/database.ts'
import { run } from '#build/processes.mjs'
import { root } from '#build/root.mjs'
import { percentile } from './report.ts'

const lookUps = 20_000
const searches = 1_000

/**
 * A registry of the whole country: made, imported as an operator does (its own process, so that its memory can be told),
 * then searched. The raw read is what better-sqlite3 needs for the same row by the same index, in turns with ours.
 */
export async function registryAtScale(count: number, say: (text: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-registry-bench-'))
  try {
    const file = join(folder, 'registry.ndjson')
    const made = await timed(() => program(folder, ['make-registry', String(count), file, '--national']))
    say(
      `registry: ${count} people made in ${seconds(made.ms)} s, ${(statSync(file).size / 2 ** 30).toFixed(1)} GB`,
    )
    await importing(folder, file, count, say)
    rmSync(file)
    await lookingUp(folder, say)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function importing(
  folder: string,
  file: string,
  count: number,
  say: (text: string) => void,
): Promise<void> {
  const taken = await timed(() => program(folder, ['import-registry', file]))
  const peak = Number(/peak (\d+)/.exec(taken.value)?.[1]) / 1024
  const rate = Math.round(count / (taken.ms / 1000))
  say(
    `registry import: ${seconds(taken.ms)} s, ${rate} rows/s, peak memory ${Math.round(peak)} MB (goal 50,000 rows/s)`,
  )
}

async function lookingUp(folder: string, say: (text: string) => void): Promise<void> {
  const database = openSqlite(folder)
  const inFolder = join(folder, 'registry')
  const [name = ''] = readdirSync(inFolder).filter(each => /^registry-\d+\.db$/.test(each))
  const raw = new Sqlite(join(inFolder, name), { readonly: true })
  raw.pragma('cache_size = -65536')
  const random = createRandom('cari')
  const last = raw.prepare('SELECT max(no) FROM participant').pluck().get() as number
  const person = raw.prepare(
    'SELECT nik, kk, phone, email, card_number, name, birth_date FROM participant WHERE no >= ? LIMIT 1',
  )
  const somebody = () => person.get(random.int(1, last)) as Record<string, string | null>

  for (const column of ['nik', 'kk', 'card_number', 'phone', 'email'] as const) {
    const statement = raw.prepare(
      `SELECT person.*, document.record FROM participant person
        JOIN participant_record document ON document.no = person.no WHERE person.${column} = ? LIMIT 20`,
    )
    const ours: number[] = []
    const plain: number[] = []
    // Who is asked for first warms the pages for the other, so they take turns.
    for (let round = 0; round < lookUps / 5; round++) {
      const value = somebody()[column]
      if (value === null || value === undefined) continue
      const turns = [
        async () => void plain.push(await took(() => statement.all(value))),
        async () => void ours.push(await took(() => findPeople(database.reader, readSearch(value)))),
      ]
      for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn()
    }
    say(
      `look-up by ${column}: p50 ${micro(ours, 0.5)}, p99 ${micro(ours, 0.99)}; raw read p50 ${micro(plain, 0.5)}, p99 ${micro(plain, 0.99)}; p99 ${(percentile(ours, 0.99) / percentile(plain, 0.99)).toFixed(1)} times (goal 3)`,
    )
  }

  const words = () => (somebody()['name'] ?? '').split(' ')
  const kinds: Readonly<Record<string, () => string>> = {
    'whole name': () => words().join(' '),
    'other order': () => words().toReversed().join(' '),
    'one word': () => random.pick(words()),
    'with a slip': () => slipped(words().join(' '), random.int),
    beginning: () => words().join(' ').slice(0, -2),
    'two people mixed': () => `${words()[0]} ${words().at(-1)}`,
    'three words mixed': () => `${words()[0]} ${words().at(-1)} ${words()[0]}`,
    'name and birthday': () => {
      const { name: its, birth_date: day } = somebody()
      return `${its} ${(day ?? '').split('-').toReversed().join('-')}`
    },
  }
  const all: number[] = []
  for (const [kind, query] of Object.entries(kinds)) {
    const times: number[] = []
    let empty = 0
    for (let round = 0; round < searches / 8; round++) {
      const wanted = readSearch(query())
      times.push(
        await took(async () => {
          if ((await findPeople(database.reader, wanted)).length === 0) empty += 1
        }),
      )
    }
    all.push(...times)
    say(
      `name search, ${kind}: p50 ${milli(times, 0.5)}, p95 ${milli(times, 0.95)}, worst ${milli(times, 1)}; nobody found ${empty} of ${times.length}`,
    )
  }
  say(`name search, all kinds: p50 ${milli(all, 0.5)}, p95 ${milli(all, 0.95)} (goal 50 ms)`)
  say(`memory of the searching process: ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`)
  raw.close()
  await database.close()
}

/** One letter beside its neighbour. */
function slipped(name: string, int: (from: number, to: number) => number): string {
  const at = int(1, Math.max(1, name.length - 2))
  return `${name.slice(0, at)}${name[at + 1] ?? ''}${name[at] ?? ''}${name.slice(at + 2)}`
}

async function program(folder: string, words: readonly string[]): Promise<string> {
  const peak = `process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS+'\\n'))`
  const { code, output } = await run(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(peak)}`, join(root, 'server/main.ts'), ...words],
    { cwd: root, timeoutMs: 3_600_000, env: { ...process.env, KAWAL_DATA: folder } },
  )
  if (code !== 0) throw new Error(output.slice(-1000))
  return output
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const startedAt = performance.now()
  const value = await work()
  return { ms: performance.now() - startedAt, value }
}

async function took(work: () => unknown): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

const seconds = (ms: number) => Math.round(ms / 1000)
const micro = (times: readonly number[], share: number) => `${Math.round(percentile(times, share) * 1000)} µs`
const milli = (times: readonly number[], share: number) => `${percentile(times, share).toFixed(1)} ms`
