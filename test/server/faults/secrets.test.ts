import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RouteId } from '#shared/domain/contact.ts'
import type { Entry } from '#shared/domain/entry.ts'
import { FormReceipt } from '#shared/contract/complaint-form.ts'
import { dialects } from '#test/harness/database.ts'
import type { TestDesk } from '#test/harness/server.ts'
import { startSmtpServer, type TestSmtpServer } from '#test/harness/smtp-server.ts'
import { fraudPart, png, report, upload as publicUpload } from '#test/server/channels/form-report.ts'
import { message, messages, siti } from '#test/server/channels/whatsapp/payloads.ts'
import { type Stage, startStage } from '#test/server/channels/whatsapp/stage.ts'
import { visit, viewOf } from '#test/server/channels/visitor.ts'
import { must, picture, upload } from '#test/server/features/referrals/case.ts'
import { addPoint, chat, entryId, reply } from '#test/server/features/tickets/people.ts'

/** Each of its own, so that finding one means this and nothing else. */
const secrets = {
  otp: '482913',
  pin: '739155',
  password: 'Melati#7731',
  cvv: '8473',
  mother: 'Mursidah Kartikasari',
  card: '4539148803436467',
}
const everything = [
  `kode OTP saya ${secrets.otp}`,
  `PIN ATM ${secrets.pin}`,
  `password: ${secrets.password}`,
  `cvv ${secrets.cvv}`,
  `nama ibu kandung: ${secrets.mother}`,
  `kartu debit ${secrets.card}`,
].join('\n')
const line = `kode OTP ${secrets.otp} PIN ${secrets.pin}`
const patterns = Object.entries(secrets).map(([kind, secret]) =>
  kind === 'cvv' ? /cvv\D{0,9}8473/i : new RegExp(secret.replace('#', '.?'), 'i'),
)

