import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FormReceipt } from '#shared/contract/complaint-form.ts'
import { ReportStatus } from '#shared/contract/report-status.ts'
import { findEntry } from '#server/features/tickets/entry-rows.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
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
