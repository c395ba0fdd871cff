import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePeople } from '#server/demo/people.ts'
import { addParticipants } from '#server/features/participants/participant-rows.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'

for (const dialect of dialects) {
  describe(`training suggestions on ${dialect}`, () => {
    let server: TestServer
    let agent: TestDesk
    const people = [
      ...makePeople({ seed: 'latih', now: Date.now(), count: 1_500, districts: ['317101', '327301'] }),
    ]
    const one = (wanted: (person: (typeof people)[number]) => boolean) => {
      const person = people.find(wanted)
      if (person === undefined) throw new Error('nobody like that in this registry')
      return person
    }

    beforeAll(async () => {
      server = await startTestServer({ dialect })
      await server.running.writer.run({ accountId: null, name: null }, work =>
        addParticipants(work, people, Date.now()),
      )
      agent = await server.desk('agent')
    })
    afterAll(() => server.stop())

    const suggest = async (participantId: (typeof people)[number]['id']) => {
      const answer = await agent.query('training.suggest', { participantId })
      if (!answer.ok) throw new Error(answer.code)
      return answer.value
    }

    it('says so while the purchases have not been looked through', async () => {
      const buyer = one(person => person.membership === 'aktif' && person.balance > 500_000)
      expect(await suggest(buyer.id)).toMatchObject({ suggestions: [], asOfAt: null })
    })

    it('suggests to those who can buy, and says why not to others', async () => {
      await server.running.chores.runAll()
      const buyer = one(
        person => person.membership === 'aktif' && person.balance > 500_000 && person.trainings.length > 0,
      )
      const { standing, balance, suggestions, asOfAt } = await suggest(buyer.id)
      expect({ standing, balance }).toEqual({ standing: 'canBuy', balance: buyer.balance })
      expect(suggestions).toHaveLength(10)
      expect(suggestions[0]?.reason).toEqual({ kind: 'alsoBought', because: expect.any(String) })
      expect(asOfAt).not.toBeNull()
      const newcomer = one(person => person.membership === 'aktif' && person.trainings.length === 0)
      expect((await suggest(newcomer.id)).suggestions[0]?.reason.kind).toBe('profile')
      expect(await suggest(one(person => person.selectedAt === null).id)).toMatchObject({
        standing: 'notRecipient',
        suggestions: [],
      })
      expect((await suggest(one(person => person.membership === 'dicabut').id)).standing).toBe('ended')
    })

    it('names no province as the reason where people of the same age in all provinces are', async () => {
      // Nobody else of these people lives there, so that there is no such crowd.
      const alone = { ...one(person => person.membership === 'aktif' && person.trainings.length === 0) }
      const { id, nik } = { id: 'peserta-jauh', nik: '9501011508909001' }
      const far = { ...alone, id, nik, regionCode: '9501', cardNumber: null } as typeof alone
      const late = {
        ...far,
        id: 'peserta-telat',
        nik: '9501011508909002',
        scheme: 'normal',
        selectedAt: 1,
        firstPurchaseAt: null,
      }
      await server.running.writer.run({ accountId: null, name: null }, work =>
        addParticipants(work, [far, late as typeof alone], Date.now()),
      )
      const { standing, suggestions } = await suggest(far.id)
      expect(standing).toBe('canBuy')
      expect(suggestions.map(({ reason }) => reason.kind)).not.toContain('profile')
      expect(suggestions[0]?.reason.kind).toBe('age')
      expect(await suggest(late.id as typeof far.id)).toMatchObject({ standing: 'tooLate', suggestions: [] })
    })

    it('is for caseworkers only, and is written to the trail', async () => {
      const admin = await server.desk('admin')
      const participantId = people[0]?.id as never
      expect(await admin.query('training.suggest', { participantId })).toMatchObject({
        code: 'auth.forbidden',
      })
      const lines = await server.running.database.reader
        .selectFrom('audit')
        .select('target')
        .where('action', '=', 'training.suggest')
        .execute()
      expect(lines.length).toBeGreaterThan(0)
    })
  })
}
