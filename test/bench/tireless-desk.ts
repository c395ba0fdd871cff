import { createHash, randomUUID } from 'node:crypto'
import { appendFileSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createEngine } from '#main/engine/desk-engine.ts'
import { openStore } from '#main/store/open-store.ts'
import { isPublic } from '#shared/domain/entry.ts'
import type { EntryId, EvidenceId, TicketId } from '#shared/domain/ids.ts'
import { assigneeOf } from '#shared/domain/ticket.ts'
import type { Done } from './desk-journal.ts'
import { digestOf } from './digest.ts'

/**
 * A program: a desk that takes tickets, replies, notes, keeps drafts and adds files without pause, until it is killed. What
 * the engine has answered stands in `journal`, one line each. Asked to settle, it stops, sends again what met a newer
 * message, and then tells what it knows whenever it is asked.
 */
const { url, username, password, file, key, journal, mine } = JSON.parse(process.env['BENCH'] ?? '{}') as {
  url: string
  username: string
  password: string
  file: string
  key: string
  journal: string
  /** Tickets that it works on at a time. */
  mine: number
}
const pauseMs = 120
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const { store, movedAside } = await openStore({ file, key: Buffer.from(key, 'hex'), now: Date.now })
if (movedAside !== null) throw new Error('the store was unreadable')
const engine = await createEngine({
  serverUrl: url,
  store,
  device: 'bench',
  now: Date.now,
  push: () => undefined,
  timing: { retryMs: 200, retryMaxMs: 2_000 },
})
await engine.locals['desk.attach']({})
while (engine.view().identity.state !== 'signedIn') {
  await engine.locals['desk.signIn']({ username, password })
  await pause(100)
}
process.stdout.write('{"event":"ready"}\n')

let isSettling = false
const wrote = (line: Done) => appendFileSync(journal, `${JSON.stringify(line)}\n`)
const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(Math.random() * items.length)]

function ownTickets(): TicketId[] {
  const { identity, state } = engine.view()
  if (identity.state !== 'signedIn') return []
  const me = identity.me.id
  return Object.values(state.tickets)
    .filter(ticket => ticket.channel === 'whatsapp' && assigneeOf(ticket.state) === me)
    .map(ticket => ticket.id)
}

function newestPublic(ticketId: TicketId): number {
  const lines = Object.values(engine.view().state.threads[ticketId]?.entries ?? {})
  return Math.max(0, ...lines.filter(isPublic).map(line => line.position))
}

async function act(own: readonly TicketId[], number: number): Promise<void> {
  const { state } = engine.view()
  if (own.length < mine) {
    const free = Object.values(state.tickets).filter(
      ticket => ticket.channel === 'whatsapp' && ticket.state.status === 'new',
    )
    const ticketId = pick(free)?.id
    if (ticketId !== undefined) await engine.command('ticket.take', { ticketId })
  }
  const ticketId = pick(own)
  if (ticketId === undefined) return
  const roll = number % 5
  if (roll < 2) {
    if (state.threads[ticketId] === undefined) await engine.locals['desk.openTicket']({ ticketId })
    const entryId = randomUUID() as EntryId
    const body = `Baik, balasan ${number}.`
    const answer = await engine.command('ticket.reply', {
      ...{ ticketId, entryId, body, seenPosition: newestPublic(ticketId) },
    })
    if (answer.ok) wrote({ kind: 'reply', id: entryId, ticketId, body })
  } else if (roll === 2) {
    const entryId = randomUUID() as EntryId
    const answer = await engine.command('ticket.note', { ticketId, entryId, body: `catatan ${number}` })
    if (answer.ok) wrote({ kind: 'note', id: entryId, ticketId, body: `catatan ${number}` })
  } else if (roll === 3) {
    const body = `draf ${process.pid}-${number}`
    await engine.locals['draft.keep']({ ticketId, kind: 'note', body })
    wrote({ kind: 'draft', id: '', ticketId, body })
  } else if (number % 25 === 4) {
    const id = randomUUID() as EvidenceId
    const bytes = Buffer.from(`%PDF-1.4\n% ${id}\n${'0'.repeat(200_000)}\n%%EOF\n`)
    const answer = await engine.locals['evidence.drop']({
      ...{ ticketId, name: 'bukti.pdf', bytes, forReply: false, id },
    })
    if (answer.ok)
      wrote({ kind: 'file', id, ticketId, body: createHash('sha256').update(bytes).digest('hex') })
  }
  const failed = engine.view().outbox.find(item => item.state.kind === 'failed')
  if (failed !== undefined && number % 7 === 0) await again(failed)
}

async function again({ id, ticketId }: { id: string; ticketId: TicketId | null }): Promise<void> {
  if (ticketId !== null) await engine.locals['desk.openTicket']({ ticketId })
  await engine.locals['outbox.retry']({ id })
}

async function work(): Promise<void> {
  for (let number = 0; !isSettling; number++) {
    await act(ownTickets(), number)
    await pause(pauseMs * (0.5 + Math.random()))
  }
}

async function settle(): Promise<void> {
  isSettling = true
  await working
  for (;;) {
    const { outbox, link } = engine.view()
    const moved = outbox.filter(({ state }) => state.kind === 'failed' && state.code === 'ticket.threadMoved')
    if (link.state === 'online') for (const item of moved) await again(item)
    if (moved.length === 0 && outbox.every(({ state }) => state.kind === 'failed')) return
    await pause(100)
  }
}

/** Newest own note drafts of all tickets that the journal names. */
async function drafts(): Promise<Record<string, string>> {
  const lines = readFileSync(journal, 'utf8').split('\n').filter(Boolean)
  const named = new Set(
    lines
      .map(line => JSON.parse(line) as Done)
      .flatMap(line => (line.kind === 'draft' ? (line.ticketId as TicketId) : [])),
  )
  const found: Record<string, string> = {}
  for (const ticketId of named) {
    const newest = (await engine.locals['draft.list']({ ticketId })).find(draft => draft.kind === 'note')
    if (newest !== undefined) found[ticketId] = newest.body
  }
  return found
}

const working = work()
for await (const line of createInterface({ input: process.stdin })) {
  const { question, upTo } = JSON.parse(line) as { question: 'settle' | 'state'; upTo?: number }
  if (question === 'settle') {
    await settle()
    process.stdout.write(`${JSON.stringify({ event: 'settled', drafts: await drafts() })}\n`)
    continue
  }
  while (engine.view().state.seq < (upTo ?? 0)) await pause(20)
  const { state, link, outbox } = engine.view()
  const said = { seq: state.seq, link: link.state, digest: digestOf(state.tickets) }
  const items = outbox.map(item => ({ input: item.input, state: item.state }))
  process.stdout.write(`${JSON.stringify({ event: 'state', ...said, outbox: items })}\n`)
}
await engine.close()
await store.close()
process.exit(0)
