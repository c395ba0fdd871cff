import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { refuse } from '#shared/contract/refusal.ts'
import type { Upload } from '#shared/contract/desk-api.ts'
import { evidenceMaxBytes } from '#shared/domain/evidence.ts'
import { EvidenceId, ReferralId } from '#shared/domain/ids.ts'
import { eventually, signIn, type TestedDesk } from './desk-under-test.ts'
import { setScene } from './desk-test.ts'
import { entryId, otherTicketId, ticketId } from './things.ts'

const bytes = new Uint8Array(300_000).map((_, n) => n % 251)
const drop = { ticketId, name: 'bukti transfer.png', bytes, forReply: false } as const

function uploadsOf(desk: TestedDesk): Upload[] {
  return desk.pushes.flatMap(push => (push.kind === 'view' ? [...(push.view.uploads ?? [])] : []))
}

test('a file arrives whole, with its hash, its name and the sign-in; progress is shown', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  const seen: unknown[] = []
  let attempts = 0
  server.setHttp((request, response) => {
    attempts += 1
    if (attempts === 1) return void request.socket.destroy()
    const hash = createHash('sha256')
    request.on('data', chunk => hash.update(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '', server.url)
      seen.push({
        method: request.method,
        path: url.pathname.replace(/[0-9a-f-]{36}$/, 'ID'),
        query: Object.fromEntries(url.searchParams),
        bearer: request.headers.authorization,
        isWhole: hash.digest('hex') === request.headers['x-content-sha256'],
      })
      response.end(JSON.stringify({ ok: true, value: {}, seq: 10 }))
    })
  })
  expect(await desk.engine.locals['evidence.drop'](drop)).toMatchObject({ ok: true })
  expect(seen).toEqual([
    {
      method: 'PUT',
      path: '/evidence/ID',
      query: { ticketId, name: 'bukti transfer.png' },
      bearer: 'Bearer token-sari',
      isWhole: true,
    },
  ])
  const shown = uploadsOf(desk)
  expect(shown.at(-1)).toMatchObject({ state: 'done', progress: 1, name: 'bukti transfer.png' })
  expect(shown.some(upload => upload.progress > 0 && upload.progress < 1)).toBe(true)
})

test('too large and empty files are refused before anything is sent or read', async () => {
  const { open } = await setScene()
  const tooLarge = {
    name: 'video.mp4',
    size: evidenceMaxBytes + 1,
    read: () => Promise.reject(new Error('was read')),
  }
  const desk = await open({ files: { pick: async () => [tooLarge], save: async () => false } })
  await signIn(desk, 'sari')
  expect(await desk.engine.locals['evidence.pick']({ ticketId, forReply: false })).toEqual(
    refuse('evidence.tooLarge'),
  )
  expect(await desk.engine.locals['evidence.drop']({ ...drop, bytes: new Uint8Array() })).toEqual(
    refuse('evidence.empty'),
  )
  expect(uploadsOf(desk).filter(upload => upload.state === 'failed')).not.toHaveLength(0)
})

test('the server’s word about a file reaches the person', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  server.setHttp((request, response) => {
    request.resume()
    response.writeHead(415).end(JSON.stringify(refuse('evidence.wrongType')))
  })
  expect(await desk.engine.locals['evidence.drop'](drop)).toEqual(refuse('evidence.wrongType'))
  expect(uploadsOf(desk).at(-1)).toMatchObject({ state: 'failed', code: 'evidence.wrongType' })
})

