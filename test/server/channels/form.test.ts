import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FormReceipt } from '#shared/contract/complaint-form.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { findEntry } from '#server/features/tickets/entry-rows.ts'
import { findTicket } from '#server/features/tickets/ticket-rows.ts'
import { dialects } from '#test/harness/database.ts'
import { startSmtpServer, type TestSmtpServer } from '#test/harness/smtp-server.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { fraudPart, png, report, testNik, upload } from './form-report.ts'
import { viewOf, visit } from './visitor.ts'

interface Answered {
  readonly status: number
  readonly body: { ok: boolean; code?: string; params?: Record<string, unknown>; ticketNumber?: string }
}

const hourMs = 3_600_000
/** 22 November 2026, 10.00 WITA */
const start = Date.UTC(2026, 10, 22, 2)

describe.each(dialects)('complaint form on %s', dialect => {
  let server: TestServer
  let agent: TestDesk
  let smtp: TestSmtpServer
  let webFolder: string
  let now = start
  const post = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(`${server.url}${path}`, { method: 'POST', ...init })
    return { status: response.status, body: (await response.json()) as Answered['body'] }
  }
  const json = (body: unknown): RequestInit => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const send = (body: unknown) => {
    // The limit for one address is not what most of these tests are about.
    now += 60_001
    return post('/form', json(body))
  }
  const taken = async (form: ReturnType<typeof report>): Promise<FormReceipt> =>
    FormReceipt.parse((await send(form)).body)
  const arrived = async (
    id: string,
  ): Promise<{ entry: Extract<Entry, { kind: 'inbound' }>; ticket: Ticket }> => {
    const { reader } = server.running.database
    const entry = await findEntry(reader, id)
    const ticket = entry === undefined ? undefined : await findTicket(reader, entry.ticketId)
    if (entry?.kind !== 'inbound' || ticket === undefined) throw new Error('the report has not arrived')
    return { entry, ticket }
  }
  const factsOf = async (ticketId: string) => {
    const complaintId = randomUUID()
    const opened = await agent.command('complaint.open', { ticketId, complaintId })
    if (!opened.ok) throw new Error(opened.code)
    return opened.value.facts
  }

  beforeAll(async () => {
    webFolder = mkdtempSync(join(tmpdir(), 'kawal-web-'))
    for (const page of ['form', 'status', 'demo']) {
      mkdirSync(join(webFolder, page, 'assets'), { recursive: true })
      writeFileSync(join(webFolder, page, 'index.html'), '<!doctype html>')
      writeFileSync(join(webFolder, page, 'assets', 'a-12345678.js'), '')
    }
    writeFileSync(join(webFolder, 'widget.js'), '0')
    writeFileSync(join(webFolder, 'secret.txt'), 'no')
    smtp = await startSmtpServer()
    server = await startTestServer({ dialect, webFolder, smtpUrl: smtp.url, now: () => now })
    agent = await server.desk('agent')
  })
  afterAll(async () => {
    await server.stop()
    await smtp.stop()
    rmSync(webFolder, { recursive: true, force: true })
  })

  it('makes a ticket with a readable text, and one only of a report sent twice, with the same code', async () => {
    const form = report()
    const [first, second] = await Promise.all([send(form), send(form)])
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({
      ok: true,
      ticketNumber: expect.stringMatching(/^T-\d{6}$/),
      code: expect.stringMatching(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/),
    })
    expect(second.body).toEqual(first.body)
    expect((await send(form)).body).toEqual(first.body)
    const { entry, ticket } = await arrived(form.id)
    expect(ticket).toMatchObject({ channel: 'form', number: first.body.ticketNumber, tags: ['frd-01'] })
    expect(ticket).toMatchObject({ reason: 'FRD-01', clock: { startedAt: ticket.createdAt, endedAt: null } })
    expect(entry.body.split('\n')).toEqual(
      expect.arrayContaining([
        'Jenis laporan: Situs palsu atau tautan jebakan (FRD-01)',
        'Kejadian: 20 November 2026, 14.30 WITA',
        'Kerugian: Ya (uang), Rp1.500.000',
        'Jejak pelaku:',
        '• Tautan: https://prakerja.uji.example/daftar',
        'Data yang telanjur diberikan: nik, kode otp',
        'Yang diharapkan: diteruskan kepada polisi atau lembaga berwenang',
      ]),
    )
    expect(entry.body).toContain('diteruskan ke pihak berwenang – tidak')
    const rows = await server.running.database.reader
      .selectFrom('form_report')
      .selectAll()
      .where('id', '=', form.id)
      .execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain((first.body as { code?: string }).code)
  })

  it('takes uploaded files as evidence under their hashes, once', async () => {
    const form = report()
    const files = [
      await upload(server.url, form.secret, '../../bukti transfer.exe', png),
      await upload(server.url, form.secret, 'kedua.png', png),
    ]
    const receipt = await taken({ ...form, files })
    const sha256 = createHash('sha256').update(png).digest('hex')
    expect(receipt.files).toEqual([
      { name: 'bukti transfer.exe', size: png.length, sha256 },
      { name: 'kedua.png', size: png.length, sha256 },
    ])
    expect(await taken({ ...form, files })).toEqual(receipt)
    const { entry } = await arrived(form.id)
    expect(entry.attachments).toMatchObject([{ mime: 'image/png' }, { mime: 'image/png', name: 'kedua.png' }])
  })

  it('says which file is not there, and keeps nothing of the report', async () => {
    const form = report()
    const other = await upload(server.url, randomUUID() + randomUUID(), 'milik orang.png', png)
    const answer = await send({ ...form, files: [other] })
    expect(answer.body).toMatchObject({ code: 'upload.unfinished', params: { file: other.id } })
    expect((await send(form)).body).toMatchObject({ ok: true, files: [] })
  })

  it('keeps the NIK as a contact point alone and shows it masked', async () => {
    const form = report({ category: 'INS-01', fraud: null, nik: '317101.010790.9001', remedies: ['pay'] })
    await taken(form)
    const { entry, ticket } = await arrived(form.id)
    expect(entry.body).toContain('NIK: ************9001')
    const points = await server.running.database.reader
      .selectFrom('contact_point')
      .select(['kind', 'value', 'confidence'])
      .where('contact_id', '=', ticket.contactId)
      .where('kind', '=', 'nik')
      .execute()
    expect(points).toEqual([{ kind: 'nik', value: testNik, confidence: 'stated' }])
    const { database } = server.running
    for (const table of ['entry', 'event', 'form_report', 'audit'] as const) {
      const rows = await database.reader.selectFrom(table).selectAll().execute()
      expect(JSON.stringify(rows)).not.toContain(testNik)
    }
  })

  it('carries the facts into the complaint that an agent opens', async () => {
    const form = report({
      category: 'FRD-05',
      onBehalf: { relation: 'family', name: 'Ibu Uji', dueDate: '2026-12-01' },
      consents: { truth: true, processing: true, forward: true, version: 'uji' },
    })
    await taken(form)
    const { entry, ticket } = await arrived(form.id)
    expect(ticket.tags).toEqual(['frd-05', 'menunggu-surat-kuasa'])
    expect(await factsOf(entry.ticketId)).toMatchObject({
      pattern: 'impersonation',
      mechanism: 'via_pmo',
      reporter: { role: 'proxy', powerOfAttorney: false },
      incident: { at: Date.UTC(2026, 10, 20, 6, 30), zone: 'WITA', precision: 'minute' },
      narrative: form.narrative,
      loss: { suffered: 'yes', kinds: ['money'], amount: 1_500_000, description: fraudPart().lossText },
      dataGiven: ['nik', 'otp'],
      indicators: [
        { kind: 'url', value: 'https://prakerja.uji.example/daftar' },
        { kind: 'domain', value: 'uji.example' },
        { kind: 'phone', value: '+6281200009999' },
      ],
      consents: { forward: { given: true, version: 'uji' } },
    })
  })

  it.each([
    ['eleven hours ago', 11, 'urgent'],
    ['thirteen hours ago', 13, 'high'],
  ])('ranks money that moved %s', async (_, hours, priority) => {
    const at = new Date(now + 60_001 - hours * hourMs + 8 * hourMs).toISOString()
    const transfer = { date: at.slice(0, 10), time: at.slice(11, 16) }
    const form = report({ fraud: fraudPart({ transfer }) })
    await taken(form)
    expect((await arrived(form.id)).ticket.priority).toBe(priority)
  })

  it('asks once for a paper whose promised day has passed, and takes it as given when it came', async () => {
    const fraud = fraudPart({ mechanism: 'direct', proof: { number: '', dueDate: '2026-11-25' } })
    const form = report({ fraud })
    const receipt = await taken(form)
    expect(receipt.awaited).toEqual([{ kind: 'proof', dueAt: Date.UTC(2026, 10, 25, 16) - 1 }])
    const { ticket } = await arrived(form.id)
    await server.running.chores.runAll()
    const lines = async () =>
      (
        await server.running.database.reader
          .selectFrom('entry')
          .select('detail_json')
          .where('ticket_id', '=', ticket.id)
          .where('kind', '=', 'change')
          .execute()
      ).filter(({ detail_json }) => detail_json.includes('form.proofLate'))
    expect(await lines()).toHaveLength(0)
    const before = now
    now = Date.UTC(2026, 10, 25, 16)
    await server.running.chores.runAll()
    await server.running.chores.runAll()
    now = before
    expect(await lines()).toHaveLength(1)
    const key = { number: receipt.ticketNumber, code: receipt.code }
    const secret = randomUUID() + randomUUID()
    const file = await upload(server.url, secret, 'sttlp.png', png, 'policeReceipt')
    const addition = {
      ...key,
      id: randomUUID(),
      secret,
      text: '',
      proofNumber: 'LP/B/1/XI/2026',
      files: [file],
    }
    const added = await post('/status/add', json(addition))
    expect(added.body).toMatchObject({ ok: true, awaited: [], files: 1 })
    expect((await post('/status/add', json(addition))).body).toEqual(added.body)
    expect(await factsOf(ticket.id)).toMatchObject({ mechanism: 'direct', proofOfReport: 'LP/B/1/XI/2026' })
  })

  it('sends a receipt by mail with the number, never the code, and forgets the address', async () => {
    const form = report({ email: 'surat@uji.example' })
    const receipt = await taken(form)
    const mine = async () =>
      (await smtp.mails()).filter(({ envelope }) => envelope.to.includes('surat@uji.example'))
    await expect.poll(async () => (await mine()).length, { timeout: 10_000 }).toBe(1)
    const [letter] = await mine()
    expect(letter?.mail.subject).toContain(receipt.ticketNumber)
    expect(letter?.raw.toString()).not.toContain(receipt.code)
    expect(letter?.mail.text).not.toContain('Budi')
    await expect
      .poll(async () => {
        const row = await server.running.database.reader
          .selectFrom('form_report')
          .select('mail_to')
          .where('id', '=', form.id)
          .executeTakeFirstOrThrow()
        return row.mail_to
      })
      .toBeNull()
  })

  it('gives the receipt as a PDF to the browser that sent the report, and to nobody else', async () => {
    const form = report()
    const files = [await upload(server.url, form.secret, 'bukti.png', png)]
    const receipt = await taken({ ...form, files })
    const ask = (secret: string) =>
      fetch(`${server.url}/form/receipt`, {
        method: 'POST',
        ...json({ id: form.id, secret, language: 'id' }),
      })
    const response = await ask(form.secret)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    const pdf = await getDocument({ data: new Uint8Array(await response.arrayBuffer()), verbosity: 0 })
      .promise
    const page = await pdf.getPage(1)
    const { items } = await page.getTextContent()
    const text = items.map(item => ('str' in item ? item.str : '')).join('')
    const told = [receipt.ticketNumber, receipt.code, receipt.files[0]?.sha256 ?? '-', 'WITA', 'bukti.png']
    for (const part of told) expect(text.replaceAll(' ', '')).toContain(part.replaceAll(' ', ''))
    expect(text).not.toContain('Budi')
    await pdf.loadingTask.destroy()
    expect((await ask(randomUUID() + randomUUID())).status).toBe(404)
  })

  it('makes the receipt whatever the files are called, with the hash of each', async () => {
    const form = report()
    const names = [
      '😀 مرحبا 中文 ไทย.png',
      `${'panjang'.repeat(40)}.png`,
      '.png',
      'otp 482913.png',
      'a\u202egnp.exe.png',
    ]
    const files = []
    for (const [index, name] of names.entries())
      files.push(await upload(server.url, form.secret, name, Buffer.concat([png, Buffer.from([index])])))
    const receipt = await taken({ ...form, files })
    expect(receipt.files.map(({ sha256 }) => sha256)).toEqual(files.map(({ sha256 }) => sha256))
    const response = await fetch(`${server.url}/form/receipt`, {
      method: 'POST',
      ...json({ id: form.id, secret: form.secret, language: 'en' }),
    })
    expect(response.status).toBe(200)
    const pdf = await getDocument({ data: new Uint8Array(await response.arrayBuffer()), verbosity: 0 })
      .promise
    let text = ''
    for (let at = 1; at <= pdf.numPages; at++) {
      const { items } = await (await pdf.getPage(at)).getTextContent()
      text += items.map(item => ('str' in item ? item.str : '')).join('')
    }
    for (const { sha256 } of files) expect(text.replaceAll(' ', '')).toContain(sha256)
    expect(text).not.toContain('482913')
    await pdf.loadingTask.destroy()
  })

  it('lets the same browser follow the report in the chat', async () => {
    const form = report({ language: 'en' })
    await send(form)
    const guest = visit(server.url, form.secret)
    const view = viewOf(await guest.say('chat.resume', { secret: form.secret, after: 0 }))
    guest.socket.disconnect()
    expect(view.entries).toHaveLength(1)
    expect(view.entries[0]?.body).toContain('Kind of report: Fake site or phishing link')
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['neither mail nor phone', { email: '', phone: '' }, 'contact'],
    ['a mail that is none', { email: 'budi@' }, 'email'],
    ['a phone that is none', { phone: '12' }, 'phone'],
    ['an empty account', { narrative: ' … ' }, 'narrative'],
    ['no wish', { remedies: [] }, 'remedies'],
    ['a wish without words', { remedies: ['other'] }, 'remedyText'],
    ['fraud without its facts', { fraud: null }, 'category'],
    ['no NIK where it is needed', { category: 'AKN-04', fraud: null }, 'nik'],
    ['a NIK with day 72', { nik: '3171017201909001' }, 'nik'],
    ['a NIK with letters', { nik: '31710101079O9001' }, 'nik'],
    ['a card number of 15 digits', { card: '123456789012345' }, 'card'],
    ['wave 0', { wave: 0 }, 'wave'],
    ['no amount of the money', { fraud: fraudPart({ amount: null }) }, 'amount'],
    ['half a rupiah', { fraud: fraudPart({ amount: 0.5 }) }, 'fraud.amount'],
    ['nothing that was lost', { fraud: fraudPart({ lossKinds: [] }) }, 'lossKinds'],
    ['no account of the loss', { fraud: fraudPart({ lossText: ' ' }) }, 'lossText'],
    ['a report to the police without proof', { fraud: fraudPart({ mechanism: 'direct' }) }, 'proof'],
    [
      'proof that was promised for last week',
      { fraud: fraudPart({ mechanism: 'direct', proof: { number: '', dueDate: '2026-11-15' } }) },
      'proofDue',
    ],
    [
      'somebody else without a power of attorney',
      { onBehalf: { relation: 'friend', name: 'Ani Uji', dueDate: '' } },
      'power',
    ],
    [
      'a day that does not exist',
      { fraud: fraudPart({ incident: { date: '2026-02-30', time: '' } }) },
      'fraud.incident.date',
    ],
    ['a day to come', { fraud: fraudPart({ incident: { date: '2099-01-01', time: '' } }) }, 'date'],
    [
      'a transfer to come',
      { fraud: fraudPart({ transfer: { date: '2099-01-01', time: '08:00' } }) },
      'transferDate',
    ],
    [
      'no consent to processing',
      { consents: { truth: true, processing: false, forward: true, version: 'uji' } },
      'consents.processing',
    ],
  ])('refuses %s and says which field', async (_, more, field) => {
    const { status, body } = await send(report(more))
    expect(status).toBe(422)
    expect(body).toMatchObject({ ok: false, code: 'input.invalid', params: { field } })
  })

  it('names every field that is wrong at once', async () => {
    const fraud = fraudPart({ incident: { date: '2099-01-01', time: '' } })
    const { body } = await send(report({ phone: '12', email: 'budi@', fraud }))
    expect(body.params).toMatchObject({ fields: 'date,phone,email' })
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
  ])('answers %s with a refusal', async (_, init) => {
    const { status, body } = await post('/form', init)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body).toMatchObject({ ok: false, code: 'input.invalid' })
  })

  it('serves the public pages with their types, policies and ages, and nothing beside them', async () => {
    for (const path of ['/form/', '/status/']) {
      const page = await fetch(server.url + path)
      expect(page.headers.get('content-type')).toMatch(/^text\/html/)
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
      expect(page.headers.get('cache-control')).toBe('no-cache')
    }
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
    const answers = await Promise.all(Array.from({ length: 40 }, () => post('/form', json(null))))
    const slowed = answers.find(({ status }) => status === 429)
    expect(slowed?.body).toMatchObject({ ok: false, code: 'input.rateLimited' })
    expect(Number(slowed?.body.params?.['seconds'])).toBeGreaterThan(0)
  })
})
