import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialects } from '../../../harness/database.ts'
import { startTestServer, type TestServer } from '../../../harness/server.ts'

for (const dialect of dialects)
  describe(`took part in (${dialect})`, () => {
    let server: TestServer
    beforeAll(async () => {
      server = await startTestServer({ dialect })
    })
    afterAll(() => server?.stop())

    test('an administrator has no tickets to have taken part in', async () => {
      const admin = await server.desk('admin')
      expect(await admin.query('ticket.tookPart', {})).toEqual({ ok: false, code: 'auth.forbidden' })
    })

    test('replies and notes count, each ticket once and the latest first; looking and taking do not', async () => {
      const [agent, other] = [await server.desk('agent'), await server.desk('agent')]
      const [noted, replied, taken] = [
        (await server.inbound('satu')) as never,
        (await server.inbound('dua')) as never,
        (await server.inbound('tiga')) as never,
      ]
      const write = (ticketId: never, body: string) =>
        agent.command('ticket.note', { ticketId, entryId: randomUUID() as never, body })
      await write(noted, 'catatan')
      await agent.command('ticket.take', { ticketId: taken })
      await agent.query('ticket.timeline', { ticketId: taken })
      await agent.command('ticket.take', { ticketId: replied })
      const answer = await agent.command('ticket.reply', {
        ticketId: replied,
        entryId: randomUUID() as never,
        body: 'jawaban',
        seenPosition: 99,
      })
      expect(answer.ok).toBe(true)
      expect(await agent.query('ticket.tookPart', {})).toMatchObject({ ok: true, value: [replied, noted] })
      await write(noted, 'catatan lagi')
      expect(await agent.query('ticket.tookPart', {})).toMatchObject({ ok: true, value: [noted, replied] })
      expect(await other.query('ticket.tookPart', {})).toMatchObject({ ok: true, value: [] })
    })
  })
