import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PublicReason, PublicReasons } from '#shared/contract/public-reasons.ts'
import type { RawInput } from '#shared/contract/procedure.ts'
import type { Commands } from '#shared/contract/commands.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { FIRST_REASONS } from '#shared/domain/reasons/first-reasons.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { report, testNik } from './form-report.ts'

type Saved = RawInput<Commands['reason.save']>['reason']

const reasonOf = (code: string): Saved => {
  const found = FIRST_REASONS.find(reason => reason.code === code)
  if (found === undefined) throw new Error(`no reason ${code}`)
  return structuredClone(found) as Saved
}

describe.for(dialects)('reasons on the public form, %s', dialect => {
  let server: TestServer
  let boss: TestDesk

  beforeAll(async () => {
    server = await startTestServer({ dialect })
    boss = await server.desk('supervisor')
  })
  afterAll(() => server.stop())

  const list = async (): Promise<readonly PublicReason[]> => {
    const response = await fetch(`${server.url}/form/reasons`)
    expect(response.status).toBe(200)
    return PublicReasons.parse(await response.json()).reasons
  }
  const find = async (code: string) => (await list()).find(reason => reason.code === code)
  const save = async (reason: Saved, baseVersion: number | null) => {
    const saved = await boss.command('reason.save', { reason, baseVersion, note: 'uji formulir' })
    if (!saved.ok) throw new Error(saved.code)
    return saved.value
  }
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await response.json()) as Record<string, unknown> & { ok: boolean; params?: object }
  }
  const service = (more: Record<string, unknown>) => report({ fraud: null, remedies: ['fix'], ...more })
  const ticketOf = async (id: string) => {
    const row = await server.running.database.reader
      .selectFrom('form_report')
      .select('ticket_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const answer = await boss.query('ticket.timeline', { ticketId: row.ticket_id as TicketId })
    if (!answer.ok) throw new Error(answer.code)
    const first = answer.value.entries.find(entry => entry.kind === 'inbound')
    return { ticket: answer.value.ticket, body: first?.body ?? '' }
  }

  it('are those in use, with their questions and nothing that only staff are to see', async () => {
    const reasons = await list()
    expect(reasons.map(({ code }) => code)).toEqual(FIRST_REASONS.map(({ code }) => code))
    const text = JSON.stringify(reasons)
    for (const hidden of ['"words"', '"description"', '"owner"', '"firstResponse"', '"canned"', '"staff"'])
      expect(text).not.toContain(hidden)
    expect(await find('INS-01')).toMatchObject({
      version: 0,
      title: { id: 'Insentif belum cair', en: 'Incentive not paid yet' },
      needs: expect.arrayContaining([
        expect.objectContaining({ id: 'nik', ask: 'nik', isRequired: true }),
        expect.objectContaining({ id: 'payDate', ask: 'day', isRequired: false }),
      ]),
    })
  })

  it('are sent again only after somebody has changed them', async () => {
    const first = await fetch(`${server.url}/form/reasons`)
    const tag = first.headers.get('etag') ?? ''
    const again = () => fetch(`${server.url}/form/reasons`, { headers: { 'if-none-match': tag } })
    expect(first.headers.get('cache-control')).toContain('max-age')
    expect((await again()).status).toBe(304)
    await save({ ...reasonOf('PEL-04'), priority: 'high' }, 0)
    expect((await again()).status).toBe(200)
  })

  it('follow the table: a new title, a new reason with its own questions, one switched off', async () => {
    await save({ ...reasonOf('SAL-01'), title: { id: 'Sisa saldo', en: 'Balance left' } }, 0)
    await save({ ...reasonOf('SRN-01'), isActive: false }, 0)
    const needs = [
      {
        id: 'bank',
        title: { id: 'Nama bank', en: 'Name of the bank' },
        ask: 'line' as const,
        isRequired: true,
      },
      { id: 'since', title: { id: 'Sejak kapan', en: 'Since when' }, ask: 'day' as const },
      { id: 'secretly', title: { id: 'Catatan petugas', en: 'Staff note' }, ask: 'staff' as const },
    ]
    const made = {
      ...{ code: 'INS-05', order: 285, needs, title: { id: 'Potongan bank', en: 'Bank deduction' } },
    }
    await save({ ...reasonOf('INS-02'), ...made }, null)
    expect(await find('SAL-01')).toMatchObject({ version: 1, title: { id: 'Sisa saldo' } })
    expect(await find('SRN-01')).toBeUndefined()
    const seen = await find('INS-05')
    expect(seen?.needs.map(({ id }) => id)).toEqual(['bank', 'since'])

    const lacking = service({ category: 'INS-05', reasonVersion: 1 })
    expect(await post('/form', lacking)).toMatchObject({
      ...{ ok: false, code: 'input.invalid', params: { field: 'answers.bank' } },
    })
    const answers = [
      { id: 'bank', value: 'BRI' },
      { id: 'since', value: 'kemarin' },
    ]
    expect(await post('/form', { ...lacking, answers })).toMatchObject({
      params: { field: 'answers.since' },
    })
    const whole = { ...lacking, answers: [answers[0], { id: 'since', value: '2026-11-02' }] }
    expect(await post('/form', whole)).toMatchObject({ ok: true })
    const { ticket, body } = await ticketOf(lacking.id)
    expect(ticket).toMatchObject({ reason: 'INS-05', gathered: ['bank', 'since'], tags: ['ins-05'] })
    expect(ticket.clock).not.toBeNull()
    expect(body.split('\n')).toEqual(
      expect.arrayContaining([
        'Jenis laporan: Potongan bank (INS-05)',
        '• Nama bank: BRI',
        '• Sejak kapan: 2 November 2026',
      ]),
    )
  })

  it('ticks off what the report says, and leaves files to people', async () => {
    const form = service({ category: 'INS-01', nik: testNik, answers: [{ id: 'destination', value: 'OVO' }] })
    expect(await post('/form', form)).toMatchObject({ ok: true })
    expect((await ticketOf(form.id)).ticket.gathered).toEqual(['nik', 'destination'])
    const fraud = report()
    expect(await post('/form', fraud)).toMatchObject({ ok: true })
    expect((await ticketOf(fraud.id)).ticket.gathered).toEqual(['url', 'when', 'dataGiven', 'loss'])
  })

  it('that was switched off or now asks more while somebody filled in: the report is taken as it was seen', async () => {
    const seen = await find('LAY-01')
    const form = service({ category: 'LAY-01', reasonVersion: seen?.version, language: 'en' })
    const more = [
      { id: 'agent', title: { id: 'Petugas', en: 'Agent' }, ask: 'line' as const, isRequired: true },
    ]
    await save({ ...reasonOf('LAY-01'), needs: more }, 0)
    await save({ ...reasonOf('LAY-01'), needs: more, isActive: false }, 1)
    expect(await find('LAY-01')).toBeUndefined()
    expect(await post('/form', form)).toMatchObject({ ok: true })
    const { ticket, body } = await ticketOf(form.id)
    expect(ticket).toMatchObject({ reason: 'LAY-01' })
    expect(body).toContain('Kind of report: Our own service (LAY-01)')
  })

  it('that never was is refused, and nothing is kept', async () => {
    const form = service({ category: 'TDK-01' })
    expect(await post('/form', form)).toMatchObject({ params: { field: 'category' } })
    expect(await post('/form', { ...form, category: 'SUR-01' })).toMatchObject({ ok: true })
  })

  it('without a version, as older pages send it, is judged as it is now', async () => {
    const form = service({ category: 'INS-05' })
    expect(await post('/form', form)).toMatchObject({ params: { field: 'answers.bank' } })
  })

  it('names the matter on the status page and on the receipt as it is called now', async () => {
    const form = service({ category: 'SUR-01', reasonVersion: 0 })
    const receipt = await post('/form', form)
    const key = { number: receipt['ticketNumber'], code: receipt['code'] }
    expect(await post('/status', key)).toMatchObject({ matter: { id: 'Survei', en: 'Surveys' } })
    await save({ ...reasonOf('SUR-01'), title: { id: 'Survei kebekerjaan', en: 'Job survey' } }, 0)
    expect(await post('/status', key)).toMatchObject({
      matter: { id: 'Survei kebekerjaan', en: 'Job survey' },
    })
  })

  it('may never ask for an OTP, a PIN or a password', async () => {
    for (const title of [
      { id: 'Kode OTP terakhir', en: 'Last code' },
      { id: 'Kunci akun', en: 'Your password' },
      { id: 'Nama ibu kandung', en: 'Parent' },
    ]) {
      const needs = [{ id: 'item1', title, ask: 'line' as const }]
      const saved = await boss.command('reason.save', {
        ...{ reason: { ...reasonOf('AKN-01'), needs }, baseVersion: 0, note: 'uji rahasia' },
      })
      expect(saved).toMatchObject({ ok: false, code: 'reason.asksSecret', params: { title: title.id } })
    }
    expect(await find('AKN-01')).toMatchObject({ version: 0 })
  })
})
