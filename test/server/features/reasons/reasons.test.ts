import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dueAt } from '#shared/domain/clock/deadline.ts'
import { HOLIDAYS } from '#shared/domain/clock/holidays.ts'
import type { ComplaintId, EntryId, TicketId } from '#shared/domain/ids.ts'
import { FIRST_REASONS } from '#shared/domain/reasons/first-reasons.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'

const dayMs = 24 * 3600 * 1000
/** Monday, 23 November 2026, 10.00 WIB; no holiday near. */
const monday = Date.parse('2026-11-23T03:00:00Z')
const reasonOf = (code: string) => {
  const found = FIRST_REASONS.find(reason => reason.code === code)
  if (found === undefined) throw new Error(`no reason ${code}`)
  return found
}

for (const dialect of dialects) {
  describe(`reasons on ${dialect}`, () => {
    let server: TestServer
    let ani: TestDesk
    let boss: TestDesk
    let now = monday
    const opened = async (body = 'insentif belum cair') => (await server.inbound(body)) as TicketId
    const ticketOf = async (ticketId: TicketId) => {
      const answer = await ani.query('ticket.timeline', { ticketId })
      if (!answer.ok) throw new Error(answer.code)
      return answer.value
    }
    const say = async (ticketId: TicketId) =>
      ani.command('ticket.reply', {
        ...{ ticketId, entryId: randomUUID() as EntryId, body: 'Kami periksa dulu.' },
        seenPosition: (await ticketOf(ticketId)).ticket.lastPosition,
      })

    beforeAll(async () => {
      server = await startTestServer({ dialect, now: () => now })
      ani = await server.desk('agent', { name: 'Ani' })
      boss = await server.desk('supervisor', { name: 'Sari' })
    })
    afterAll(() => server.stop())

    it('lets only supervisors and administrators change the table', async () => {
      const save = { reason: reasonOf('INS-01'), baseVersion: 0, note: 'coba' }
      expect(await ani.command('reason.save', save)).toMatchObject({ code: 'auth.forbidden' })
      expect(await ani.command('reason.setRequired', { isRequired: true })).toMatchObject({
        code: 'auth.forbidden',
      })
      expect(await ani.query('reason.report', { from: '2026-11-01', to: '2026-11-30' })).toMatchObject({
        code: 'auth.forbidden',
      })
    })

    it('sets reason, clocks and priority from when the person wrote', async () => {
      const ticketId = await opened()
      now += 3600_000
      const { firstResponse, resolution } = reasonOf('INS-04')
      expect(await ani.command('ticket.setReason', { ticketId, reason: 'INS-04' })).toMatchObject({
        ok: true,
        value: {
          reason: 'INS-04',
          priority: 'high',
          clock: {
            startedAt: monday,
            answerDueAt: dueAt(firstResponse, monday, 'WIB', HOLIDAYS),
            endDueAt: dueAt(resolution, monday, 'WIB', HOLIDAYS),
            answeredAt: null,
          },
        },
      })
      const { entries } = await ticketOf(ticketId)
      const line = entries.at(-1)
      expect(line).toMatchObject({ change: 'ticket.reasonSet', params: { code: 'INS-04' } })
      if (line?.kind !== 'change') throw new Error('the reason left no line')
      // Each reader has the reason in their own language.
      expect(line.params['title']).not.toBe(line.params['titleEn'])
      expect(await ani.command('ticket.setReason', { ticketId, reason: 'TDK-99' })).toMatchObject({
        code: 'reason.unknown',
      })
    })

    it('keeps a priority that somebody has chosen', async () => {
      const ticketId = await opened()
      await ani.command('ticket.setPriority', { ticketId, priority: 'low' })
      const answer = await ani.command('ticket.setReason', { ticketId, reason: 'FRD-06' })
      expect(answer).toMatchObject({ value: { priority: 'low', reason: 'FRD-06' } })
    })

    it('counts the first answer by a person, before or after the reason was set', async () => {
      const before = await opened()
      await ani.command('ticket.take', { ticketId: before })
      await say(before)
      const answeredAt = now
      now += 1000
      await ani.command('ticket.setReason', { ticketId: before, reason: 'INS-01' })
      expect((await ticketOf(before)).ticket.clock).toMatchObject({ answeredAt })

      const after = await opened()
      await ani.command('ticket.take', { ticketId: after })
      await ani.command('ticket.setReason', { ticketId: after, reason: 'INS-01' })
      expect((await ticketOf(after)).ticket.clock).toMatchObject({ answeredAt: null })
      now += 1000
      await say(after)
      expect((await ticketOf(after)).ticket.clock).toMatchObject({ answeredAt: now })
    })

    it('stands still while the person is waited for, and gives the days back', async () => {
      const ticketId = await opened()
      await ani.command('ticket.take', { ticketId })
      await ani.command('ticket.setReason', { ticketId, reason: 'INS-01' })
      const before = (await ticketOf(ticketId)).ticket.clock
      await ani.command('ticket.wait', { ticketId, for: 'contact' })
      expect((await ticketOf(ticketId)).ticket.clock).toMatchObject({ pausedAt: now })
      now += 2 * dayMs
      await server.inbound('ini buktinya', { ticketId })
      const after = (await ticketOf(ticketId)).ticket.clock
      // Two working days began meanwhile; the fifth one was a Monday, so the seventh is a Wednesday.
      expect(after).toMatchObject({ pausedAt: null, endDueAt: (before?.endDueAt ?? 0) + 2 * dayMs })
      await ani.command('ticket.resolve', { ticketId, outcome: 'answered' })
      expect((await ticketOf(ticketId)).ticket.clock).toMatchObject({ endedAt: now })
    })

    it('ticks off what the reason needs, and nothing else', async () => {
      const ticketId = await opened()
      await ani.command('ticket.setReason', { ticketId, reason: 'INS-01' })
      const tick = { ticketId, needId: 'destination', isKnown: true }
      expect(await ani.command('ticket.gather', tick)).toMatchObject({ value: { gathered: ['destination'] } })
      expect(await ani.command('ticket.gather', { ...tick, needId: 'password' })).toMatchObject({
        code: 'input.invalid',
      })
      // What the next reason needs too stays ticked.
      expect(await ani.command('ticket.setReason', { ticketId, reason: 'INS-03' })).toMatchObject({
        value: { gathered: ['destination'] },
      })
      expect(await ani.command('ticket.setReason', { ticketId, reason: 'AKN-04' })).toMatchObject({
        value: { gathered: [] },
      })
    })

    it('keeps every version with who and why, and refuses the slower of two', async () => {
      const reason = { ...reasonOf('SAL-01'), priority: 'normal' as const }
      const save = { reason, baseVersion: 0, note: 'terlalu banyak yang bertanya' }
      expect(await boss.command('reason.save', save)).toMatchObject({ ok: true, value: { version: 1 } })
      expect(await boss.command('reason.save', { ...save, note: 'sekali lagi' })).toMatchObject({
        code: 'reason.versionConflict',
      })
      expect(await boss.command('reason.save', { ...save, baseVersion: 1 })).toMatchObject({
        code: 'reason.unchanged',
      })
      const off = { ...reason, isActive: false }
      await boss.command('reason.save', { reason: off, baseVersion: 1, note: 'tidak dipakai lagi' })
      const history = await ani.query('reason.history', { code: 'SAL-01' })
      expect(history).toMatchObject({
        value: [
          { version: 2, byName: 'Sari', note: 'tidak dipakai lagi', reason: { isActive: false } },
          { version: 1, reason: { priority: 'normal' } },
          { version: 0, byName: null, reason: { priority: 'low' } },
        ],
      })
      const ticketId = await opened()
      expect(await ani.command('ticket.setReason', { ticketId, reason: 'SAL-01' })).toMatchObject({
        code: 'reason.unknown',
      })
    })

    it('takes a new reason at once, and a code only once', async () => {
      const reason = { ...reasonOf('INF-01'), code: 'INF-02', order: 345 }
      const save = { reason, baseVersion: null, note: 'pertanyaan baru' }
      expect(await boss.command('reason.save', save)).toMatchObject({ value: { version: 1 } })
      expect(await boss.command('reason.save', save)).toMatchObject({ code: 'reason.codeTaken' })
      const list = await ani.query('reason.list', {})
      if (!list.ok) throw new Error(list.code)
      expect(list.value.reasons).toHaveLength(FIRST_REASONS.length + 1)
      const ticketId = await opened()
      expect(await ani.command('ticket.setReason', { ticketId, reason: 'INF-02' })).toMatchObject({
        ok: true,
      })
    })

    it('changes no terms of tickets that run already', async () => {
      const ticketId = await opened()
      await ani.command('ticket.setReason', { ticketId, reason: 'PEL-03' })
      const before = (await ticketOf(ticketId)).ticket.clock
      const faster = {
        ...reasonOf('PEL-03'),
        resolution: { clock: 'elapsed_hours' as const, hours: 1 },
      }
      await boss.command('reason.save', { reason: faster, baseVersion: 0, note: 'lebih cepat' })
      await ani.command('ticket.setPriority', { ticketId, priority: 'low' })
      expect((await ticketOf(ticketId)).ticket.clock).toEqual(before)
    })

    it('begins a complaint with the kind of fraud that the reason means', async () => {
      const ticketId = await opened('saya ditipu joki')
      await ani.command('ticket.take', { ticketId })
      await ani.command('ticket.setReason', { ticketId, reason: 'FRD-02' })
      const complaintId = randomUUID() as ComplaintId
      expect(await ani.command('complaint.open', { ticketId, complaintId })).toMatchObject({
        value: { facts: { pattern: 'joki' } },
      })
    })

    it('may require a reason before resolving', async () => {
      const ticketId = await opened()
      await ani.command('ticket.take', { ticketId })
      await boss.command('reason.setRequired', { isRequired: true })
      const resolve = { ticketId, outcome: 'answered' } as const
      expect(await ani.command('ticket.resolve', resolve)).toMatchObject({ code: 'ticket.reasonMissing' })
      await ani.command('ticket.setReason', { ticketId, reason: 'INF-01' })
      expect(await ani.command('ticket.resolve', resolve)).toMatchObject({ ok: true })
      await boss.command('reason.setRequired', { isRequired: false })
    })
  })

  describe(`the reasons report on ${dialect}`, () => {
    it('counts by reason and day, in time, late and running', async () => {
      let now = monday
      const server = await startTestServer({ dialect, now: () => now })
      try {
        const ani = await server.desk('agent')
        const boss = await server.desk('supervisor')
        const make = async (reason: string | null) => {
          const ticketId = (await server.inbound('halo')) as TicketId
          await ani.command('ticket.take', { ticketId })
          if (reason !== null) await ani.command('ticket.setReason', { ticketId, reason })
          return ticketId
        }
        const quick = await make('INS-01')
        await ani.command('ticket.reply', {
          ...{ ticketId: quick, entryId: randomUUID() as EntryId, body: 'Sudah kami cek.' },
          seenPosition: 3,
        })
        await ani.command('ticket.resolve', { ticketId: quick, outcome: 'answered' })
        await make('INS-01')
        await make(null)
        now += 3 * dayMs
        await make('INS-01')
        const report = await boss.query('reason.report', { from: '2026-11-23', to: '2026-11-30' })
        expect(report).toMatchObject({
          ok: true,
          value: {
            tickets: 4,
            rows: [
              {
                code: 'INS-01',
                tickets: 3,
                answer: { inTime: 1, late: 1, running: 1 },
                end: { inTime: 1, late: 0, running: 2 },
                overdue: 1,
                days: [
                  { day: '2026-11-23', tickets: 2 },
                  { day: '2026-11-26', tickets: 1 },
                ],
              },
              { code: null, tickets: 1, answer: { inTime: 0, late: 0, running: 0 }, overdue: 0 },
            ],
          },
        })
        expect(await boss.query('reason.report', { from: '2026-11-24', to: '2026-11-25' })).toMatchObject({
          value: { tickets: 0, rows: [] },
        })
        expect(await boss.query('reason.report', { from: '2026-11-24', to: '2026-11-23' })).toMatchObject({
          code: 'input.invalid',
        })
        expect(await boss.query('reason.report', { from: '2026-01-01', to: '2026-11-23' })).toMatchObject({
          code: 'input.tooLong',
        })
      } finally {
        await server.stop()
      }
    })
  })
}
