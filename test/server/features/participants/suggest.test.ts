import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKnownPeople } from '#server/demo/known-people.ts'
import { seedDemo } from '#server/demo/seed.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'

const [siti, other] = makeKnownPeople(Date.now())
if (siti === undefined || other === undefined) throw new Error('the demonstration has lost its people')

for (const dialect of dialects) {
  describe(`who a new contact could be, on ${dialect}`, () => {
    let server: TestServer
    let agent: TestDesk
    beforeAll(async () => {
      server = await startTestServer({ dialect })
      await seedDemo(server.running, '1')
      agent = await server.desk('agent')
    })
    afterAll(() => server.stop())

    const newTicket = async (name: string, ...points: ['phone' | 'email' | 'nik', string | null][]) => {
      const ticketId = (await server.inbound('halo', { name })) as never
      const { contact_id: contactId } = await server.running.database.reader
        .selectFrom('ticket')
        .select('contact_id')
        .where('id', '=', ticketId)
        .executeTakeFirstOrThrow()
      for (const [kind, value] of points)
        await agent.command('contact.addPoint', { contactId: contactId as never, kind, value: value ?? '' })
      return ticketId
    }
    const lines = async (ticketId: string) => {
      const rows = await server.running.database.reader
        .selectFrom('audit')
        .select(['action', 'account_id', 'detail'])
        .where('target', '=', ticketId)
        .where('action', 'like', 'participant.%')
        .orderBy('seq')
        .execute()
      return rows.map(({ action, account_id, detail }) => `${action} ${account_id ?? 'nobody'} ${detail}`)
    }
    const suggest = async (desk: TestDesk, ticketId: never, ahead = false) => {
      const answer = await desk.query('participant.suggest', { ticketId, ahead })
      if (!answer.ok) throw new Error(answer.code)
      return answer.value
    }

    it('puts first whoever shares more, with every reason', async () => {
      const ticketId = await newTicket(
        siti.name,
        ['phone', other.phone],
        ['phone', siti.phone],
        ['email', siti.email],
      )
      const found = await suggest(agent, ticketId)
      expect(found.map(({ id, reasons }) => [id, reasons])).toEqual([
        [siti.id, ['phone', 'email', 'name']],
        [other.id, ['phone']],
      ])
    })

    it('takes a stated NIK for more than a phone, and masks all of it', async () => {
      const ticketId = await newTicket('Seseorang', ['phone', other.phone], ['nik', siti.nik])
      const found = await suggest(agent, ticketId)
      expect(found.map(({ id, reasons }) => [id, reasons])).toEqual([
        [siti.id, ['nik']],
        [other.id, ['phone']],
      ])
      expect(JSON.stringify(found)).not.toContain(siti.nik)
    })

    it('knows before anybody has looked, once for all desks, and counts it as nobody’s look', async () => {
      const ticketId = await newTicket('Warga', ['phone', siti.phone])
      const colleague = await server.desk('supervisor')
      const [first, second] = await Promise.all([
        suggest(agent, ticketId, true),
        suggest(colleague, ticketId, true),
      ])
      expect(first).toEqual(second)
      expect(first).toMatchObject([{ id: siti.id }])
      expect(await lines(ticketId)).toEqual(['participant.suggestAhead nobody 1'])
      expect(await suggest(agent, ticketId)).toEqual(first)
      expect(await lines(ticketId)).toEqual([
        'participant.suggestAhead nobody 1',
        `participant.suggest ${agent.accountId} 1`,
      ])
    })

    it('asks again when the contact has got another number meanwhile', async () => {
      const ticketId = await newTicket('Warga')
      expect(await suggest(agent, ticketId, true)).toEqual([])
      const { contact_id: contactId } = await server.running.database.reader
        .selectFrom('ticket')
        .select('contact_id')
        .where('id', '=', ticketId)
        .executeTakeFirstOrThrow()
      const point = { contactId: contactId as never, kind: 'phone', value: siti.phone ?? '' } as const
      await agent.command('contact.addPoint', point)
      expect(await suggest(agent, ticketId, true)).toMatchObject([{ id: siti.id }])
    })

    it('is a look like any other once the ticket is no longer new', async () => {
      const ticketId = await newTicket('Warga', ['phone', siti.phone])
      await server.running.database.writer
        .updateTable('ticket')
        .set({ created_at: Date.now() - 61_000 })
        .where('id', '=', ticketId)
        .execute()
      await suggest(agent, ticketId, true)
      expect(await lines(ticketId)).toEqual([`participant.suggest ${agent.accountId} 1`])
    })
  })
}
