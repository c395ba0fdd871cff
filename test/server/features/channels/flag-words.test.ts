import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FLAG_WORDS_MAX } from '#shared/contract/channel-upkeep.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { visit, viewOf } from '#test/server/channels/visitor.ts'
import { must } from '../referrals/case.ts'

describe.each(dialects)('words that mark a chat on %s', dialect => {
  let server: TestServer
  let agent: TestDesk
  let admin: TestDesk
  beforeAll(async () => {
    server = await startTestServer({ dialect })
    agent = await server.desk('agent')
    admin = await server.desk('admin')
  })
  afterAll(() => server.stop())

  it('are for supervisors and administrators', async () => {
    expect(await agent.command('flagWords.set', { words: ['x y'] })).toMatchObject({ code: 'auth.forbidden' })
    expect(await agent.query('flagWords.get', {})).toMatchObject({ code: 'auth.forbidden' })
    const supervisor = await server.desk('supervisor')
    expect(must(await supervisor.query('flagWords.get', {}))).toEqual({ words: [] })
  })

  it('are kept once each, in order, with a line in the audit trail that holds none of them', async () => {
    const words = ['  Kata Kasar ', 'kata-kasar', 'bunuh diri', '!!', 'Ancam']
    expect(must(await admin.command('flagWords.set', { words }))).toEqual({
      words: ['Ancam', 'bunuh diri', 'kata-kasar'],
    })
    expect(must(await admin.query('flagWords.get', {})).words).toHaveLength(3)
    const lines = await server.running.database.reader
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'flagWords.set')
      .execute()
    expect(lines).toMatchObject([{ account_id: admin.accountId, detail: '3' }])
    const tooMany = Array.from({ length: FLAG_WORDS_MAX + 1 }, (_, at) => `kata ${at}`)
    expect(await admin.command('flagWords.set', { words: tooMany })).toMatchObject({ code: 'input.invalid' })
  })

  it('mark the chat for a second look and take its message as every other; without them nothing is marked', async () => {
    const chat = async (body: string) => {
      const view = viewOf(await visit(server.url).start(body))
      const { payload } = await agent.event(
        ({ name, payload }) =>
          name === 'entry.added' && (payload as { entry: { id: string } }).entry.id === view.entries[0]?.id,
      )
      const { ticketId } = (payload as { entry: { ticketId: string } }).entry
      return must(await agent.query('ticket.timeline', { ticketId: ticketId as never }))
    }
    const marked = await chat('Dia bilang KATA... kasar kepada saya')
    expect(marked.ticket.tags).toEqual(['perlu-ditinjau'])
    expect(marked.entries[0]).toMatchObject({ body: 'Dia bilang KATA... kasar kepada saya' })
    must(await admin.command('flagWords.set', { words: [] }))
    expect((await chat('Dia bilang kata kasar')).ticket.tags).toEqual([])
  })
})
