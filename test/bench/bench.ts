import { intakeRate, rawRate } from './intake.ts'
import { visitorToDesk } from './latency.ts'
import { createReport, percentile } from './report.ts'
import { emptyApp, type Start, startOnce } from './window.ts'
import { root } from '#build/root.mjs'

const rounds = 5
const messages = 20_000
const report = createReport(new Date())
const median = (values: readonly number[]) => percentile(values, 0.5)

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

const raw = [rawRate(messages), 0, 0]
const intake = [await intakeRate(messages), 0, 0]
for (const round of [1, 2]) {
  raw[round] = rawRate(messages)
  intake[round] = await intakeRate(messages)
}
report.line(
  `durable inbound messages/s, SQLite: ${median(intake).toFixed(0)}; raw better-sqlite3 group commit of like rows: ${median(raw).toFixed(0)}; ratio ${(median(intake) / median(raw)).toFixed(3)} (medians of 3, ${messages} messages, 256 in flight)`,
)

const { measured, acknowledged, deliveries, expected } = await visitorToDesk(200, 20, 20, 20)
report.line(
  `visitor → desk, 200 desks, 20 messages/s for 20 s: p50 ${percentile(measured, 0.5).toFixed(1)} ms, p99 ${percentile(measured, 0.99).toFixed(1)} ms, ${deliveries} of ${expected} deliveries; durable acknowledgement p50 ${percentile(acknowledged, 0.5).toFixed(1)} ms, p99 ${percentile(acknowledged, 0.99).toFixed(1)} ms`,
)
process.stdout.write(`written to ${report.write()}\n`)
