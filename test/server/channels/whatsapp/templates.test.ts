import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entryIdOf } from '#server/channels/whatsapp/raw-rows.ts'
import { findEntry } from '#server/features/tickets/entry-rows.ts'
import { findContact } from '#server/features/tickets/contact-rows.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk } from '#test/harness/server.ts'
import { accepted } from './graph-fake.ts'
import { messages, text, wamid } from './payloads.ts'
import { type Stage, startStage } from './stage.ts'

const body = (words: string) => ({ type: 'BODY', text: words })
const listed = [
  {
    name: 'kabar',
    language: 'id',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [body('Kabar {{1}}: {{2}}')],
  },
  {
    name: 'bernama',
    language: 'id',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Halo' },
      body('Nomor {{nomor}}'),
      { type: 'FOOTER', text: 'PMO' },
    ],
  },
  {
    name: 'bergambar',
    language: 'id',
    status: 'APPROVED',
    category: 'MARKETING',
    components: [{ type: 'HEADER', format: 'IMAGE' }, body('Lihat')],
  },
  { name: 'ditolak', language: 'en_US', status: 'REJECTED', category: 'UTILITY', components: [body('x')] },
  { broken: true },
]

describe.each(dialects)('WhatsApp templates on %s', dialect => {
  let stage: Stage
  let agent: TestDesk
  beforeAll(async () => {
    stage = await startStage(dialect, { log: pino({ level: 'silent' }) })
    stage.graph.on(/^GET 102290129340398\/message_templates/, ({ path }) => {
      const isSecond = path.includes('after=SETERUSNYA')
      const paging = {
        cursors: { after: isSecond ? 'x' : 'SETERUSNYA' },
        next: 'https://graph.facebook.com/x',
      }
      return {
        status: 200,
        body: isSecond ? { data: listed.slice(2), paging: {} } : { data: listed.slice(0, 2), paging },
      }
    })
    agent = await stage.server.desk('agent')
  })
  afterAll(() => stage.stop())

  const list = async () => {
    const answer = await agent.query('template.list', {})
    return answer.ok ? answer.value : []
  }
  const names = async () => (await list()).map(({ name }) => name)

  it('lists every page, and what cannot be sent as such', async () => {
    expect(await agent.command('template.refresh', {})).toMatchObject({ ok: true })
    await expect.poll(names, { timeout: 15_000 }).toEqual(['bergambar', 'bernama', 'ditolak', 'kabar'])
    expect(await list()).toMatchObject([
      { name: 'bergambar', category: 'marketing', status: 'other' },
      {
        name: 'bernama',
        header: 'Halo',
        body: 'Nomor {{1}}',
        footer: 'PMO',
        variables: 1,
        status: 'approved',
      },
      { name: 'ditolak', status: 'rejected' },
      { name: 'kabar', variables: 2, status: 'approved' },
    ])
  })

  it('is for case workers only, and refuses to refresh where there is no WhatsApp', async () => {
    const admin = await stage.server.desk('admin')
    expect(await admin.command('template.refresh', {})).toMatchObject({ ok: false, code: 'auth.forbidden' })
    expect(await admin.query('template.list', {})).toMatchObject({ ok: false, code: 'auth.forbidden' })
    const without = await startTestServer({ dialect })
    const desk = await without.desk('agent')
    expect(await desk.command('template.refresh', {})).toMatchObject({ ok: false, code: 'channel.off' })
    expect((await fetch(`${without.url}/webhook/whatsapp`, { method: 'POST' })).status).toBe(404)
    await without.stop()
  })

  it('opens a conversation with somebody who never wrote, and their answer comes to the same ticket', async () => {
    const ticketId = await stage.server.inbound('tolong kabari lewat WA')
    const ticket = await stage
      .reader()
      .selectFrom('ticket')
      .select('contact_id')
      .where('id', '=', ticketId)
      .executeTakeFirstOrThrow()
    const contactId = ticket.contact_id
    const point = { contactId, kind: 'phone', value: '0812 0000 0777' }
    expect(await agent.command('contact.addPoint', point as never)).toMatchObject({ ok: true })
    await agent.command('ticket.take', { ticketId } as never)
    const route = (await findContact(stage.reader(), contactId))?.routes.find(
      ({ channel }) => channel === 'whatsapp',
    )
    stage.graph.on(/^POST 106540352242922\/messages$/, ({ json }) =>
      'status' in json
        ? { status: 200, body: {} }
        : accepted(`wamid.${randomUUID()}`, { wa_id: '6281200000777', user_id: 'ID.777' }),
    )
    const entryId = randomUUID()
    const template = { name: 'kabar', language: 'id', params: ['bantuan', 'sedang diproses'] }
    const input = { ticketId, entryId, body: '', seenPosition: 999, contactId, routeId: route?.id, template }
    expect(await agent.command('ticket.reply', input as never)).toMatchObject({ ok: true })
    const line = async () => {
      const entry = await findEntry(stage.reader(), entryId)
      if (entry?.kind !== 'outbound') throw new Error('no such line')
      return entry
    }
    await expect.poll(async () => (await line()).delivery, { timeout: 15_000 }).toEqual({ state: 'sent' })
    expect(stage.graph.messages().at(-1)).toMatchObject({
      to: '6281200000777',
      type: 'template',
      template: {
        name: 'kabar',
        language: { code: 'id' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'bantuan' },
              { type: 'text', text: 'sedang diproses' },
            ],
          },
        ],
      },
    })
    const id = wamid()
    const number = '6281200000777'
    await stage.deliver(
      messages(
        [{ profile: { name: 'Orang Lain' }, wa_id: number, user_id: 'ID.777' }],
        text('terima kasih', { id, from: number }),
      ),
    )
    const answer = await findEntry(stage.reader(), entryIdOf(id))
    expect(answer?.ticketId).toBe(ticketId)
    const conversationId = answer?.kind === 'inbound' ? answer.conversationId : null
    expect((await line()).conversationId).toBe(conversationId)
    expect(
      (await findContact(stage.reader(), contactId))?.routes.filter(({ channel }) => channel === 'whatsapp'),
    ).toHaveLength(1)
  })

  it('sends named variables by their names', async () => {
    const id = wamid()
    const number = '6281200000888'
    await stage.deliver(messages([{ wa_id: number }], text('halo', { id, from: number })))
    const ticketId = (await findEntry(stage.reader(), entryIdOf(id)))?.ticketId
    await agent.command('ticket.take', { ticketId } as never)
    const template = { name: 'bernama', language: 'id', params: ['T-000123'] }
    const input = { ticketId, entryId: randomUUID(), body: '', seenPosition: 999, template }
    expect(await agent.command('ticket.reply', input as never)).toMatchObject({ ok: true })
    const sent = () => stage.graph.messages().find(({ to }) => to === number)
    await expect.poll(sent).toBeDefined()
    expect(sent()).toMatchObject({
      template: {
        components: [{ parameters: [{ type: 'text', text: 'T-000123', parameter_name: 'nomor' }] }],
      },
    })
  })

  it('learns at once that a template was paused or put in another category', async () => {
    const news = { message_template_id: 1, message_template_name: 'kabar', message_template_language: 'id' }
    let isHeld = true
    stage.graph.on(/^GET 102290129340398\/message_templates/, () => {
      if (isHeld) return { status: 503, body: {} }
      return { status: 200, body: { data: [] } }
    })
    await stage.deliver(
      { field: 'message_template_status_update', value: { ...news, event: 'PAUSED', reason: null } },
      { field: 'template_category_update', value: { ...news, new_category: 'MARKETING' } },
      { field: 'message_template_quality_update', value: { ...news, new_quality_score: 'RED' } },
    )
    expect((await list()).find(({ name }) => name === 'kabar')).toMatchObject({
      status: 'paused',
      category: 'marketing',
    })
    isHeld = false
  })
})
