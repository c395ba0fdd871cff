import { writeFileSync } from 'node:fs'
import { mkdtempSync, rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createEngine, type DeskEngine } from '#main/engine/desk-engine.ts'
import { openStore } from '#main/store/open-store.ts'
import type { LogEvent } from '#shared/contract/events.ts'
import type { Ticket } from '#shared/domain/ticket.ts'

/**
 * A program: desks with the real engine and its encrypted store, each with a window that is told what it has to draw. Notes
 * when the preview of each marked message first reached any window; with `pops` one of them opens each new ticket at once and
 * notes when it knew who that could be. Lines on standard input as for the light ones.
 */
const { url, username, password, desks, file, pops } = JSON.parse(process.env['BENCH'] ?? '{}') as {
  url: string
  username: string
  password: string
  desks: number
  file: string
  pops?: boolean
}
const folder = mkdtempSync(join(tmpdir(), 'kawal-bench-desks-'))
const seenAt: number[] = []
const popped: object[] = []
const look = (ticket: Ticket): void => {
  const number = /^#(\d+);/.exec(ticket.preview)?.[1]
  if (number !== undefined) seenAt[Number(number)] ??= Date.now()
}

/** As a window does that shows the ticket: asks who it could be. */
async function open(engine: DeskEngine, event: Extract<LogEvent, { name: 'ticket.opened' }>): Promise<void> {
  const ticketAt = Date.now()
  // A window hears of it after the engine has.
  await new Promise(resolve => setImmediate(resolve))
  const answer = await engine.query('participant.suggest', { ticketId: event.payload.ticket.id })
  const matches = answer.ok ? (answer.value as readonly unknown[]).length : 0
  popped.push({ writtenAt: event.at, ticketAt, matchesAt: Date.now(), matches })
}

const engines: DeskEngine[] = []
const closings: (() => Promise<unknown>)[] = []
for (let number = 0; number < desks; number++) {
  const { store } = await openStore({
    file: join(folder, `${number}.db`),
    key: randomBytes(32),
    now: Date.now,
  })
  const engine = await createEngine({
    serverUrl: url,
    store,
    device: 'bench',
    now: Date.now,
    push(push) {
      if (push.kind === 'frame') {
        for (const event of push.frame.events) {
          if (event.name === 'ticket.opened' || event.name === 'ticket.changed') look(event.payload.ticket)
          const opener = engines[number]
          const isTurn = pops === true && event.seq % desks === number
          if (isTurn && event.name === 'ticket.opened' && opener !== undefined) void open(opener, event)
        }
      } else if (push.kind === 'view' && push.view.state !== undefined)
        for (const ticket of Object.values(push.view.state.tickets)) look(ticket)
    },
  })
  await engine.locals['desk.attach']({})
  const answer = await engine.locals['desk.signIn']({ username, password })
  if (!answer.ok) throw new Error(answer.code)
  engines.push(engine)
  closings.push(() => engine.close().then(store.close))
}

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise(resolve => setTimeout(resolve, 5))
}

const isUp = (engine: DeskEngine) => engine.view().link.state === 'online'
await until(() => engines.every(isUp))
process.stdout.write('{"event":"ready"}\n')
for await (const line of createInterface({ input: process.stdin })) {
  const { upTo } = JSON.parse(line) as { upTo: number }
  await until(() => engines.every(engine => isUp(engine) && engine.view().state.seq >= upTo))
  writeFileSync(file, JSON.stringify(pops === true ? popped : seenAt))
  const tickets = engines.map(engine => Object.keys(engine.view().state.tickets).length)
  process.stdout.write(`${JSON.stringify({ event: 'current', at: Date.now(), tickets })}\n`)
}
for (const close of closings) await close()
rmSync(folder, { recursive: true, force: true })
process.exit(0)
