import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { protocol } from '#shared/contract/connection.ts'
import { openSqlite } from '#server/storage/database.ts'
import { freePort } from '#test/harness/free-port.ts'
import { startGraphApi, webhookPath } from '#test/harness/graph-api.ts'
import { startBenchServer, signIn } from './bench-server.ts'
import { countAfter, fillBefore } from './burst-data.ts'
import { cpuSeconds, type Helper, residentMb, startHelper } from './programs.ts'
import { percentile } from './report.ts'
import { phoneNumberId, type Plan } from './webhook-bodies.ts'

interface Done {
  readonly acknowledged: number
  readonly retries: number
  readonly broken: number
  readonly statuses: Readonly<Record<string, number>>
  readonly longestQueue: number
  readonly tookMs: number
  readonly p50: number
  readonly p99: number
  readonly most: number
  readonly above250: number
  readonly above1000: number
  readonly messages: number
}

interface Current {
  readonly at: number
  readonly frames: number
  readonly bytes: number
  readonly resends: number
}

const desks = 200
const realDesks = 3
const connections = 96

/**
 * Signed webhooks from a process of their own onto a server in its own while 200 desks are connected; the server is killed
 * in the middle and started again. Then everything that was acknowledged is looked for in the database, and all desks are
 * made to come back at once. Without `kills` it only shows what the load costs.
 */
