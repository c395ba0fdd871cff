import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { io } from 'socket.io-client'
import { createRandom } from '#server/demo/random.ts'
import { visitorNamespace } from '#shared/contract/visitor.ts'
import { run } from '#build/processes.mjs'
import { root } from '#build/root.mjs'
import { startBenchServer } from './bench-server.ts'
import { startHelper } from './programs.ts'
import { percentile } from './report.ts'

/** A new ticket at the desk that opened it: when the server took the first message, when the desk knew of it and who it could be. */
interface Pop {
  readonly writtenAt: number
  readonly ticketAt: number
  readonly matchesAt: number
  readonly matches: number
}

const desks = 10
const perSecond = 2

/**
 * People of a registry write for the first time, by chat and with their phone. All desks have the real engine and are ready
 * for work; one of them opens each ticket the moment it hears of it. Counted from when the server took the message, before it was durable.
 */
export async function screenPop(people: number, tickets: number, say: (text: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-pop-'))
  const data = join(folder, 'data')
  const start = () => startBenchServer(data, 0)
  let server = await start()
  try {
    await server.program.stop()
    await fillRegistry(data, join(folder, 'registry.ndjson'), people)
    server = await start()
    const file = join(folder, 'pops.json')
    const real = await startHelper('real-desks.ts', {
      url: server.url,
      ...server.agent,
      desks,
      file,
      pops: true,
    })
    const writers = somePeople(data, tickets)
    for (const [number, writer] of writers.entries()) {
      const due = wait(1000 / perSecond)
      await writeFirst(server.url, number, writer)
      await due
    }
    await wait(1_000)
    await real.ask('current', { upTo: 0 })
    await real.program.stop()
    const pops = JSON.parse(readFileSync(file, 'utf8')) as Pop[]
    const since = (pick: (pop: Pop) => number) => pops.map(pop => pick(pop) - pop.writtenAt)
    const both = (times: readonly number[]) =>
      `p50 ${percentile(times, 0.5)} ms, p99 ${percentile(times, 0.99)} ms, most ${percentile(times, 1)} ms`
    const opened = pops.map(pop => pop.matchesAt - pop.ticketAt)
    say(
      `screen pop, ${people} people in the registry, ${tickets} first messages at ${perSecond}/s to ${desks} desks with the real engine (${pops.length} opened, ${pops.filter(pop => pop.matches > 0).length} with a match): ticket and matches at the desk ${both(since(pop => pop.matchesAt))} after the message (goal 100 ms); the ticket alone ${both(since(pop => pop.ticketAt))}; from opening to matches ${both(opened)}`,
    )
    if (pops.length !== tickets || pops.some(pop => pop.matches === 0))
      throw new Error('a desk was not told of a ticket or of who it could be')
  } finally {
    await server.program.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fillRegistry(data: string, file: string, people: number): Promise<void> {
  for (const words of [
    ['make-registry', String(people), file, '--national'],
    ['import-registry', file, 'full', '--accept-loss'],
  ]) {
    const env = { ...process.env, KAWAL_DATA: data }
    const program = [join(root, 'server/main.ts'), ...words]
    const { code, output } = await run(process.execPath, program, { cwd: root, timeoutMs: 1_800_000, env })
    if (code !== 0) throw new Error(output.slice(-1000))
  }
  rmSync(file)
}

interface Writer {
  readonly name: string
  readonly phone: string
}

function somePeople(data: string, count: number): Writer[] {
  const inFolder = join(data, 'registry')
  const [name = ''] = readdirSync(inFolder).filter(each => /^registry-\d+\.db$/.test(each))
  const registry = new Sqlite(join(inFolder, name), { readonly: true })
  const last = registry.prepare('SELECT max(no) FROM participant').pluck().get() as number
  const one = registry.prepare(
    'SELECT name, phone FROM participant WHERE no >= ? AND phone IS NOT NULL LIMIT 1',
  )
  const random = createRandom('muncul')
  const people = Array.from({ length: count }, () => one.get(random.int(1, last - 100)) as Writer)
  registry.close()
  return people
}

async function writeFirst(url: string, number: number, { name, phone }: Writer): Promise<void> {
  const socket = io(url + visitorNamespace, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { 'x-forwarded-for': `10.9.${number >> 8}.${number & 255}` },
  })
  const answer = await socket.timeout(20_000).emitWithAck('chat.start', {
    ...{ secret: randomUUID() + randomUUID(), name, phone, language: 'id', entryId: randomUUID() },
    body: 'Halo, insentif saya belum cair',
  })
  socket.disconnect()
  if (!answer.ok) throw new Error(`chat refused: ${answer.code}`)
}
