import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TicketId } from '#shared/domain/ids.ts'
import { addParticipants } from '#server/features/participants/participant-rows.ts'
import { markReview } from '#server/features/registry/review.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { joinedWave } from '../../../shared/people/joined-wave.ts'
import { participantWith } from '../../../shared/programme/participant-example.ts'

const dayMs = 24 * 3600 * 1000
let serial = 9001
const person = (id: string, changes: Record<string, unknown>) =>
  participantWith({ id: `participant-${id}`, nik: `317101410790${serial++}`, ...changes })
const applicant = { selectedAt: null, membership: null, cardNumber: null, balance: 0, wave: null }
const normal = { scheme: 'normal', wave: 70 }

for (const dialect of dialects) {
  describe(`funnel on ${dialect}`, () => {
    let server: TestServer
    let ani: TestDesk
    const now = Date.now()
    const near = person('near', { ...normal, name: 'Dekat Batas', selectedAt: now - 13 * dayMs })
    const people = [
      person('one', { ...applicant, step: 'registered' }),
      person('two', { ...applicant, step: 'nik_verified', regionCode: '3273' }),
      person('three', { ...applicant, step: 'not_selected', wave: 70 }),
      person('early', { ...normal, selectedAt: now - 2 * dayMs }),
      person('mute', { ...normal, selectedAt: now - 14 * dayMs, phone: null, email: null }),
      near,
    ]
    const review = () =>
      server.running.writer
        .run({ accountId: null, name: null }, ({ db }) => markReview(db, 0))
        .then(() => server.running.chores.runAll())

    beforeAll(async () => {
      server = await startTestServer({ dialect })
      ani = await server.desk('agent', { name: 'Ani' })
      await server.running.writer.run({ accountId: null, name: null }, work =>
        addParticipants(work, people, now),
      )
    })
    afterAll(() => server.stop())

    const counts = async (filter: { wave?: number; province?: string } = {}) => {
      const answer = await ani.query('funnel.counts', {
        wave: filter.wave ?? null,
        province: filter.province ?? null,
      })
      if (!answer.ok) throw new Error(answer.code)
      return answer.value
    }
    const risks = async () => {
      const answer = await ani.query('risk.list', { kind: 'firstPurchase', province: null, after: 0 })
      if (!answer.ok) throw new Error(answer.code)
      return answer.value.people
    }

    it('is empty, and says so, before the first review', async () => {
      expect(await counts()).toMatchObject({ asOfAt: null, people: 0 })
    })

    it('counts who stands where and who came how far', async () => {
      await review()
      const all = await counts()
      expect(all.people).toBe(6)
      expect(all.asOfAt).not.toBeNull()
      const step = (name: string) => all.steps.find(each => each.step === name)
      expect(step('registered')).toEqual({ step: 'registered', here: 1, reached: 6 })
      expect(step('nik_verified')).toEqual({ step: 'nik_verified', here: 1, reached: 5 })
      expect(step('wave_joined')).toEqual({ step: 'wave_joined', here: 0, reached: 4 })
      expect(step('not_selected')).toMatchObject({ here: 1, reached: 1 })
      expect(step('selected')).toMatchObject({ here: 3, reached: 3 })
      expect(all.waves).toEqual([{ wave: 70, joined: 4, selected: 3, notSelected: 1, again: 0 }])
      expect((await counts({ province: '32' })).people).toBe(1)
      expect((await counts({ wave: 70 })).people).toBe(4)
    })

    it('lists those who are nearly too late, the most urgent first, masked', async () => {
      const list = await risks()
      expect(list.map(({ participantId }) => participantId)).toEqual(['participant-mute', near.id])
      expect(list[1]).toMatchObject({ name: 'Dekat Batas', phoneShown: '0812****0001', ticketId: null })
    })

    it('opens one ticket by which somebody takes care, however often it is asked for', async () => {
      const open = (ticketId: string) =>
        ani.command('outreach.open', {
          participantId: near.id,
          kind: 'firstPurchase',
          ticketId: ticketId as TicketId,
        })
      const first = await open(randomUUID())
      expect(first).toMatchObject({
        ok: true,
        value: {
          state: { status: 'open', assigneeId: ani.accountId },
          priority: 'high',
          participantId: near.id,
        },
      })
      if (!first.ok) throw new Error(first.code)
      expect(await open(randomUUID())).toMatchObject({ value: { id: first.value.id } })
      const timeline = await ani.query('ticket.timeline', { ticketId: first.value.id })
      expect(timeline).toMatchObject({
        value: {
          contact: { routes: [{ channel: 'email' }, { channel: 'whatsapp', windowEndsAt: 0 }] },
          entries: [{ change: 'outreach.firstPurchase' }],
        },
      })
      await review()
      expect((await risks()).find(each => each.participantId === near.id)?.ticketId).toBe(first.value.id)
    })

    it('counts everybody in each wave they joined, and where they stand only once', async () => {
      const bali = { regionCode: '5171' }
      const lost = (number: number) => joinedWave(number, null, null, 'not_selected', null)
      const won = { ...normal, ...bali, selectedAt: now - 90 * dayMs, waveClosesAt: null }
      const someone = [
        person('won', { ...won, waves: [lost(68), lost(69), joinedWave(70, null, null, 'selected', null)] }),
        person('lost', {
          ...{ ...applicant, ...bali, step: 'not_selected', wave: 69, waveClosesAt: null },
          waves: [lost(68), lost(69)],
        }),
        person('waits', {
          ...{ ...applicant, ...bali, step: 'wave_joined', wave: 71, waveClosesAt: null },
          waves: [lost(69), joinedWave(71, null, null, 'waiting', null)],
        }),
        person('newest-only', { ...applicant, ...bali, step: 'not_selected', wave: 68 }),
        person('none', { ...applicant, ...bali, step: 'test_done' }),
      ]
      await server.running.writer.run({ accountId: null, name: null }, work =>
        addParticipants(work, someone, now),
      )
      await review()
      const there = await counts({ province: '51' })
      expect(there.people).toBe(5)
      expect(there.waves).toEqual([
        { wave: 71, joined: 1, selected: 0, notSelected: 0, again: 0 },
        { wave: 70, joined: 1, selected: 1, notSelected: 0, again: 0 },
        { wave: 69, joined: 3, selected: 0, notSelected: 3, again: 2 },
        { wave: 68, joined: 3, selected: 0, notSelected: 3, again: 2 },
      ])
      const step = (name: string, of: typeof there) => of.steps.find(each => each.step === name)
      expect(step('not_selected', there)).toMatchObject({ here: 2 })
      expect(step('selected', there)).toMatchObject({ here: 1 })
      const wave69 = await counts({ province: '51', wave: 69 })
      expect(wave69).toMatchObject({ people: 3, waves: [{ wave: 69, joined: 3 }] })
      expect(wave69.provinces).toMatchObject([{ code: '51', people: 3, selected: 0 }])
      expect(step('wave_joined', wave69)).toMatchObject({ here: 0, reached: 3 })
      expect(step('registered', wave69)).toMatchObject({ here: 0, reached: 3 })
      expect(step('not_selected', wave69)).toMatchObject({ here: 3, reached: 3 })
      expect(step('wave_joined', await counts({ province: '51', wave: 71 }))).toMatchObject({ here: 1 })
      expect(await counts({ province: '51', wave: 0 })).toMatchObject({ people: 1, waves: [] })
    })

    it('says why nobody can be written to, and when the list is out of date', async () => {
      const open = (participantId: string) =>
        ani.command('outreach.open', {
          participantId: participantId as typeof near.id,
          kind: 'firstPurchase',
          ticketId: randomUUID() as TicketId,
        })
      expect(await open('participant-mute')).toMatchObject({ code: 'risk.unreachable' })
      expect(await open('participant-early')).toMatchObject({ code: 'risk.gone' })
      expect(await open('participant-nobody')).toMatchObject({ code: 'input.notFound' })
    })
  })
}
