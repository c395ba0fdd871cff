import { expect, test } from 'vitest'
import type { Draft, DraftRest } from '#shared/contract/draft.ts'
import type { LogEvent } from '#shared/contract/events.ts'
import { refuse } from '#shared/contract/refusal.ts'
import { scopeOf } from '#main/store/desk-store.ts'
import { EvidenceId } from '#shared/domain/ids.ts'
import { eventually, signIn } from './desk-under-test.ts'
import type { ScriptedServer } from './scripted-server.ts'
import { setScene } from './desk-test.ts'
import { entryId, sari, ticketId } from './things.ts'

/** Drafts of one account as the real server keeps them. */
function keepDrafts(server: ScriptedServer): Draft[] {
  const versions: Draft[] = []
  server.on('draft.list', () => ({ value: versions.toReversed() }))
  server.on('draft.save', ({ input }) => {
    const { kind, body, baseVersion } = input as { kind: 'reply'; body: string; baseVersion: number }
    if (baseVersion !== versions.length) return refuse('draft.versionConflict')
    const draft = { ticketId, kind, body, version: versions.length + 1, savedAt: 1 }
    versions.push(draft)
    return { value: draft }
  })
  return versions
}

const saved = (draft: Draft, seq: number): LogEvent => ({
  seq,
  at: 1,
  name: 'draft.saved',
  payload: { accountId: sari.id, draft },
})

const keep = { ticketId, kind: 'reply' } as const

test('typing reaches the server a little later, whole, and once', async () => {
  const { server, open } = await setScene()
  const versions = keepDrafts(server)
  const desk = await open()
  await signIn(desk, 'sari')
  for (const body of ['S', 'Se', 'Sel', 'Selamat siang'])
    await desk.engine.locals['draft.keep']({ ...keep, body })
  await eventually(() => versions.at(-1)?.body === 'Selamat siang', 'saved')
  expect(versions.length).toBeLessThanOrEqual(4)
  expect(desk.engine.view().outbox.filter(item => item.state.kind === 'failed')).toEqual([])
})

test('when another desk saved meanwhile, the local text wins and the other stays readable', async () => {
  const { server, open } = await setScene()
  const versions = keepDrafts(server)
  versions.push({ ...keep, body: 'dari meja lain', version: 1, savedAt: 1 })
  const desk = await open()
  await signIn(desk, 'sari')
  await desk.engine.locals['draft.keep']({ ...keep, body: 'ditulis di sini' })
  await eventually(() => versions.at(-1)?.body === 'ditulis di sini', 'saved after the conflict')
  await desk.until(view => view.outbox.length === 0, 'settled')
  const drafts = await desk.engine.locals['draft.list']({ ticketId })
  expect(drafts.map(draft => draft.body)).toEqual(['ditulis di sini', 'dari meja lain'])
  expect(versions.map(draft => draft.version)).toEqual([1, 2])
})

test('a text from another desk comes here when nothing is being written here', async () => {
  const { server, open } = await setScene()
  const versions = keepDrafts(server)
  const desk = await open()
  await signIn(desk, 'sari')
  await desk.engine.locals['draft.keep']({ ...keep, body: 'awal' })
  await eventually(() => versions.length === 1, 'saved')
  await desk.until(view => view.outbox.length === 0, 'settled')
  await eventually(
    async () => (await desk.store.unsavedDrafts(`${server.url} ${sari.id}`)).length === 0,
    'clean',
  )
  versions.push({ ...keep, body: 'dilanjutkan di rumah', version: 2, savedAt: 2 })
  const news = versions[1]
  if (news === undefined) throw new Error('no version')
  server.happen([saved(news, 11)])
  await eventually(
    async () => (await desk.engine.locals['draft.list']({ ticketId }))[0]?.body === 'dilanjutkan di rumah',
    'adopted',
  )
  await desk.engine.locals['draft.keep']({ ...keep, body: 'dilanjutkan di sini' })
  await eventually(() => versions.at(-1)?.body === 'dilanjutkan di sini', 'saved on top')
  expect(versions.map(draft => draft.version)).toEqual([1, 2, 3])
})