export async function burst(
  webhooks: number,
  seconds: number,
  kills: boolean,
  line: (text: string) => void,
): Promise<void> {
  const plan: Plan = { webhooks, known: Math.min(5_000, webhooks), sent: Math.ceil(webhooks * 0.15) }
  const folder = mkdtempSync(join(tmpdir(), 'kawal-bench-'))
  const data = join(folder, 'data')
  const port = await freePort()
  const graph = await startGraphApi({ phoneNumberId, strangers: 'exist' })
  const start = () => startBenchServer(data, port, graph.env)
  let server = await start()
  const helpers: Helper[] = []
  try {
    await server.program.stop()
    const before = openSqlite(data)
    await fillBefore(before, plan)
    await before.close()
    server = await start()
    const token = await signIn(server)
    const { url, agent } = server
    const seenFile = join(folder, 'seen.json')
    const sentFile = join(folder, 'sent.json')
    const light = await startHelper('light-desks.ts', { url, token, desks: desks - realDesks, protocol })
    helpers.push(light)
    const real = await startHelper('real-desks.ts', { url, ...agent, desks: realDesks, file: seenFile })
    helpers.push(real)
    await wait(2_000)
    const memoryBefore = residentMb(server.program.pid)
    const cpuBefore = cpuSeconds(server.program.pid)
    const load = await startHelper('load-webhooks.ts', {
      ...{ url: `${url}${webhookPath}`, secret: graph.env.KAWAL_WA_APP_SECRET, plan, seconds },
      ...{ file: sentFile, connections, timestamp: Math.floor(Date.now() / 1000) },
    })
    helpers.push(load)
    const done = load.ask<Done>('done')
    await wait((seconds * 1000) / 2)
    const peak = residentMb(server.program.pid)
    const cpuFirst = cpuSeconds(server.program.pid) - cpuBefore
    const killedAt = performance.now()
    if (kills) {
      await server.program.kill()
      server = await start()
    }
    const downMs = performance.now() - killedAt
    const result = await done
    const found = countAfter(data, result.messages)
    const [lightAt, realAt] = await current([light, real], found.seq)
    const after = residentMb(server.program.pid)
    const cpu = cpuSeconds(server.program.pid) + (kills ? cpuFirst : -cpuBefore)
    await wait(20_000)
    const later = residentMb(server.program.pid)
    const screens = toScreen(sentFile, seenFile)
    const share = (value: number) => `${(value * 100).toFixed(2)} %`
    line(
      `WhatsApp burst: ${webhooks} signed webhooks in ${seconds} s, ${desks} desks (${realDesks} with the real engine), ${kills ? `kill -9 in the middle (back in ${(downMs / 1000).toFixed(1)} s)` : 'not killed'}: all acknowledged after ${(result.tookMs / 1000).toFixed(1)} s (${((result.acknowledged / result.tookMs) * 1000).toFixed(0)}/s), ${result.retries} sent again (${result.broken} cut off, answers ${JSON.stringify(result.statuses)}), longest queue of the sender ${result.longestQueue}`,
    )
    line(
      `  webhook answered: p50 ${result.p50.toFixed(1)} ms, p99 ${result.p99.toFixed(1)} ms, most ${result.most.toFixed(0)} ms, above 250 ms ${share(result.above250)}, above 1 s ${share(result.above1000)}`,
    )
    line(
      `  durable: ${found.messages} of ${result.messages} messages (${found.missing} missing, ${found.lines - found.messages} doubled), marks ${JSON.stringify(found.marks)} of ${plan.sent}, ${found.gaps} timelines with gaps`,
    )
    line(
      `  arrival to screen (${screens.count} previews that stood alone long enough to be drawn): p50 ${percentile(screens.ms, 0.5).toFixed(0)} ms, p99 ${percentile(screens.ms, 0.99).toFixed(0)} ms; without those sent while the server was down: p99 ${percentile(screens.quiet(killedAt, downMs), 0.99).toFixed(0)} ms`,
    )
    line(
      `  desks: all ${desks} current ${Math.max(0, Math.max(lightAt.at, realAt.at) - screens.lastSent)} ms after the last webhook was sent; ${lightAt.frames} frames, ${(lightAt.bytes / 2 ** 20).toFixed(0)} MB, ${lightAt.resends} asked again`,
    )
    line(
      `  server memory (RSS): ${memoryBefore.toFixed(0)} MB before, ${peak.toFixed(0)} MB under load, ${after.toFixed(0)} MB after, ${later.toFixed(0)} MB 20 s later; its processor time ${cpu.toFixed(1)} s${kills ? ' with its restart' : ''}, ${((cpu / webhooks) * 1e6).toFixed(0)} µs a webhook`,
    )
    if (!kills) return
    await server.program.kill()
    server = await start()
    const backAt = Date.now()
    const [lightBack, realBack] = await current([light, real], found.seq, desks - realDesks)
    line(
      `all ${desks} desks back after a restart: ${lightBack.at - backAt} ms (light), ${realBack.at - backAt} ms (real engine) after the server listened`,
    )
    const bad = found.missing > 0 || found.lines !== found.messages || found.gaps > 0
    if (bad || found.marks['read'] !== plan.sent) throw new Error('the burst left the database wrong')
  } finally {
    for (const helper of helpers) await helper.program.stop()
    await server.program.stop()
    await graph.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

let returnedBefore = 0
async function current([light, real]: [Helper, Helper], upTo: number, more = 0): Promise<[Current, Current]> {
  returnedBefore += more
  const ask = (helper: Helper, question: object) => helper.ask<Current>('current', question)
  return Promise.all([ask(light, { upTo, returned: returnedBefore }), ask(real, { upTo })])
}

function toScreen(sentFile: string, seenFile: string) {
  const sent = JSON.parse(readFileSync(sentFile, 'utf8')) as (number | null)[]
  const seen = JSON.parse(readFileSync(seenFile, 'utf8')) as (number | null)[]
  const pairs = sent.flatMap((at, number) => {
    const drawn = seen[number]
    return at == null || drawn == null ? [] : [{ at, ms: drawn - at }]
  })
  const lastSent = sent.reduce<number>((last, at) => Math.max(last, at ?? 0), 0)
  return {
    count: pairs.length,
    lastSent,
    ms: pairs.map(({ ms }) => ms),
    /** `from` by performance.now(): what was sent then, or within two seconds after it was back, is left out. */
    quiet(from: number, forMs: number) {
      const start = Date.now() - (performance.now() - from)
      return pairs.filter(({ at }) => at < start - 500 || at > start + forMs + 5_000).map(({ ms }) => ms)
    },
  }
}
