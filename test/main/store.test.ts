import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { randomBytes } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { emptyDesk } from '#shared/desk/state.ts'
import { CommandId, ContactId, EvidenceId } from '#shared/domain/ids.ts'
import { openStore } from '#main/store/open-store.ts'
import { newPlace, type Place } from './desk-under-test.ts'
import { otherTicketId, sari, ticketId } from './things.ts'

const places: Place[] = []
const key = { ticketId, kind: 'reply' } as const

function place(): Place {
  const made = newPlace()
  places.push(made)
  return made
}

afterEach(() => {
  for (const made of places.splice(0)) made.remove()
})

const open = (at: Place, now = 1) => openStore({ file: at.file, key: at.key, now: () => now })

test('what was kept is there again, and cannot be read from the file', async () => {
  const at = place()
  const first = await open(at)
  await first.store.saveSession('server', { me: sari, token: 'rahasia-token' })
  await first.store.saveState('a', { ...emptyDesk, seq: 7 })
  await first.store.keepDraft('a', key, { body: 'teks yang sangat pribadi' }, 5, 'typing')
  await first.store.close()
  const bytes = readFileSync(at.file)
  expect(bytes.length).toBeGreaterThan(4096)
  for (const secret of ['rahasia-token', 'pribadi', 'sari', 'SQLite format'])
    expect(bytes.includes(secret)).toBe(false)

  const again = await open(at)
  expect(again.movedAside).toBeNull()
  expect(await again.store.session('server')).toEqual({ me: sari, token: 'rahasia-token' })
  expect((await again.store.state('a'))?.seq).toBe(7)
  expect(await again.store.state('b')).toBeNull()
  expect(await again.store.drafts('a', ticketId)).toMatchObject([{ body: 'teks yang sangat pribadi' }])
  expect(await again.store.drafts('b', ticketId)).toEqual([])
  await again.store.close()
})

test('a store of another key is put aside whole, and opens again with its own key', async () => {
  const at = place()
  const first = await open(at)
  await first.store.keepDraft('a', key, { body: 'jangan hilang' }, 5, 'typing')
  await first.store.close()

  const other = await openStore({ file: at.file, key: randomBytes(32), now: () => 99 })
  expect(other.movedAside).toBe(`${at.file}.aside-99`)
  expect(await other.store.drafts('a', ticketId)).toEqual([])
  await other.store.close()

  const rescued = await openStore({ file: `${at.file}.aside-99`, key: at.key, now: () => 1 })
  expect(rescued.movedAside).toBeNull()
  expect(await rescued.store.drafts('a', ticketId)).toMatchObject([{ body: 'jangan hilang' }])
  await rescued.store.close()
})

test('a damaged store is put aside, never deleted, even twice in the same moment', async () => {
  const at = place()
  for (const _ of [1, 2]) {
    const { store } = await open(at)
    for (let n = 0; n < 50; n += 1)
      await store.keepDraft(`scope ${n}`, key, { body: 'x'.repeat(2_000) }, n, 'typing')
    await store.close()
    const bytes = readFileSync(at.file)
    for (let at = 5_000; at < bytes.length; at += 1) bytes[at] = (bytes[at] ?? 0) ^ 0x5a
    writeFileSync(at.file, bytes)
    const again = await open(at, 7)
    expect(again.movedAside).not.toBeNull()
    await again.store.close()
  }
  const aside = readdirSync(dirname(at.file)).filter(name => /aside-7(-2)?$/.test(name))
  expect(aside).toHaveLength(2)
})

test('outbox: order, replacement and rewriting survive reopening', async () => {
  const at = place()
  const { store } = await open(at)
  const item = (n: number, ticket = ticketId) => ({
    id: CommandId.parse(`command-${n}`),
    name: 'ticket.note',
    input: { n },
    ticketId: ticket,
    queuedAt: n,
    state: { kind: 'queued' } as const,
  })
  await store.enqueue('a', item(1), [])
  await store.enqueue('a', item(2, otherTicketId), [])
  await store.enqueue('b', item(3), [])
  await store.enqueue('a', item(4), ['command-2'])
  await store.rewrite([{ ...item(4), state: { kind: 'failed', code: 'ticket.notYours', params: { n: 1 } } }])
  await store.close()

  const again = await open(at)
  expect(await again.store.outbox('a')).toEqual([
    item(1),
    { ...item(4), state: { kind: 'failed', code: 'ticket.notYours', params: { n: 1 } } },
  ])
  expect(await again.store.outbox('b')).toEqual([item(3)])
  await again.store.close()
})

