import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FormReceipt } from '#shared/contract/complaint-form.ts'
import { ReportStatus } from '#shared/contract/report-status.ts'
import { findEntry } from '#server/features/tickets/entry-rows.ts'
import { findTicket } from '#server/features/tickets/ticket-rows.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { must } from '../features/referrals/case.ts'
import { png, report, testNik, upload } from './form-report.ts'

interface Answered {
  readonly status: number
  readonly text: string
  readonly body: { ok: boolean; code?: string; params?: Record<string, unknown> }
}

describe.each(dialects)('status page of a report on %s', dialect => {
  let server: TestServer
  let agent: TestDesk
  let now = Date.UTC(2026, 10, 22, 2)
  const post = async (path: string, body: unknown): Promise<Answered> => {
    const response = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    return { status: response.status, text, body: JSON.parse(text) as Answered['body'] }
  }
  const sent = async (more: Record<string, unknown> = {}) => {
    now += 60_001
    const form = report(more)
    const receipt = FormReceipt.parse((await post('/form', form)).body)
    const entry = await findEntry(server.running.database.reader, form.id)
    if (entry === undefined) throw new Error('the report has not arrived')
    return { form, ticketId: entry.ticketId, key: { number: receipt.ticketNumber, code: receipt.code } }
  }
  const look = async (key: { number: string; code: string }) => {
    now += 60_001
    return ReportStatus.parse((await post('/status', key)).body)
  }
  const contactOf = async (ticketId: string) =>
    (await findTicket(server.running.database.reader, ticketId))?.contactId
  beforeAll(async () => {
    server = await startTestServer({ dialect, now: () => now })
    agent = await server.desk('agent', { name: 'Rahasia Petugas' })
  })
  afterAll(() => server.stop())

  it('answers a wrong number and a wrong code alike', async () => {
    const { key } = await sent()
    const wrong = 'AAAA-AAAA-AAAA-AAAA'
    const answers = await Promise.all([
      post('/status', { ...key, code: wrong }),
      post('/status', { number: 'T-999999', code: key.code }),
      post('/status', { number: '', code: '' }),
      post('/status', null),
      post('/status/add', { ...key, code: wrong, id: randomUUID(), text: 'halo' }),
    ])
    for (const { status, text } of answers) {
      expect(status).toBe(404)
      expect(text).toBe(answers[0]?.text)
    }
  })

  it('takes number and code as people type them', async () => {
    const { key } = await sent()
    const number = `t ${Number(key.number.slice(2))}`
    const code = key.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')
    expect((await look({ number, code })).number).toBe(key.number)
  })

  it('tells the steps with their times and nothing about anybody', async () => {
    const { form, key, ticketId } = await sent({ nik: testNik })
    expect(await look(key)).toMatchObject({ state: 'waiting', steps: [{ key: 'received' }], awaited: [] })
    await agent.command('ticket.take', { ticketId: ticketId as never })
    const reading = await look(key)
    expect(reading).toMatchObject({ state: 'reading', steps: [{ key: 'received' }, { key: 'reading' }] })
    expect(reading.steps[1]?.at).toBeGreaterThan(reading.steps[0]?.at ?? 0)
    now += 60_001
    const { text } = await post('/status', key)
    const personal = [form.name, form.email, '34567890', testNik, 'Rahasia', 'pesan berantai', key.code]
    for (const word of personal) expect(text).not.toContain(word)
  })

  it('does not show what was written in other conversations of the same ticket', async () => {
    const { key, ticketId } = await sent()
    await server.inbound('Pesan lewat obrolan', { ticketId })
    expect((await look(key)).steps.map(step => step.key)).toEqual(['received'])
  })

  it('says it when a report was not taken up, and takes it up again when something is added', async () => {
    const { key, ticketId } = await sent()
    now += 60_001
    must(
      await agent.command('ticket.reject', {
        ticketId: ticketId as never,
        reason: 'Diduga iseng oleh Budi Uji',
      }),
    )
    const told = await look(key)
    expect(told).toMatchObject({ state: 'turnedAway', steps: [{ key: 'received' }, { key: 'turnedAway' }] })
    expect(JSON.stringify(told)).not.toMatch(/iseng|Budi/)
    const secret = randomUUID() + randomUUID()
    await post('/status/add', {
      ...key,
      id: randomUUID(),
      secret,
      text: 'Ini bukti',
      proofNumber: '',
      files: [],
    })
    expect((await look(key)).state).toBe('waiting')
  })

  it('tells that the complaint was withdrawn, or that there was one already, without numbers of others', async () => {
    const [kept, double, withdrawn] = [await sent(), await sent(), await sent()]
    const complaints = []
    for (const { ticketId } of [kept, double, withdrawn]) {
      must(await agent.command('ticket.take', { ticketId }))
      complaints.push(
        must(await agent.command('complaint.open', { ticketId, complaintId: randomUUID() as never })),
      )
    }
    const [original, duplicate, other] = complaints
    if (original === undefined || duplicate === undefined || other === undefined) throw new Error('too few')
    now += 60_001
    const doubled = { complaintId: duplicate.id, duplicateOf: original.id }
    must(await agent.command('complaint.markDuplicate', doubled))
    must(await agent.command('complaint.withdraw', { complaintId: other.id, reason: 'Malu pada tetangga' }))
    const steps = async (key: { number: string; code: string }) =>
      (await look(key)).steps.map(step => step.key)
    expect(await steps(double.key)).toEqual(['received', 'reading', 'duplicate'])
    expect(await steps(withdrawn.key)).toEqual(['received', 'reading', 'withdrawn'])
    const told = JSON.stringify([await look(double.key), await look(withdrawn.key)])
    for (const word of [original.number, 'tetangga']) expect(told).not.toContain(word)
  })

  it('follows the report wherever its ticket is joined or split to, and counts its own files alone', async () => {
    const chatTicket = await server.inbound('Pesan lewat obrolan')
    must(await agent.command('ticket.take', { ticketId: chatTicket as never }))
    const secret = randomUUID() + randomUUID()
    const { key, ticketId, form } = await sent({
      secret,
      files: [await upload(server.url, secret, 'bukti.png', png)],
    })
    const [from, into] = await Promise.all([ticketId, chatTicket].map(id => contactOf(id)))
    must(
      await agent.command('contact.merge', {
        ...{ mergeId: randomUUID(), keptId: into, goneId: from, reason: 'Orang yang sama' },
      } as never),
    )
    must(await agent.command('ticket.take', { ticketId }))
    must(
      await agent.command('ticket.merge', { ticketId, intoId: chatTicket, mergeId: randomUUID() } as never),
    )
    const joined = await look(key)
    // Taken before the report came: that was another matter.
    expect(joined).toMatchObject({ number: key.number, state: 'reading', files: 1 })
    expect(joined.steps.map(step => step.key).filter(step => step !== 'reading')).toEqual(['received'])
    expect(joined.steps.every(({ at }) => at >= (joined.steps[0]?.at ?? 0))).toBe(true)
    expect(joined.steps[0]?.key).toBe('received')

    const apart = { ticketId: chatTicket, newTicketId: randomUUID(), entryIds: [form.id] }
    must(await agent.command('ticket.split', apart as never))
    must(await agent.command('ticket.resolve', { ticketId: apart.newTicketId, outcome: 'answered' } as never))
    expect(await look(key)).toMatchObject({ number: key.number, state: 'finished', files: 1 })
  })

  it('takes additions as messages of the report, once each, and hides what nobody may keep', async () => {
    const { key, ticketId } = await sent()
    const secret = randomUUID() + randomUUID()
    const files = [await upload(server.url, secret, 'tambahan.png', png)]
    const addition = {
      ...key,
      id: randomUUID(),
      secret,
      text: 'Kode OTP saya 123456',
      proofNumber: '',
      files,
    }
    const first = await post('/status/add', addition)
    expect(first.body).toMatchObject({ ok: true, files: 1, steps: [{ key: 'received' }, { key: 'added' }] })
    expect((await post('/status/add', addition)).body).toEqual(first.body)
    const entry = await findEntry(server.running.database.reader, addition.id)
    expect(entry).toMatchObject({ kind: 'inbound', ticketId, body: 'Kode OTP saya ⟦otp⟧', channel: 'form' })
  })

  it('refuses an addition without anything in it, and one under the id of another message', async () => {
    const { key, form } = await sent()
    const other = await sent()
    const addition = { ...key, secret: randomUUID() + randomUUID(), text: ' ', proofNumber: '', files: [] }
    expect((await post('/status/add', { ...addition, id: randomUUID() })).body).toMatchObject({
      code: 'input.invalid',
      params: { field: 'text' },
    })
    expect(
      (await post('/status/add', { ...addition, ...other.key, id: form.id, text: 'x' })).body,
    ).toMatchObject({
      code: 'input.invalid',
      params: { field: 'id' },
    })
  })

  it('slows down whoever guesses the code of one number, wherever from', async () => {
    const { key } = await sent()
    now += 3_600_000
    const guesses = await Promise.all(
      Array.from({ length: 30 }, (_, n) => post('/status', { ...key, code: `AAAA-AAAA-AAAA-AA${n + 10}` })),
    )
    const slowed = guesses.filter(({ status }) => status === 429)
    expect(slowed).toHaveLength(10)
    expect(Number(slowed[0]?.body.params?.['seconds'])).toBeGreaterThan(0)
    // Another number is not held back by it.
    const other = await sent()
    expect((await look(other.key)).state).toBe('waiting')
  })

  it('slows down an address that tries many numbers', async () => {
    now += 3_600_000
    const guesses = await Promise.all(
      Array.from({ length: 80 }, (_, n) =>
        post('/status', { number: `T-${900_000 + n}`, code: 'AAAA-AAAA-AAAA-AAAA' }),
      ),
    )
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(20)
  })
})
