import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { protocol } from '#shared/contract/connection.ts'
import { demoAccounts } from '#shared/demo/demo-accounts.ts'
import { type Database, openPostgres, openSqlite } from '#server/storage/database.ts'
import { freePort } from '#test/harness/free-port.ts'
import { startGraphApi, webhookPath } from '#test/harness/graph-api.ts'
import { createDatabase, startPostgres } from '#test/harness/postgres.ts'
import { type BenchServer, signIn, startBenchServer } from './bench-server.ts'
import { fillBefore } from './burst-data.ts'
import type { Done } from './desk-journal.ts'
import { type DeskSays, type Sent, wrongAfter } from './kills-truth.ts'
import { keptAlive, type Kept } from './kept-alive.ts'
import { type Helper, residentMb, startHelper } from './programs.ts'
import { phoneNumberId, type Plan } from './webhook-bodies.ts'

const lightDesks = 30
const between = (least: number, most: number) => wait(least + Math.random() * (most - least))
const agents = demoAccounts.filter(({ role }) => role === 'agent').slice(0, 2)

/**
 * Signed webhooks, desks that only look and two that work, while servers and desks are killed at any moment: in the middle of
 * their work, while they start, and just after. Then everything that anybody was promised is looked for.
 */
export async function kills(
  rate: number,
  seconds: number,
  nodes: number,
  line: (text: string) => void,
): Promise<void> {
  const plan: Plan = { webhooks: rate * seconds, known: 500, sent: Math.ceil(rate * seconds * 0.1) }
  const folder = mkdtempSync(join(tmpdir(), 'kawal-kills-'))
  const data = join(folder, 'data')
  const graph = await startGraphApi({ phoneNumberId, strangers: 'exist', statusMs: 200, retryMaxMs: 3_000 })
  const postgres = nodes > 1 ? await startPostgres({ durable: true }) : null
  const databaseUrl = postgres === null ? null : await createDatabase(postgres.url)
  const open = (): Database =>
    databaseUrl === null ? openSqlite(data) : openPostgres(databaseUrl, () => undefined)
  const ports = await Promise.all(Array.from({ length: nodes }, freePort))
  const logs = ports.map(port => join(folder, `server-${port}.log`))
  const ours = databaseUrl === null ? {} : { KAWAL_DATABASE_URL: databaseUrl }
  const servers: Kept<BenchServer>[] = ports.map((port, index) =>
    keptAlive(begun =>
      startBenchServer(data, port, { ...graph.env, ...ours, KAWAL_LOG_FILE: logs[index] ?? '' }, begun),
    ),
  )
  const [first] = servers as [Kept<BenchServer>]
  const ending: (() => Promise<unknown>)[] = []
  const over = new AbortController()
  try {
    // An empty folder, killed while its tables are made and the demonstration is played.
    for (const most of [150, 400, 800, 1_500, 3_000]) await first.killedWhileStarting(Math.random() * most)
    await first.up()
    await first.stop()
    const before = open()
    await fillBefore(before, plan)
    await before.close()
    for (const server of servers) await server.up()
    const urls = ports.map(port => `http://127.0.0.1:${port}`)
    await graph.sendWebhooksTo(`${urls[0]}${webhookPath}`)
    const memoryBefore = servers.map(server => residentMb(server.now().program.pid))

    const desks = agents.map(({ username, password }, index) => {
      const task = {
        ...{ url: urls[index % urls.length], username, password, mine: 25 },
        ...{ file: join(folder, `desk-${index}.db`), key: '17'.repeat(32) },
        journal: join(folder, `desk-${index}.jsonl`),
      }
      return { task, kept: keptAlive(begun => startHelper('tireless-desk.ts', task, begun ? { begun } : {})) }
    })
    ending.push(...desks.map(({ kept }) => kept.stop))
    for (const { kept } of desks) await kept.up()
    const lights = []
    for (const url of urls) {
      const token = await signIn({ url, agent: agents[0] as never })
      const count = Math.ceil(lightDesks / urls.length)
      const light = await startHelper('light-desks.ts', { url, token, desks: count, protocol })
      lights.push(light)
      ending.push(light.program.stop)
    }
    const load = await startHelper('load-webhooks.ts', {
      ...{ url: `${urls[0]}${webhookPath}`, also: urls.slice(1).map(url => `${url}${webhookPath}`) },
      ...{ secret: graph.env.KAWAL_WA_APP_SECRET, plan, seconds, connections: 32 },
      ...{ file: join(folder, 'sent.json'), timestamp: Math.floor(Date.now() / 1000) },
    })
    ending.push(load.program.stop)
    const done = load.ask<{ retries: number; broken: number; statuses: object; messages: number }>('done')

    const killing = [
      killServers(servers, over.signal),
      ...desks.map(({ kept }) => killDesk(kept, over.signal)),
    ]
    const result = await done
    over.abort()
    await Promise.all(killing)

    const says: DeskSays[] = []
    const look = open()
    try {
      for (const { kept, task } of desks) {
        const { drafts } = await kept.now().ask<Pick<DeskSays, 'drafts'>>('settled', { question: 'settle' })
        const journal = readFileSync(task.journal, 'utf8').split('\n').filter(Boolean)
        says.push({
          ...{ username: task.username, drafts, journal: journal.map(text => JSON.parse(text) as Done) },
          state: upTo => kept.now().ask('state', { question: 'state', upTo }),
        })
      }
      const { wrong, seq, told } = await wrongAfter({
        ...{ database: look, data, plan, messages: result.messages, desks: says },
        marked: graph.idle,
        sent: () => graph.control<readonly Sent[]>('sent'),
      })
      await Promise.all(lights.map(light => light.ask('current', { upTo: seq, returned: 0 })))
      await wait(15_000)
      const memoryAfter = servers.map(server => residentMb(server.now().program.pid))
      const faults = logs.flatMap(faultsIn)
      line(
        `kill -9, ${databaseUrl === null ? 'SQLite' : `PostgreSQL with ${nodes} nodes`}: ${plan.webhooks} webhooks in ${seconds} s, ${lightDesks} desks that look, ${desks.length} that work; servers killed ${servers.reduce((sum, { kills }) => sum + kills(), 0)} times, working desks ${desks.reduce((sum, { kept }) => sum + kept.kills(), 0)} times; ${result.retries} webhooks sent again (${result.broken} cut off, answers ${JSON.stringify(result.statuses)})`,
      )
      line(`  ${JSON.stringify(told)}`)
      line(
        `  server memory (RSS), MB: ${memoryBefore.map(Math.round).join(' and ')} before, ${memoryAfter.map(Math.round).join(' and ')} 15 s after`,
      )
      for (const fault of faults) line(`  log: ${fault}`)
      for (const text of wrong) line(`  WRONG: ${text}`)
      if (wrong.length > 0) throw new Error('the kills left something wrong')
    } finally {
      await look.close()
    }
  } finally {
    over.abort()
    for (const end of ending) await end().catch(() => undefined)
    for (const server of servers) await server.stop()
    await graph.stop()
    await postgres?.stop()
    if (process.env['KAWAL_BENCH_KEEP'] === undefined) rmSync(folder, { recursive: true, force: true })
    else line(`  kept: ${folder}`)
  }
}