test('a new desk finds the texts of the old one', async () => {
  const { server, open } = await setScene()
  const versions = keepDrafts(server)
  versions.push({ ...keep, body: 'satu', version: 1, savedAt: 1 })
  versions.push({ ...keep, body: 'dua', version: 2, savedAt: 2 })
  const desk = await open()
  await signIn(desk, 'sari')
  const drafts = await desk.engine.locals['draft.list']({ ticketId })
  expect(drafts.map(draft => draft.body)).toEqual(['dua', 'satu'])
})

test('sending ends the draft, and the sent text is still among the versions', async () => {
  const { server, open } = await setScene()
  const versions = keepDrafts(server)
  server.on('ticket.reply', () => ({ value: { entryId: entryId(1), position: 1 } }))
  const desk = await open()
  await signIn(desk, 'sari')
  await desk.engine.locals['draft.keep']({ ...keep, body: 'jawaban lengkap' })
  await desk.engine.command('ticket.reply', {
    ticketId,
    entryId: entryId(1),
    body: 'jawaban lengkap',
    seenPosition: 0,
  })
  const drafts = await desk.engine.locals['draft.list']({ ticketId })
  expect(drafts.map(draft => draft.body)).toEqual(['', 'jawaban lengkap'])
  await eventually(() => versions.at(-1)?.body === '', 'ended on the server')
})

test('a text the server refuses stays here and is not sent again and again', async () => {
  const { server, open } = await setScene()
  server.on('draft.save', () => refuse('auth.forbidden'))
  const desk = await open()
  await signIn(desk, 'sari')
  await desk.engine.locals['draft.keep']({ ...keep, body: 'tetap di sini' })
  await eventually(
    async () => (await desk.store.unsavedDrafts(`${server.url} ${sari.id}`)).length === 0,
    'given up',
  )
  await desk.until(view => view.outbox.length === 0, 'nothing left to send')
  expect(await desk.engine.locals['draft.list']({ ticketId })).toMatchObject([{ body: 'tetap di sini' }])
  expect(server.asked.filter(asked => asked.name === 'draft.save')).toHaveLength(1)
})

test('two windows on one ticket: the newest text wins in both, and nothing is written over', async () => {
  const { server, open } = await setScene()
  const versions = keepDrafts(server)
  const told: [string, number | undefined][] = []
  const desk = await open({
    heard: (push, except) => push.kind === 'draft' && told.push([push.draft.body, except]),
  })
  await signIn(desk, 'sari')
  const write = (body: string, window: number) => desk.engine.locals['draft.keep']({ ...keep, body }, window)
  await write('dari jendela satu', 1)
  await write('dari jendela satu, lanjut', 1)
  await write('lain sekali, jendela dua', 2)
  await write('jendela satu menang', 1)
  const drafts = await desk.engine.locals['draft.list']({ ticketId })
  expect(drafts.map(draft => draft.body)).toEqual([
    'jendela satu menang',
    'lain sekali, jendela dua',
    'dari jendela satu, lanjut',
  ])
  // The window in which it was written is not told what it knows.
  expect(told.map(([, except]) => except)).toEqual([1, 1, 2, 1])
  expect(told.at(-1)?.[0]).toBe('jendela satu menang')
  await eventually(() => versions.at(-1)?.body === 'jendela satu menang', 'saved')
})

test('a text from another desk is shown in every window', async () => {
  const { server, open } = await setScene()
  const versions = keepDrafts(server)
  const desk = await open()
  await signIn(desk, 'sari')
  const draft = { ...keep, body: 'dari rumah', version: 1, savedAt: 2 }
  versions.push(draft)
  server.happen([saved(draft, 11)])
  await eventually(
    () => desk.pushes.some(push => push.kind === 'draft' && push.draft.body === 'dari rumah'),
    'shown',
  )
  expect(await desk.engine.locals['draft.list']({ ticketId })).toMatchObject([{ body: 'dari rumah' }])
})

