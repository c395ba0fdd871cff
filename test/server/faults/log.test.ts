import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type { Ticket } from '#shared/domain/ticket.ts'
import { withoutPersonalData } from '#server/log.ts'
import { dialects } from '#test/harness/database.ts'
import { ask, connect, startTestServer, testPassword } from '#test/harness/server.ts'
import { visit } from '#test/server/channels/visitor.ts'
import { must, picture, submitted, upload } from '#test/server/features/referrals/case.ts'

const nik = '3174095209019001'
const phone = '081234567890'
const email = 'siti.rahasia@uji.example'
const name = 'Siti Nurhaliza Rahasia'
const story = 'Uang tabungan saya hilang dan saya malu'

/** A log at its most talkative, kept in memory. */
function listen() {
  let text = ''
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      text += chunk.toString()
      done()
    },
  })
  return { log: pino({ level: 'trace' }, stream), text: () => text }
}

describe.each(dialects)('the log of a busy server, on %s', dialect => {
  it('tells what failed and where, and nothing of anybody', async () => {
    const { log, text } = listen()
    const server = await startTestServer({ dialect, log })
    const { writer } = server.running
    const agent = await server.desk('agent')
    const visitor = visit(server.url)
    await visitor.start(`${story}. NIK ${nik}, hubungi ${phone} atau ${email}`, { name, phone })
    const complaint = await submitted(server, agent)
    const ticketId = complaint.ticketId
    must(await agent.command('ticket.take', { ticketId }))
    must(await agent.command('ticket.note', { ticketId, entryId: randomUUID() as never, body: story }))
    await agent.query('participant.search', { text: nik })
    await upload(server, agent, ticketId, picture(), { name: `${name} ${nik}.png` })
    const stranger = connect(server.url)
    for (const username of [email, name])
      await ask(stranger, 'session.signIn', {
        id: randomUUID(),
        input: { username, password: story, device: name },
      })

    // What nobody has foreseen: rows that cannot be read, with people's words in them.
    const broken = (await server.inbound('rusak')) as Ticket['id']
    await writer.run({ accountId: null, name: null }, async ({ db }) => {
      await db
        .updateTable('ticket')
        .set({ state_json: `${story} ${nik}` })
        .where('id', '=', broken)
        .execute()
      await db
        .updateTable('entry')
        .set({ detail_json: `{"kind":"inbound","authorName":7,"${name}":"${email}"}` })
        .where('ticket_id', '=', ticketId)
        .execute()
    })
    const faults = [
      await agent.command('ticket.take', { ticketId: broken }),
      await agent.query('ticket.timeline', { ticketId }),
      await agent.query('ticket.timeline', { ticketId: broken }),
    ]
    expect(faults.map(answer => !answer.ok && answer.code)).toEqual([
      'server.fault',
      'server.fault',
      'server.fault',
    ])
    expect((await upload(server, agent, broken, picture(), { name: `${name}.png` })).answer).toEqual({
      ok: false,
      code: 'server.fault',
    })
    visitor.socket.disconnect()
    stranger.disconnect()
    await writer.run({ accountId: null, name: null }, ({ db }) =>
      db.updateTable('ticket').set({ state_json: '{"status":"new"}' }).where('id', '=', broken).execute(),
    )
    await server.stop()

    expect(text()).toContain('procedure failed')
    expect(text()).toContain('"procedure":"ticket.take"')
    expect(text()).toContain('"route":"/evidence/:id"')
    expect(text()).toMatch(/ticket-rows\.ts:\d+/)
    for (const secret of [
      nik,
      phone,
      phone.slice(1),
      email,
      name,
      'Rahasia',
      story,
      'malu',
      agent.token,
      testPassword,
    ])
      expect(text()).not.toContain(secret)
  })
})

describe('an error in the log', () => {
  it('keeps its code, message, place and cause, without what databases and parsers quote', () => {
    const { log, text } = listen()
    const row = Object.assign(new Error('null value in column "nik" violates not-null constraint'), {
      code: '23502',
      detail: `Failing row contains (7, ${name}, ${nik}, null).`,
      where: `COPY participant, line 1: "${name}"`,
      input: { phone },
    })
    const cause = new SyntaxError(`Unexpected token 'S', "${name} bercerita" is not valid JSON`)
    withoutPersonalData(log).error(
      { err: new TypeError(`no such person ${nik} ${email}\n    at ${name}`, { cause: row }) },
      'uji',
    )
    withoutPersonalData(log).error({ err: cause }, 'uji')
    withoutPersonalData(log).error({ err: story }, 'uji')
    expect(text()).toContain('"type":"TypeError"')
    expect(text()).toContain('"code":"23502"')
    expect(text()).toContain('violates not-null constraint')
    expect(text()).toContain('is not valid JSON')
    expect(text()).toMatch(/log\.test\.ts:\d+/)
    for (const secret of [nik, email, phone, 'Siti', story]) expect(text()).not.toContain(secret)
  })
})
