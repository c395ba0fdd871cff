import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '#shared/domain/entry.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { viewOf, visit } from './visitor.ts'

/** The smallest PNG there is: one transparent dot. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

const report = (more: Record<string, unknown> = {}) => ({
  id: randomUUID(),
  secret: randomUUID() + randomUUID(),
  language: 'id',
  category: 'fake_site',
  name: 'Budi Uji',
  email: 'budi@uji.example',
  phone: '0812 3456 7890',
  narrative: 'Saya membuka tautan dari pesan berantai, lalu diminta transfer.',
  incident: { date: '2026-11-20', time: '14:30', zone: 'WITA' },
  loss: 'yes',
  amount: 1_500_000,
  traces: ['https://prakerja.uji.example/daftar', '<b>0812-0000-9999</b>'],
  consents: { truth: true, processing: true, forward: false, version: 'uji' },
  ...more,
})

interface Answered {
  readonly status: number
  readonly body: { ok: boolean; code?: string; params?: Record<string, unknown>; ticketNumber?: string }
}

describe.each(dialects)('complaint form on %s', dialect => {
  let server: TestServer
  let agent: TestDesk
  let webFolder: string
  const post = async (init: RequestInit): Promise<Answered> => {
    const response = await fetch(`${server.url}/form`, { method: 'POST', ...init })
    return { status: response.status, body: (await response.json()) as Answered['body'] }
  }
  const send = (body: unknown) =>
    post({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const sendWith = (body: unknown, files: readonly { name: string; bytes: Uint8Array }[]) => {
    const parts = new FormData()
    parts.append('report', JSON.stringify(body))
    for (const { name, bytes } of files) parts.append('file', new Blob([bytes as BlobPart]), name)
    return post({ body: parts })
  }
  const arrived = async (
    id: string,
  ): Promise<{ entry: Extract<Entry, { kind: 'inbound' }>; ticket: Ticket }> => {
    const added = await agent.event(
      ({ name, payload }) => name === 'entry.added' && (payload as { entry: Entry }).entry.id === id,
    )
    const { entry } = added.payload as { entry: Extract<Entry, { kind: 'inbound' }> }
    const { ticket } = (
      await agent.event(
        ({ name, payload }) =>
          name === 'ticket.changed' && (payload as { ticket: Ticket }).ticket.id === entry.ticketId,
      )
    ).payload as { ticket: Ticket }
    return { entry, ticket }
  }

  beforeAll(async () => {
    webFolder = mkdtempSync(join(tmpdir(), 'kawal-web-'))
    for (const page of ['form', 'demo']) {
      mkdirSync(join(webFolder, page, 'assets'), { recursive: true })
      writeFileSync(join(webFolder, page, 'index.html'), '<!doctype html>')
      writeFileSync(join(webFolder, page, 'assets', 'a-12345678.js'), '')
    }
    writeFileSync(join(webFolder, 'widget.js'), '0')
    writeFileSync(join(webFolder, 'secret.txt'), 'no')
    server = await startTestServer({ dialect, webFolder })
    agent = await server.desk('agent')
  })
  afterAll(async () => {
    await server.stop()
    rmSync(webFolder, { recursive: true, force: true })
  })

  it('makes a ticket with a readable text, and one only of a report sent twice', async () => {
    const form = report()
    const [first, second] = await Promise.all([send(form), send(form)])
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({ ok: true, ticketNumber: expect.stringMatching(/^T-\d{6}$/) })
    expect(second.body).toEqual(first.body)
    const { entry, ticket } = await arrived(form.id)
    expect(ticket).toMatchObject({ channel: 'form', number: first.body.ticketNumber, unread: 1 })
    expect(entry.body.split('\n').slice(0, 7)).toEqual([
      'Jenis laporan: Situs, formulir, atau aplikasi palsu',
      'Kejadian: 20 November 2026, 14.30 WITA',
      'Kerugian: Ya, Rp1.500.000',
      '',
      'Jejak pelaku:',
      '• https://prakerja.uji.example/daftar',
      '• <b>0812-0000-9999</b>',
    ])
    expect(entry.body).toContain('diteruskan ke pihak berwenang – tidak')
    const number = first.body.ticketNumber
    const tickets = await server.running.database.reader
      .selectFrom('ticket')
      .select('id')
      .where('number', '=', number ?? '')
      .execute()
    expect(tickets).toHaveLength(1)
  })

  it('takes files as evidence by what their bytes say', async () => {
    const form = report()
    const { body } = await sendWith(form, [
      { name: '../../bukti transfer.exe', bytes: png },
      { name: 'kedua.png', bytes: png },
    ])
    expect(body).toMatchObject({ ok: true })
    const { entry } = await arrived(form.id)
    expect(entry.attachments).toMatchObject([
      { mime: 'image/png', size: png.length },
      { mime: 'image/png', name: 'kedua.png' },
    ])
    const rows = await server.running.database.reader
      .selectFrom('evidence')
      .select(['name', 'by_name'])
      .where('ticket_id', '=', entry.ticketId)
      .orderBy('seq')
      .execute()
    expect(rows).toEqual([
      { name: 'bukti transfer.exe', by_name: 'Budi Uji' },
      { name: 'kedua.png', by_name: 'Budi Uji' },
    ])
  })

  it('lets the same browser follow the report in the chat', async () => {
    const form = report({ language: 'en' })
    await send(form)
    const guest = visit(server.url, form.secret)
    const view = viewOf(await guest.say('chat.resume', { secret: form.secret, after: 0 }))
    guest.socket.disconnect()
    expect(view.entries).toHaveLength(1)
    expect(view.entries[0]?.body).toContain('Kind of report: Fake site, form or app')
  })

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['neither mail nor phone', { email: '', phone: '' }, 'contact'],
    ['a mail that is none', { email: 'budi@' }, 'email'],
    ['a phone that is none', { phone: '12' }, 'phone'],
    ['an empty account', { narrative: ' … ' }, 'narrative'],
    ['no answer about the loss', { loss: null }, 'loss'],
    ['half a rupiah', { amount: 0.5 }, 'amount'],
    [
      'a day that does not exist',
      { incident: { date: '2026-02-30', time: '', zone: 'WIB' } },
      'incident.date',
    ],
    [
      'no consent to processing',
      { consents: { truth: true, processing: false, forward: true, version: 'uji' } },
      'consents.processing',
    ],
  ])('refuses %s and says which field', async (_, more, field) => {
    expect(await send(report(more))).toEqual({
      status: 422,
      body: { ok: false, code: 'input.invalid', params: { field } },
    })
  })

  it('refuses an incident that has not happened yet', async () => {
    const incident = { date: '2099-01-01', time: '', zone: 'WIB' }
    expect((await send(report({ incident }))).body).toMatchObject({ code: 'complaint.incidentInFuture' })
  })

  it('keeps nothing of a report with a file of another kind', async () => {
    const form = report()
    const answer = await sendWith(form, [
      { name: 'baik.png', bytes: png },
      { name: 'jahat.html', bytes: Buffer.from('<script>alert(1)</script>') },
    ])
    expect(answer).toMatchObject({
      status: 415,
      body: { code: 'evidence.wrongType', params: { name: 'jahat.html' } },
    })
    expect((await send(form)).body).toMatchObject({ ok: true })
  })

  it('gives no receipt to somebody who only knows the id', async () => {
    const form = report()
    await send(form)
    const thief = { ...form, secret: randomUUID() + randomUUID() }
    expect((await send(thief)).body).toMatchObject({ code: 'input.invalid', params: { field: 'id' } })
  })

  it.each([
    ['text', { headers: { 'content-type': 'text/plain' }, body: 'halo' }],
    ['broken JSON', { headers: { 'content-type': 'application/json' }, body: '{"a":' }],
    ['broken multipart', { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x\r\n' }],
  ])('answers %s with a refusal', async (_, init) => {
    const { status, body } = await post(init)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body).toMatchObject({ ok: false, code: 'input.invalid' })
  })

  it('serves the public pages with their types, policies and ages, and nothing beside them', async () => {
    const page = await fetch(`${server.url}/form/`)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(page.headers.get('cache-control')).toBe('no-cache')
    const asset = await fetch(`${server.url}/demo/assets/a-12345678.js`)
    expect(asset.headers.get('cache-control')).toContain('immutable')
    const widget = await fetch(`${server.url}/widget.js`)
    expect(widget.headers.get('content-type')).toMatch(/javascript/)
    expect(widget.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect((await fetch(`${server.url}/form`, { redirect: 'manual' })).headers.get('location')).toBe('/form/')
    for (const path of ['/secret.txt', '/form/../secret.txt', '/form/%2e%2e/secret.txt', '/nowhere'])
      expect((await fetch(server.url + path)).status).toBe(404)
  })

  it('slows one address down, and says for how long', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => send(null)))
    const slowed = answers.find(({ status }) => status === 429)
    expect(slowed?.body).toMatchObject({ ok: false, code: 'input.rateLimited' })
    expect(Number(slowed?.body.params?.['seconds'])).toBeGreaterThan(0)
  })
})
