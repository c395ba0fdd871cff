import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { CommandId, TicketId } from '#shared/domain/ids.ts'
import { openStore } from '#main/store/open-store.ts'
import { newPlace, type Place } from './desk-under-test.ts'
import { sari } from './things.ts'

const places: Place[] = []

afterEach(() => {
  for (const made of places.splice(0)) made.remove()
})

function place(): Place {
  const made = newPlace()
  places.push(made)
  return made
}

const open = (at: Place) => openStore({ file: at.file, key: at.key, now: () => 1 })
const ticketAt = (n: number) => TicketId.parse(`ticket-${String(n).padStart(4, '0')}`)
const item = (n: number, text: string) => ({
  id: CommandId.parse(`command-${n}`),
  name: 'ticket.note',
  input: { text },
  ticketId: ticketAt(n),
  queuedAt: n,
  state: { kind: 'queued' } as const,
})

async function write(at: Place, drafts: number) {
  const { store } = await open(at)
  await store.saveSession('server', { me: sari, token: 'token' })
  for (let n = 0; n < drafts; n += 1)
    await store.keepDraft('a', { ticketId: ticketAt(n), kind: 'note' }, { body: `draf ${n}` }, n, 'typing')
  return store
}

/** What a kill leaves behind: the file and its log as they are at this moment. */
async function killed(drafts: number): Promise<Place> {
  const alive = place()
  const store = await write(alive, drafts)
  const dead = { ...place(), key: alive.key }
  for (const suffix of ['', '-wal']) copyFileSync(alive.file + suffix, dead.file + suffix)
  await store.close()
  return dead
}

async function draftsIn(at: Place, drafts: number) {
  const { store, movedAside } = await open(at)
  let kept = 0
  for (let n = 0; n < drafts; n += 1)
    if ((await store.drafts('a', ticketAt(n)))[0]?.body === `draf ${n}`) kept += 1
  const session = await store.session('server')
  await store.close()
  return { movedAside, kept, session }
}

function garble(file: string, from: number, bytes: number): void {
  const content = readFileSync(file)
  for (let at = from; at < from + bytes; at += 1) content[at] = (content[at] ?? 0) ^ 0x5a
  writeFileSync(file, content)
}

test('text that is no text any more does not end the desk, and costs that row alone', async () => {
  const at = place()
  const store = await write(at, 20)
  await store.enqueue('a', item(1, 'pendek'), [])
  const before = readFileSync(at.file).length + readFileSync(`${at.file}-wal`).length
  await store.enqueue('a', item(2, 'panjang '.repeat(60_000)), [])
  await store.enqueue('a', item(3, 'pendek juga'), [])
  await store.close()
  expect(readFileSync(at.file).length).toBeGreaterThan(before)
  garble(at.file, Math.floor(readFileSync(at.file).length * 0.6), 16)

  const again = await open(at)
  expect(again.movedAside).not.toBeNull()
  expect(existsSync(again.movedAside ?? '')).toBe(true)
  expect(await again.store.outbox('a')).toEqual([item(1, 'pendek'), item(3, 'pendek juga')])
  await again.store.close()
  expect(await draftsIn(at, 20)).toMatchObject({ movedAside: null, kept: 20, session: { token: 'token' } })
})

test('a store that was cut short says so, and what is still in it is there', async () => {
  const at = place()
  const store = await write(at, 60)
  await store.enqueue('a', item(1, 'panjang '.repeat(60_000)), [])
  await store.close()
  truncateSync(at.file, Math.floor(readFileSync(at.file).length * 0.7))
  const { movedAside, kept, session } = await draftsIn(at, 60)
  expect(movedAside).not.toBeNull()
  expect(kept).toBe(60)
  expect(session).not.toBeNull()
})

test('a kill is no damage, even in the middle of writing', async () => {
  const at = await killed(60)
  truncateSync(`${at.file}-wal`, readFileSync(`${at.file}-wal`).length - 1_000)
  const { movedAside, kept } = await draftsIn(at, 60)
  expect(movedAside).toBeNull()
  expect(kept).toBeGreaterThanOrEqual(59)
})

test('a log that is damaged in the middle is put aside, and what came before is there', async () => {
  const at = await killed(30)
  const log = readFileSync(`${at.file}-wal`)
  garble(`${at.file}-wal`, Math.floor(log.length * 0.75), 8)
  const { movedAside, kept, session } = await draftsIn(at, 30)
  expect(movedAside).not.toBeNull()
  expect(readFileSync(`${movedAside}-wal`)).toHaveLength(log.length)
  expect(kept).toBeGreaterThan(15)
  expect(session).not.toBeNull()
})

test('a log whose file has gone is not thrown away', async () => {
  const at = await killed(5)
  const log = readFileSync(`${at.file}-wal`)
  truncateSync(at.file, 0)
  const { movedAside } = await draftsIn(at, 5)
  expect(movedAside).not.toBeNull()
  expect(readFileSync(`${movedAside}-wal`)).toEqual(log)
})
