import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIRST_RULESET } from '#shared/domain/programme/first-ruleset.ts'
import { Ruleset } from '#shared/domain/programme/ruleset.ts'
import { addParticipants } from '#server/features/participants/participant-rows.ts'
import { dialects } from '#test/harness/database.ts'
import { ask, connect, startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { participantWith } from '../../../shared/programme/participant-example.ts'

const dayMs = 24 * 3600 * 1000

/** The shipped rules with `days` to the first purchase in the scheme in force. */
function withDays(days: number): Ruleset {
  const rules = Ruleset.parse(structuredClone(FIRST_RULESET))
  const [, normal] = rules.schemes
  if (normal !== undefined) normal.firstPurchase = { clock: 'calendar_days', days }
  return rules
}

for (const dialect of dialects) {
  describe(`rules on ${dialect}`, () => {
    let server: TestServer
    let agent: TestDesk
    let legal: TestDesk
    let admin: TestDesk
    const person = participantWith({ scheme: 'normal', selectedAt: Date.now() - 20 * dayMs })
    let foretold: unknown

    beforeAll(async () => {
      server = await startTestServer({ dialect })
      agent = await server.desk('agent')
      legal = await server.desk('legal', { name: 'Lestari Hukum' })
      admin = await server.desk('admin')
      await server.running.writer.run({ accountId: null, name: null }, work =>
        addParticipants(work, [person], Date.now()),
      )
    })
    afterAll(() => server.stop())

    const explained = async () => {
      const answer = await agent.query('participant.card', { participantId: person.id })
      if (!answer.ok) throw new Error(answer.code)
      return answer.value.explanation
    }

    it('lets only legal staff and administrators change them', async () => {
      const stranger = connect(server.url)
      const input = { ruleset: withDays(30), note: 'coba saja', baseVersion: 0 }
      expect(await ask(stranger, 'rules.publish', { id: randomUUID(), input })).toMatchObject({
        code: 'auth.signedOut',
      })
      stranger.disconnect()
      expect(await agent.command('rules.publish', input)).toMatchObject({ code: 'auth.forbidden' })
      expect(await agent.query('rules.history', {})).toMatchObject({ code: 'auth.forbidden' })
      expect(await agent.query('rules.current', {})).toMatchObject({ ok: true, value: { version: 0 } })
    })

    it('shows beforehand whom a change touches, and changes nobody by that', async () => {
      const answer = await legal.query('rules.preview', { ruleset: withDays(30), at: Date.now() })
      expect(answer).toMatchObject({
        ok: true,
        value: {
          faults: [],
          people: 1,
          looked: 1,
          changed: 1,
          moves: [{ from: 'purchaseOverdue', to: 'selectedNotBought', people: 1 }],
          examples: [{ name: 'Siti Uji' }],
        },
      })
      expect(JSON.stringify(answer)).not.toContain(person.nik)
      foretold = answer.ok && answer.value.examples[0]?.after
      expect((await explained()).status).toBe('purchaseOverdue')
    })

    it('refuses rules with a hole in time and says where', async () => {
      const ruleset = withDays(30)
      ruleset.schemes.splice(1, 1)
      const input = { ruleset, note: 'tanpa skema normal', baseVersion: 0 }
      expect(await legal.command('rules.publish', input)).toMatchObject({
        code: 'rules.faulty',
        params: { fault: 'gap', path: 'schemes.0' },
      })
      expect(await legal.query('rules.preview', { ruleset, at: Date.now() })).toMatchObject({
        value: { faults: [{ code: 'gap' }], looked: 0 },
      })
    })

    it('keeps an unfinished draft for its author alone', async () => {
      const draft = { ruleset: withDays(21), note: '', baseVersion: 0 }
      await legal.command('rules.saveDraft', { draft })
      expect(await legal.query('rules.draft', {})).toMatchObject({ ok: true, value: draft })
      expect(await admin.query('rules.draft', {})).toMatchObject({ ok: true, value: null })
    })

    it('puts a version in force at once for everybody, and says who changed what', async () => {
      const input = { ruleset: withDays(30), note: 'Perpres baru: 30 hari', baseVersion: 0 }
      expect(await legal.command('rules.publish', input)).toMatchObject({ ok: true, value: { version: 1 } })
      expect(await explained()).toEqual(foretold)
      expect(await admin.command('rules.publish', { ...input, note: 'terlambat' })).toMatchObject({
        code: 'rules.versionConflict',
        params: { version: 1 },
      })
      expect(await admin.command('rules.publish', { ...input, baseVersion: 1 })).toMatchObject({
        code: 'rules.unchanged',
      })
      const history = await admin.query('rules.history', {})
      expect(history).toMatchObject({
        value: [
          {
            version: 1,
            byName: 'Lestari Hukum',
            changes: [{ path: ['schemes', 1, 'firstPurchase', 'days'], before: '15', after: '30' }],
          },
          { version: 0, byName: null },
        ],
      })
    })

    it('lets exactly one of two win that publish at once', async () => {
      const publish = (desk: TestDesk, days: number) =>
        desk.command('rules.publish', { ruleset: withDays(days), note: `jadi ${days}`, baseVersion: 1 })
      const answers = await Promise.all([publish(legal, 40), publish(admin, 41)])
      expect(answers.filter(answer => answer.ok)).toHaveLength(1)
      expect(answers.find(answer => !answer.ok)).toMatchObject({ code: 'rules.versionConflict' })
    })

    it('explains any day of the past, and the conditions of the day of applying', async () => {
      const answer = await agent.query('participant.explainOn', {
        participantId: person.id,
        at: (person.selectedAt ?? 0) - dayMs,
      })
      expect(answer).toMatchObject({
        ok: true,
        value: {
          explanation: { ruleId: 'R11' },
          eligibility: { conditions: expect.arrayContaining([expect.objectContaining({ id: 'minAge' })]) },
          rulesVersion: 2,
        },
      })
    })

    it('survives a restart', async () => {
      await server.restart()
      agent = await server.desk('agent')
      expect(await agent.query('rules.current', {})).toMatchObject({ value: { version: 2 } })
      expect((await explained()).status).toBe('selectedNotBought')
    })
  })
}