describe.each(dialects)('secrets are kept nowhere, on %s', dialect => {
  let smtp: TestSmtpServer
  let stage: Stage
  let agent: TestDesk
  let logged = ''

  beforeAll(async () => {
    const stream = new Writable({
      write(chunk: Buffer, _, done) {
        logged += chunk.toString()
        done()
      },
    })
    smtp = await startSmtpServer()
    stage = await startStage(dialect, { log: pino({ level: 'trace' }, stream), smtpUrl: smtp.url })
    agent = await stage.server.desk('agent')
  })
  afterAll(async () => {
    await stage.stop()
    await smtp.stop()
  })

  const places = async (): Promise<Map<string, string>> => {
    const found = new Map<string, string>()
    const { reader } = stage.server.running.database
    const names = await sql<{ name: string }>`${sql.raw(
      dialect === 'sqlite'
        ? `SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'`
        : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    )}`.execute(reader)
    for (const { name } of names.rows)
      found.set(name, JSON.stringify((await sql`SELECT * FROM ${sql.table(name)}`.execute(reader)).rows))
    const { folder } = stage.server
    for (const file of await readdir(folder, { recursive: true, withFileTypes: true }))
      if (file.isFile())
        found.set(file.name, await readFile(join(file.parentPath, file.name), 'latin1').catch(() => ''))
    found.set('the log', logged)
    for (const [at, mail] of (await smtp.mails()).entries())
      found.set(`mail ${at}`, `${mail.raw.toString('latin1')}\n${mail.mail.text}\n${mail.mail.html ?? ''}`)
    return found
  }
  /** Whatever this test has sent, and all before it. */
  afterEach(async () => {
    const found = await places()
    expect(found.get('entry')).toContain('⟦otp⟧')
    const leaks = [...found].flatMap(([place, text]) =>
      patterns.filter(pattern => pattern.test(text)).map(pattern => `${place}: ${pattern.source}`),
    )
    expect(leaks).toEqual([])
  })
  const inbound = async (wanted: (entry: Entry) => boolean) => {
    const { payload } = await agent.event(
      ({ name, payload }) => name === 'entry.added' && wanted((payload as { entry: Entry }).entry),
    )
    return (payload as { entry: Entry }).entry
  }

  it('of a chat: words, name, files, contact, rating and transcript', async () => {
    const guest = visit(stage.server.url)
    const view = viewOf(await guest.start(everything, { name: `Siti ${line}` }))
    const first = await inbound(({ id }) => id === view.entries[0]?.id)
    expect(first).toMatchObject({
      hidden: expect.arrayContaining(['otp', 'pin', 'password', 'cvv', 'motherName', 'paymentCard']),
    })
    const { ticketId } = first
    must(await agent.command('ticket.take', { ticketId }))
    const file = await publicUpload(stage.server.url, guest.secret, `${line}.png`, png)
    const said = randomUUID()
    viewOf(await guest.say('chat.send', { entryId: said, body: everything, files: [file.id] }))
    await inbound(({ id }) => id === said)
    viewOf(await guest.say('chat.mailTranscript', { id: randomUUID(), email: 'siti@uji.example' }))
    await expect.poll(async () => (await smtp.mails()).length, { timeout: 10_000 }).toBeGreaterThan(0)
    must(await agent.command('ticket.resolve', { ticketId, outcome: 'answered' }))
    const { rating } = await guest.push(({ status }) => status === 'ended')
    viewOf(await guest.say('chat.rate', { endedAt: rating?.endedAt, stars: 2, comment: everything }))
  })

  it('of a form: every field in which one can write, the receipt and what is added later', async () => {
    const post = async (path: string, body: unknown) => {
      const response = await fetch(`${stage.server.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return (await response.json()) as { ok: boolean }
    }
    const secret = randomUUID() + randomUUID()
    const paper = (purpose: string) => publicUpload(stage.server.url, secret, `${line}.png`, png, purpose)
    const form = report({
      secret,
      name: `Budi, nama ibu kandung ${secrets.mother}`,
      narrative: everything,
      remedies: ['forward', 'other'],
      remedyText: line,
      fraud: fraudPart({
        mechanism: 'direct',
        lossText: everything,
        traces: [
          { kind: 'other', value: line },
          { kind: 'account', value: `password: ${secrets.password}` },
        ],
        proof: { number: line, dueDate: '' },
      }),
      onBehalf: { relation: 'family', name: `Ani, nama ibu kandung ${secrets.mother}`, dueDate: '' },
      files: [await paper('evidence'), await paper('policeReceipt'), await paper('powerOfAttorney')],
    })
    const answer = await post('/form', form)
    expect(JSON.stringify(answer)).toContain('"ok":true')
    const receipt = FormReceipt.parse(answer)
    await inbound(({ id }) => id === form.id)
    const key = { number: receipt.ticketNumber, code: receipt.code }
    const addition = { ...key, id: randomUUID(), secret, text: everything, proofNumber: line, files: [] }
    expect(await post('/status/add', addition)).toMatchObject({ ok: true })
  })

  it('of WhatsApp: words, captions, names, forms, places, edits and what is not understood', async () => {
    const from = [{ ...siti, profile: { name: `Siti ${line}`, username: `siti pin ${secrets.pin}` } }]
    const text = message('text', { body: everything })
    stage.graph.on(/^GET 9001/, () => ({ status: 404, body: {} }))
    const list = [
      text,
      message('document', {
        id: '9001',
        mime_type: 'application/pdf',
        filename: `${line}.pdf`,
        caption: everything,
      }),
      message('interactive', {
        type: 'nfm_reply',
        nfm_reply: {
          name: 'flow',
          body: everything,
          response_json: JSON.stringify({ PIN: secrets.pin, otp: Number(secrets.otp) }),
        },
      }),
      message('location', { latitude: -6, longitude: 106, name: line, address: everything }),
      message('edit', {
        original_message_id: text.id,
        message: { type: 'text', text: { body: `${everything} lagi` } },
      }),
      message('poll', {
        question: everything,
        answers: [{ PIN: Number(secrets.pin) }, { otp: secrets.otp }],
      }),
    ]
    for (const each of list) expect(await stage.deliver(messages(from, each))).toBe(200)
    await inbound(entry => entry.kind === 'inbound' && entry.content.kind === 'unsupported')
    expect(
      await stage.deliver({ messages: [{ kind: everything }], note: { PIN: Number(secrets.pin) } }),
    ).toBe(200)
  })

  it('of colleagues: replies by chat and by e-mail, notes, drafts, reasons and names', async () => {
    const { server } = stage
    const person = await chat(server, 'Siti Uji')
    const { ticketId } = person
    must(await agent.command('ticket.take', { ticketId }))
    const draft = { ticketId, body: everything, rest: null, baseVersion: 0 }
    for (const kind of ['reply', 'note'] as const) {
      const saved = must(await agent.command('draft.save', { ...draft, kind }))
      expect(saved.body).toContain('kode OTP saya ⟦otp⟧')
    }
    must((await reply(agent, ticketId, { routeId: person.routeId, body: everything })).answer)
    const point = await addPoint(server, person.contactId, 'email', 'budi@uji.example')
    must((await reply(agent, ticketId, { routeId: `email:${point}` as RouteId, body: everything })).answer)
    const before = (await smtp.mails()).length
    must(await agent.command('ticket.note', { ticketId, entryId: entryId(), body: everything }))
    await upload(server, agent, ticketId, picture(), { name: `${line}.png` })
    must(await agent.command('contact.rename', { contactId: person.contactId, name: `Siti ${line}` }))
    must(await agent.command('ticket.wait', { ticketId, for: 'thirdParty', reason: line }))
    await expect
      .poll(
        async () => (await smtp.mails()).some(({ envelope }) => envelope.to.includes('budi@uji.example')),
        {
          timeout: 10_000,
        },
      )
      .toBe(true)
    expect((await smtp.mails()).length).toBeGreaterThanOrEqual(before)
  })
})
