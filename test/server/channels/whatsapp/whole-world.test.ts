import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { whatsAppFrom } from '#server/channels/whatsapp/options.ts'
import { entryIdOf } from '#server/channels/whatsapp/raw-rows.ts'
import { findEntry } from '#server/features/tickets/entry-rows.ts'
import { dialects } from '#test/harness/database.ts'
import { type GraphApi, startGraphApi, webhookPath } from '#test/harness/graph-api.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'

/** Against the strict Graph API: whatever it would not take fails the test when it ends. */
describe.each(dialects)('WhatsApp with the whole world on %s', dialect => {
  let world: GraphApi
  let server: TestServer
  let agent: TestDesk
  beforeAll(async () => {
    world = await startGraphApi({ retryMs: 50, statusMs: 5 })
    const options = whatsAppFrom(world.env)
    if (options === null) throw new Error('the simulator gave no settings')
    server = await startTestServer({
      dialect,
      log: pino({ level: 'silent' }),
      whatsapp: { ...options, times: { firstRetry: 100, poll: 100, reconcile: 2_000, request: 4_000 } },
    })
    await world.sendWebhooksTo(`${server.url}${webhookPath}`)
    await world.addUser({ key: 'siti', name: 'Siti', waId: '6282455512345', bsuid: 'ID.2222' })
    await world.addUser({ key: 'sobat', name: 'Sobat', bsuid: 'ID.3333', username: 'sobat.uji' })
    agent = await server.desk('agent')
  })
  afterAll(async () => {
    await server.stop()
    await world.stop()
  })

  const lineOf = (id: string) => findEntry(server.running.database.reader, id)
  const talk = async (key: string): Promise<string> => {
    const id = entryIdOf(await world.write(key, { type: 'text', text: 'Insentif saya belum cair 🙏' }))
    await world.idle()
    const ticketId = (await lineOf(id))?.ticketId ?? ''
    await agent.command('ticket.take', { ticketId } as never)
    return ticketId
  }
  const reply = async (ticketId: string, body: string, more: object = {}): Promise<string> => {
    const entryId = randomUUID()
    const input = { ticketId, entryId, body, seenPosition: 999, ...more }
    expect(await agent.command('ticket.reply', input as never)).toMatchObject({ ok: true })
    return entryId
  }
  const state = async (id: string) => {
    const line = await lineOf(id)
    return line?.kind === 'outbound' ? line.delivery.state : null
  }

  it.each(['siti', 'sobat'])('talks with %s, duplicated webhooks included', async key => {
    await world.control('manners', { copies: 2 })
    const ticketId = await talk(key)
    const options = [{ id: 'ya', title: 'Ya' }]
    const ids = [
      await reply(ticketId, `Kami periksa, ${key}`),
      await reply(ticketId, 'Sudah benar?', { choices: { style: 'buttons', options } }),
    ]
    for (const id of ids) await expect.poll(() => state(id), { timeout: 15_000 }).toMatch(/delivered|read/)
    const texts = (await world.screen(key)).filter(line => !line.mine).map(({ text }) => text)
    expect(texts.filter(text => text.includes(`Kami periksa, ${key}`))).toHaveLength(1)
  })

  it('goes on although answers are lost, and sends nothing twice', async () => {
    const ticketId = await talk('siti')
    await world.control('answers', { mode: 'drop', times: 1 })
    const id = await reply(ticketId, 'jawaban yang hilang')
    await expect.poll(() => state(id), { timeout: 15_000 }).toMatch(/delivered|read/)
    await world.idle()
    const sent = (await world.screen('siti')).filter(({ text }) => text.includes('jawaban yang hilang'))
    expect(sent).toHaveLength(1)
  })
})