test('a secret stays in the window in which it was typed; disk, server and other windows keep its place', async () => {
  const { server, open } = await setScene()
  const versions = keepDrafts(server)
  server.on('ticket.reply', () => refuse('server.unavailable'))
  const desk = await open()
  await signIn(desk, 'sari')
  const typed = 'Kode OTP Anda 482913, benar?'
  const kept = 'Kode OTP Anda ⟦otp⟧, benar?'
  await desk.engine.locals['draft.keep']({ ...keep, body: typed }, 1)
  await eventually(() => versions.at(-1)?.body === kept, 'saved')
  expect((await desk.engine.locals['draft.list']({ ticketId })).map(({ body }) => body)).toEqual([kept])
  const reply = { ticketId, entryId: entryId(1), body: typed, seenPosition: 0 }
  await desk.engine.command('ticket.reply', reply)
  // The draft has ended with the reply that took its words.
  expect((await desk.engine.locals['draft.list']({ ticketId }))[0]?.body).toBe('')
  const [item] = desk.engine.view().outbox.filter(({ name }) => name === 'ticket.reply')
  expect(item?.input).toMatchObject({ body: kept })
  const onDisk = JSON.stringify(await desk.store.outbox(scopeOf(server.url, sari.id)))
  expect(onDisk).toContain('⟦otp⟧')
  expect(onDisk).not.toContain('482913')
  expect(JSON.stringify(versions)).not.toContain('482913')
})

test('whom a reply is for and its files go to the server with its words, and come from another desk', async () => {
  const { server, open } = await setScene()
  const versions: Draft[] = []
  server.on('draft.list', () => ({ value: versions.toReversed() }))
  server.on('draft.save', ({ input }) => {
    const { body, rest } = input as { body: string; rest: DraftRest | null }
    versions.push({ ...keep, body, ...(rest && { rest }), version: versions.length + 1, savedAt: 1 })
    return { value: versions.at(-1) }
  })
  const desk = await open()
  await signIn(desk, 'sari')
  const file = { id: EvidenceId.parse('evidence-01'), name: 'a.png', mime: 'image/png', size: 4 }
  const rest = { to: null, files: [{ ...file, isHere: true }] }
  await desk.engine.locals['draft.keep']({ ...keep, body: 'Terlampir.' })
  await eventually(() => versions.length === 1, 'saved')
  await desk.engine.locals['draft.keep']({ ...keep, body: 'Terlampir.', rest })
  await eventually(() => versions.length === 2, 'saved with its file')
  expect(versions[1]).toMatchObject({ body: 'Terlampir.', rest })
  await desk.until(view => view.outbox.length === 0, 'settled')
  await eventually(
    async () => (await desk.store.unsavedDrafts(`${server.url} ${sari.id}`)).length === 0,
    'clean',
  )
  const news: Draft = { ...keep, body: 'Terlampir.', version: 3, savedAt: 2 }
  versions.push(news)
  server.happen([saved(news, 11)])
  await eventually(
    async () => (await desk.engine.locals['draft.list']({ ticketId }))[0]?.rest === undefined,
    'taken out on the other desk',
  )
})

test('an older text that is put back leaves what stood there as a version', async () => {
  const { server, open } = await setScene()
  keepDrafts(server)
  const desk = await open()
  await signIn(desk, 'sari')
  await desk.engine.locals['draft.keep']({ ...keep, body: 'baru' })
  await desk.engine.locals['draft.keep']({ ...keep, body: 'baru, yang lama kembali', isAnew: true })
  const drafts = await desk.engine.locals['draft.list']({ ticketId })
  expect(drafts.map(({ body }) => body)).toEqual(['baru, yang lama kembali', 'baru'])
})

const template = { name: 'kabar_laporan', language: 'id', params: ['Bu Siti', 'OTP saya 482913'] }
const rest = {
  ...{ to: null, files: [], mode: 'template', template, quotes: entryId(7) },
  acts: { reason: null, priority: 'high', tags: ['insentif'], next: { kind: 'wait' } },
} as unknown as DraftRest