/** One at a time, in the middle of its work, while it starts, and just after. Busy machines start slowly: it must also work. */
async function killServers(servers: readonly Kept<BenchServer>[], over: AbortSignal): Promise<void> {
  let startMs = 500
  for (let turn = 0; ; turn++) {
    const server = servers[turn % servers.length] as Kept<BenchServer>
    await between(1_500 + startMs, 6_000 + startMs)
    if (over.aborted) return
    await server.kill()
    if (turn % 3 === 1) await server.killedWhileStarting(Math.random() * 2 * startMs)
    startMs = await server.up()
    if (turn % 3 !== 2) continue
    await between(0, 100)
    await server.kill()
    await server.up()
  }
}

async function killDesk(desk: Kept<Helper>, over: AbortSignal): Promise<void> {
  let startMs = 500
  for (;;) {
    await between(1_000 + startMs, 5_000 + startMs)
    if (over.aborted) return
    await desk.kill()
    if (Math.random() < 0.3) await desk.killedWhileStarting(Math.random() * startMs)
    startMs = await desk.up()
  }
}

/** Each kind of fault in a server's log, with how often it came. */
function faultsIn(file: string): string[] {
  const counts = new Map<string, number>()
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    if (text === '') continue
    let said: { level?: number; msg?: string; err?: { message?: string } }
    try {
      said = JSON.parse(text) as typeof said
    } catch {
      // A line that a kill cut off.
      continue
    }
    if ((said.level ?? 0) < 40) continue
    const kind = `${said.level} ${said.msg}: ${said.err?.message ?? ''}`.slice(0, 300)
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return [...counts].map(([kind, count]) => `${count}× ${kind}`)
}