test('reads evidence, and saves a dossier where the person chose', async () => {
  const { server, open } = await setScene()
  const saved: unknown[] = []
  const files = {
    pick: async () => [],
    save: async (name: string, content: Uint8Array) => {
      saved.push([name, content.byteLength])
      return true
    },
  }
  const desk = await open({ files })
  const evidenceId = EvidenceId.parse('evidence-one')
  expect(await desk.engine.locals['evidence.read']({ evidenceId })).toEqual(refuse('auth.signedOut'))
  await signIn(desk, 'sari')
  server.setHttp((request, response) => {
    if (request.url?.startsWith('/dossier/'))
      return void response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.7')
    if (request.url === '/evidence/evidence-one')
      return void response.writeHead(200, { 'content-type': 'image/png' }).end(bytes)
    response.writeHead(404).end(JSON.stringify(refuse('input.notFound')))
  })
  const read = await desk.engine.locals['evidence.read']({ evidenceId })
  expect(read).toMatchObject({ ok: true, value: { mime: 'image/png' } })
  expect(read.ok && read.value.bytes.byteLength).toBe(bytes.byteLength)
  expect(await desk.engine.locals['evidence.read']({ evidenceId: EvidenceId.parse('evidence-two') })).toEqual(
    refuse('input.notFound'),
  )
  const referralId = ReferralId.parse('referral-one')
  expect(await desk.engine.locals['dossier.save']({ referralId })).toMatchObject({ value: { saved: true } })
  expect(saved).toEqual([['referral-one.pdf', 8]])
})

test('files of a reply stay until the reply takes them or lets them go, each with its own ticket', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  const held: (() => void)[] = []
  server.setHttp((request, response) => {
    request.resume()
    request.on('end', () => {
      const answer = () => response.end(JSON.stringify({ ok: true, value: { mime: 'image/png' }, seq: 10 }))
      if (request.url?.includes('evidence-slow')) held.push(answer)
      else answer()
    })
  })
  const id = (text: string) => EvidenceId.parse(text)
  const slow = desk.engine.locals['evidence.drop']({ ...drop, forReply: true, id: id('evidence-slow') })
  await eventually(() => held.length === 1, 'on its way')
  // Meanwhile the person has gone on to another ticket.
  const elsewhere = { ...drop, ticketId: otherTicketId, forReply: true }
  await desk.engine.locals['evidence.drop']({ ...elsewhere, id: id('evidence-quick') })
  await desk.engine.locals['evidence.drop']({ ...elsewhere, id: id('evidence-unwanted') })
  held[0]?.()
  expect(await slow).toMatchObject({ ok: true })
  const shown = () => desk.engine.view().uploads.map(upload => [upload.id, upload.ticketId, upload.state])
  expect(shown()).toEqual([
    ['evidence-slow', ticketId, 'done'],
    ['evidence-quick', otherTicketId, 'done'],
    ['evidence-unwanted', otherTicketId, 'done'],
  ])
  expect(desk.engine.view().uploads[0]).toMatchObject({ mime: 'image/png', size: bytes.byteLength })
  // A window that has been loaded again finds them.
  expect((await desk.engine.locals['desk.attach']({})).uploads).toHaveLength(3)

  await desk.engine.locals['upload.drop']({ id: 'evidence-unwanted' })
  server.on('ticket.reply', () => ({ value: { entryId: entryId(1), position: 1 } }))
  await desk.engine.command('ticket.reply', {
    ticketId: otherTicketId,
    entryId: entryId(1),
    body: 'lihat berkas',
    seenPosition: 0,
    attachments: [id('evidence-quick')],
  })
  expect(shown()).toEqual([['evidence-slow', ticketId, 'done']])
})

test('a file that arrives after it was let go, or after signing out, does not come back', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  server.on('session.signOut', () => ({ value: {} }))
  const held: (() => void)[] = []
  server.setHttp((request, response) => {
    request.resume()
    request.on('end', () => held.push(() => response.end(JSON.stringify({ ok: true, value: {}, seq: 10 }))))
  })
  const first = desk.engine.locals['evidence.drop']({ ...drop, forReply: true })
  const second = desk.engine.locals['evidence.drop']({ ...drop, forReply: true })
  await eventually(() => held.length === 2, 'both on their way')
  await desk.engine.locals['upload.drop']({ id: desk.engine.view().uploads[0]?.id ?? '' })
  await desk.engine.locals['desk.signOut']({})
  for (const answer of held) answer()
  await Promise.all([first, second])
  expect(desk.engine.view().uploads).toEqual([])
})