test('template, quotation and acts are there when the desk was killed, and no secret in a gap', async () => {
  const { server, open } = await setScene()
  const versions = keepDrafts(server)
  const desk = await open()
  await signIn(desk, 'sari')
  await desk.engine.locals['draft.keep']({ ...keep, body: 'Sebentar ya, Bu', rest })
  await eventually(() => versions.length === 1, 'saved')
  await desk.close()
  const again = await open()
  const [draft] = await again.engine.locals['draft.list']({ ticketId })
  const params = ['Bu Siti', 'OTP saya ⟦otp⟧']
  expect(draft).toMatchObject({
    body: 'Sebentar ya, Bu',
    rest: { ...rest, template: { ...template, params } },
  })
  const told = server.asked.filter(({ name }) => name === 'draft.save')
  expect(JSON.stringify(told)).toContain('⟦otp⟧')
  expect(JSON.stringify(told)).not.toContain('482913')
})

test('a template that was sent is no draft any more, and the words beside it still are', async () => {
  const { server, open } = await setScene()
  keepDrafts(server)
  server.on('ticket.reply', () => ({ value: { entryId: entryId(1), position: 1 } }))
  const desk = await open()
  await signIn(desk, 'sari')
  const use = { ...template, params: ['Bu Siti', 'sudah cair'] }
  const reply = { ticketId, entryId: entryId(1), body: '', seenPosition: 0, template: use }
  await desk.engine.locals['draft.keep']({
    ...keep,
    body: 'Sebentar ya, Bu',
    rest: { ...rest, template: use },
  })
  await desk.engine.command('ticket.reply', reply)
  const [draft] = await desk.engine.locals['draft.list']({ ticketId })
  expect(draft).toMatchObject({ body: 'Sebentar ya, Bu', rest: { to: null, files: [] } })
  expect(draft?.rest).not.toHaveProperty('template')
  expect(draft?.rest).not.toHaveProperty('acts')
})

test('what is written on from what the server has takes its place there; what is not stays', async () => {
  const { server, open } = await setScene()
  keepDrafts(server)
  const desk = await open()
  await signIn(desk, 'sari')
  const saves = () => server.asked.filter(({ name }) => name === 'draft.save').map(({ input }) => input)
  const settled = async (count: number) => {
    await eventually(
      async () =>
        saves().length === count && (await desk.store.unsavedDrafts(`${server.url} ${sari.id}`)).length === 0,
      `${count} saved`,
    )
    await desk.until(view => view.outbox.length === 0, 'settled')
  }
  await desk.engine.locals['draft.keep']({ ...keep, body: 'Selamat' })
  await settled(1)
  await desk.engine.locals['draft.keep']({ ...keep, body: 'Selamat siang' })
  await settled(2)
  await desk.engine.locals['draft.keep']({ ...keep, body: 'Yang lama kembali', isAnew: true })
  await settled(3)
  expect(saves()).toMatchObject([{ goesOn: false }, { goesOn: true }, { goesOn: false }])
})

test('what another desk types on is one version here as well', async () => {
  const { server, open } = await setScene()
  const versions = keepDrafts(server)
  const desk = await open()
  await signIn(desk, 'sari')
  await desk.engine.locals['draft.list']({ ticketId })
  const news = ['S', 'Sel', 'Selamat'].map((body, at) => ({
    ...{ ...keep, body, version: at + 1, savedAt: at + 1 },
    ...(at > 0 && { goesOn: true }),
  }))
  for (const [at, draft] of news.entries()) {
    versions.push(draft)
    server.happen([saved(draft, 11 + at)])
    await eventually(
      async () => (await desk.engine.locals['draft.list']({ ticketId }))[0]?.body === draft.body,
      'heard',
    )
  }
  expect((await desk.engine.locals['draft.list']({ ticketId })).map(({ body }) => body)).toEqual(['Selamat'])
})
