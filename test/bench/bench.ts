import { burst } from './burst.ts'
import { manyChats } from './chats.ts'
import { kills } from './kills.ts'
import { intakeRate, rawRate } from './intake.ts'
import { visitorToDesk } from './latency.ts'
import { registryAtScale } from './registry.ts'
import { createReport, percentile } from './report.ts'
import { screenPop } from './screen-pop.ts'
import { suggestionQuality } from './suggestions.ts'
import { emptyApp, type Start, startOnce } from './window.ts'
import { root } from '#build/root.mjs'

/**
 * `npm run bench` measures everything; `npm run bench -- burst chats` only these. `burst=5000/5` and `chats=200` are the
 * same at another size; `kills=300/60/2` is 300 webhooks/s for 60 s on two nodes (PostgreSQL); `burst=5000/5/2` is not killed.
 */
const wanted = new Map(
  process.argv.slice(2).map(word => {
    const [name = '', size = ''] = word.split('=')
    return [name, size.split('/').map(Number)] as const
  }),
)
const isWanted = (name: string) => wanted.size === 0 || wanted.has(name)
const sizeOf = (name: string, at: number, usual: number) => wanted.get(name)?.[at] || usual
const rounds = 5
const messages = 20_000
const report = createReport(new Date())
const median = (values: readonly number[]) => percentile(values, 0.5)

if (isWanted('window')) await measureWindow()
if (isWanted('intake')) await measureIntake()
if (isWanted('latency')) await measureLatency()
if (isWanted('burst'))
  await burst(sizeOf('burst', 0, 80_000), sizeOf('burst', 1, 60), sizeOf('burst', 2, 1) === 1, report.line)
if (isWanted('chats')) await manyChats(sizeOf('chats', 0, 2_000), 5, 30, report.line)
// For minutes everything is killed again and again: only when asked for.
if (wanted.has('kills'))
  await kills(sizeOf('kills', 0, 300), sizeOf('kills', 1, 60), sizeOf('kills', 2, 1), report.line)
// Some 25 GB of disk for a while, and five minutes: only when asked for.
if (wanted.has('registry')) await registryAtScale(sizeOf('registry', 0, 5_900_000), report.line)
if (isWanted('pop')) await screenPop(sizeOf('pop', 0, 300_000), sizeOf('pop', 1, 120), report.line)
if (isWanted('suggestions')) await measureSuggestions()
process.stdout.write(`written to ${report.write()}\n`)

async function measureWindow(): Promise<void> {
  const empty = emptyApp()
  const bare: Start[] = []
  const desk: Start[] = []
  // Interleaved, so that a busy minute of the machine weighs on both.
  for (let round = 0; round < rounds; round++) {
    bare.push(await startOnce(empty.folder, process.env))
    desk.push(await startOnce(root, { ...process.env, KAWAL_SERVER_URL: 'http://127.0.0.1:9' }))
  }
  empty.remove()
  for (const [what, pick, unit] of [
    ['start to first paint', (start: Start) => start.paintMs, 'ms'],
    ['memory (PSS) 5 s later', (start: Start) => start.pssMb, 'MB'],
  ] as const) {
    const [ours, theirs] = [median(desk.map(pick)), median(bare.map(pick))]
    report.line(
      `desk, ${what}: ${ours.toFixed(0)} ${unit}; empty window: ${theirs.toFixed(0)} ${unit}; ratio ${(ours / theirs).toFixed(2)} (medians of ${rounds})`,
    )
  }
}

async function measureIntake(): Promise<void> {
  const raw = [rawRate(messages), 0, 0]
  const intake = [await intakeRate(messages), 0, 0]
  for (const round of [1, 2]) {
    raw[round] = rawRate(messages)
    intake[round] = await intakeRate(messages)
  }
  report.line(
    `durable inbound messages/s, SQLite: ${median(intake).toFixed(0)}; raw better-sqlite3 group commit of like rows: ${median(raw).toFixed(0)}; ratio ${(median(intake) / median(raw)).toFixed(3)} (medians of 3, ${messages} messages, 256 in flight)`,
  )
}

async function measureLatency(): Promise<void> {
  const { measured, acknowledged, deliveries, expected } = await visitorToDesk(200, 20, 20, 20)
  report.line(
    `visitor → desk, 200 desks, 20 messages/s for 20 s: p50 ${percentile(measured, 0.5).toFixed(1)} ms, p99 ${percentile(measured, 0.99).toFixed(1)} ms, ${deliveries} of ${expected} deliveries; durable acknowledgement p50 ${percentile(acknowledged, 0.5).toFixed(1)} ms, p99 ${percentile(acknowledged, 0.99).toFixed(1)} ms`,
  )
}

async function measureSuggestions(): Promise<void> {
  const { tried, ours, mostPopular, served } = await suggestionQuality(sizeOf('suggestions', 0, 100_000))
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  report.line(
    `training suggestions, ${tried} held-out purchases: hit rate@10 ${percent(ours.hitRate)}, coverage ${percent(ours.coverage)}; most popular: ${percent(mostPopular.hitRate)}, ${percent(mostPopular.coverage)}; ratio ${(ours.hitRate / mostPopular.hitRate).toFixed(2)}; one person p50 ${served.toFixed(2)} ms`,
  )
}