test('drafts: typing is one version, a cut or a new beginning is another, twenty are kept', async () => {
  const at = place()
  const { store } = await open(at)
  for (const [body, now] of [
    ['S', 0],
    ['Selamat', 1_000],
    ['Selamat pagi, ada yang bisa kami bantu untuk hari ini?', 2_000],
    ['Baik', 3_000],
    ['', 4_000],
    ['Lagi', 5_000],
    ['Lagi dan lagi', 70_000],
  ] as const)
    await store.keepDraft('a', key, { body }, now, 'typing')
  expect((await store.drafts('a', ticketId)).map(draft => draft.body)).toEqual([
    'Lagi dan lagi',
    'Lagi',
    '',
    'Baik',
    'Selamat pagi, ada yang bisa kami bantu untuk hari ini?',
  ])
  await store.addDraft('a', key, { body: 'dari meja lain' }, 71_000, 'beforeNewest')
  expect((await store.drafts('a', ticketId)).slice(0, 3).map(draft => draft.body)).toEqual([
    'Lagi dan lagi',
    'dari meja lain',
    'Lagi',
  ])
  for (let n = 0; n < 30; n += 1)
    await store.keepDraft('a', key, { body: n % 2 === 0 ? '' : `teks ${n}` }, 80_000 + n, 'typing')
  const kept = await store.drafts('a', ticketId)
  expect(kept).toHaveLength(20)
  expect(kept[0]?.version).toBe(36)
  await store.close()
})

test('drafts: whom a reply is for and its files are there again, and a file more is no version of its own', async () => {
  const at = place()
  const first = await open(at)
  const file = { id: EvidenceId.parse('evidence-01'), name: 'bukti.png', mime: 'image/png', size: 4 }
  const to = { contactId: ContactId.parse('contact-001'), routeId: null, isChosen: true }
  const rest = (isHere: boolean) => ({ to, files: [{ ...file, isHere }] })
  await first.store.keepDraft('a', key, { body: 'Terlampir.' }, 1, 'typing')
  await first.store.keepDraft('a', key, { body: 'Terlampir.', rest: rest(false) }, 2, 'typing')
  await first.store.keepDraft('a', key, { body: 'Terlampir.', rest: rest(true) }, 3, 'typing')
  await first.store.close()
  const again = await open(at)
  expect(await again.store.drafts('a', ticketId)).toMatchObject([{ body: 'Terlampir.', rest: rest(true) }])
  await again.store.keepDraft('a', key, { body: 'Terlampir.' }, 4, 'typing')
  expect((await again.store.drafts('a', ticketId))[0]?.rest).toBeUndefined()
  await again.store.close()
})

test('drafts: a version ends where the words rest, and the end of a form is one', async () => {
  const at = place()
  const { store } = await open(at)
  const template = { name: 'kabar_laporan', language: 'id', params: ['Bu Siti', 'sudah cair'] }
  const rest = { to: null, files: [], mode: 'template', template } as const
  for (const [body, now] of [
    ['Selamat', 0],
    ['Selamat pagi', 61_000],
    // In the middle of a word: over a minute, but it has not rested.
    ['Selamat pagi, B', 62_000],
    ['Selamat pagi, Bu', 62_300],
    ['Selamat pagi, Bu Siti', 70_000],
  ] as const)
    await store.keepDraft('a', key, { body }, now, 'typing')
  await store.keepDraft('a', key, { body: 'Selamat pagi, Bu Siti', rest }, 70_500, 'typing')
  await store.keepDraft('a', key, { body: 'Selamat pagi, Bu Siti' }, 71_000, 'typing')
  const kept = (await store.drafts('a', ticketId)).map(({ body, rest: beside }) => [body, beside?.template])
  expect(kept).toEqual([
    ['Selamat pagi, Bu Siti', undefined],
    ['Selamat pagi, Bu Siti', template],
    ['Selamat', undefined],
  ])
  await store.close()
})

test('drafts: earlier versions lose the beginning of what became a secret', async () => {
  const at = place()
  const { store } = await open(at)
  await store.keepDraft('a', key, { body: 'Tunggu. OTP saya 48' }, 0, 'typing')
  await store.keepDraft('a', key, { body: 'Baik.' }, 1_000, 'version')
  await store.keepDraft('a', key, { body: 'Tunggu. OTP saya ⟦otp⟧, ya' }, 2_000, 'version')
  const bodies = async () => (await store.drafts('a', ticketId)).map(({ body }) => body)
  expect(await bodies()).toEqual(['Tunggu. OTP saya ⟦otp⟧, ya', 'Baik.', 'Tunggu. OTP saya ⟦otp⟧'])
  // Also what comes from another desk afterwards.
  await store.addDraft('a', key, { body: 'Tunggu. OTP saya 4829' }, 3_000, 'beforeNewest')
  expect(JSON.stringify(await bodies())).not.toContain('48')
  await store.close()
})
