import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localDate } from '#shared/domain/clock/zone.ts'
import type { DataRequestId, TicketId } from '#shared/domain/ids.ts'
import { addParticipants } from '#server/features/participants/participant-rows.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { participantWith } from '../../../shared/programme/participant-example.ts'

const hourMs = 3600 * 1000
const people = Array.from({ length: 15 }, (_, index) =>
  participantWith({
    id: `participant-${String(index).padStart(4, '0')}`,
    nik: `31710141079${String(9001 + index).padStart(5, '0')}`,
    name: `Warga Uji ${index}`,
  }),
)
const [siti] = people
if (siti === undefined) throw new Error('nobody in the registry')

for (const dialect of dialects) {
  describe(`privacy on ${dialect}`, () => {
    let server: TestServer
    let ani: TestDesk
    let boss: TestDesk
    let ticketId: TicketId
    const today = localDate(Date.now(), 'WIB')

    beforeAll(async () => {
      server = await startTestServer({ dialect })
      await server.running.writer.run({ accountId: null, name: null }, work =>
        addParticipants(work, people, Date.now()),
      )
      ani = await server.desk('agent', { name: 'Ani' })
      boss = await server.desk('supervisor', { name: 'Sari' })
      ticketId = (await server.inbound('Tolong hapus data saya')) as TicketId
    })
    afterAll(() => server.stop())

    const summary = async () => {
      const answer = await boss.query('privacy.looks', { day: today })
      if (!answer.ok) throw new Error(answer.code)
      return answer.value.find(({ accountId }) => accountId === ani.accountId)
    }

    it('shows the looks of colleagues to supervisors and legal staff only', async () => {
      expect(await ani.query('privacy.looks', { day: today })).toMatchObject({ code: 'auth.forbidden' })
      expect(await ani.query('privacy.accessRecord', { participantId: siti.id })).toMatchObject({
        code: 'auth.forbidden',
      })
    })

    it('tells looks with a ticket from looks without one', async () => {
      await ani.query('participant.card', { participantId: siti.id })
      expect(await summary()).toMatchObject({ looks: 1, people: 1, unlinked: 1, reasons: [] })
      await ani.command('ticket.take', { ticketId })
      await ani.command('ticket.linkParticipant', { ticketId, participantId: siti.id })
      expect(await summary()).toMatchObject({ looks: 1, unlinked: 0, reasons: [] })
    })

    it('points at many looks at people with whom nobody has to do', async () => {
      for (const { id } of people) await ani.query('participant.card', { participantId: id })
      expect(await summary()).toMatchObject({ people: 15, unlinked: 14, reasons: ['unlinked'] })
      const lines = await boss.query('privacy.looksOf', { day: today, accountId: ani.accountId as never })
      expect(lines).toMatchObject({ ok: true, value: expect.any(Array) })
      if (!lines.ok) throw new Error(lines.code)
      expect(lines.value).toHaveLength(16)
      expect(lines.value[0]).toMatchObject({ action: 'participant.card', personName: 'Warga Uji 14' })
      expect(lines.value.filter(line => line.isLinked)).toHaveLength(2)
    })

    it('points at many looks also of the only one who looked at all', async () => {
      for (let turn = 0; turn < 30; turn++) await ani.query('participant.card', { participantId: siti.id })
      expect(await summary()).toMatchObject({ looks: 46, reasons: expect.arrayContaining(['volume']) })
    })

    it('points at looks outside the opening hours', async () => {
      const never = { days: Array.from({ length: 7 }, () => null), closedOnHolidays: false }
      expect(await boss.command('hours.set', never)).toMatchObject({ ok: true })
      expect((await summary())?.reasons).toContain('outOfHours')
    })

    it('makes the record of who has looked at one person, the reveal with its reason', async () => {
      await ani.command('participant.reveal', {
        participantId: siti.id,
        field: 'phone',
        reason: 'memastikan nomor 081234567890',
      })
      const answer = await boss.query('privacy.accessRecord', { participantId: siti.id })
      expect(answer).toMatchObject({
        ok: true,
        value: {
          name: 'Warga Uji 0',
          isWhole: true,
          lines: expect.arrayContaining([
            expect.objectContaining({
              byName: 'Ani',
              action: 'participant.reveal',
              detail: 'phone: memastikan nomor ***',
            }),
          ]),
        },
      })
      expect(JSON.stringify(answer)).not.toContain(siti.nik)
    })

    it('has lists in which the person was shown, what was done on their tickets, and itself', async () => {
      await ani.query('participant.search', { text: siti.nik })
      await boss.query('privacy.accessRecord', { participantId: siti.id })
      const answer = await boss.query('privacy.accessRecord', { participantId: siti.id })
      if (!answer.ok) throw new Error(answer.code)
      const lines = answer.value.lines.map(({ byName, action, detail }) => `${byName} ${action} ${detail}`)
      expect(lines).toContain('Ani participant.shown participant.search')
      expect(lines).toContain('Ani ticket.linkParticipant ')
      expect(lines).toContain('Sari privacy.accessRecord ')
      const [, somebody] = people
      const others = await boss.query('privacy.accessRecord', { participantId: somebody?.id ?? siti.id })
      if (!others.ok) throw new Error(others.code)
      expect(others.value.lines.map(({ action }) => action)).toEqual(['participant.card'])
    })

    it('counts 3×24 hours from receipt, whatever day it is, and ends once', async () => {
      const dataRequestId = randomUUID() as DataRequestId
      const receivedAt = Date.now() - 70 * hourMs
      const open = { dataRequestId, ticketId, kind: 'erase', receivedAt } as const
      expect(
        await ani.command('dataRequest.open', { ...open, receivedAt: Date.now() + hourMs }),
      ).toMatchObject({
        code: 'input.invalid',
      })
      expect(await ani.command('dataRequest.open', open)).toMatchObject({
        ok: true,
        value: { dueAt: receivedAt + 72 * hourMs, contactName: 'Siti Uji', end: null },
      })
      const again = { ...open, dataRequestId: randomUUID() as DataRequestId }
      expect(await ani.command('dataRequest.open', again)).toMatchObject({ code: 'dataRequest.exists' })
      const told = 'Data Anda masih dibutuhkan dalam proses hukum.'
      expect(await ani.command('dataRequest.finish', { dataRequestId, told })).toMatchObject({
        code: 'auth.forbidden',
      })
      const refusal = { dataRequestId, ground: 'legalProcess', told } as const
      expect(await boss.command('dataRequest.refuse', refusal)).toMatchObject({
        value: { end: { kind: 'refused', ground: 'legalProcess', byName: 'Sari' } },
      })
      expect(await boss.command('dataRequest.finish', { dataRequestId, told })).toMatchObject({
        code: 'dataRequest.ended',
      })
      const list = await ani.query('dataRequest.list', {})
      expect(list).toMatchObject({ value: [{ id: dataRequestId }] })
      const timeline = await ani.query('ticket.timeline', { ticketId })
      if (!timeline.ok) throw new Error(timeline.code)
      expect(timeline.value.entries).toEqual(
        expect.arrayContaining([expect.objectContaining({ change: 'dataRequest.refused' })]),
      )
    })
  })
}
