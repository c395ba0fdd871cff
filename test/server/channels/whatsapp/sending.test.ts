import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '#shared/domain/entry.ts'
import { entryIdOf } from '#server/channels/whatsapp/raw-rows.ts'
import { windowMs } from '#server/channels/whatsapp/take-message.ts'
import { findEntry } from '#server/features/tickets/entry-rows.ts'
import { dialects } from '#test/harness/database.ts'
import type { TestDesk } from '#test/harness/server.ts'
import { accepted, graphError } from './graph-fake.ts'
import { bsuidText, messages, seconds, statuses, text, wamid } from './payloads.ts'
import { type Stage, startStage } from './stage.ts'

type Outbound = Extract<Entry, { kind: 'outbound' }>
const send = /^POST 106540352242922\/messages$/

describe.each(dialects)('sending by WhatsApp on %s', dialect => {
  let stage: Stage
  let agent: TestDesk
  let ahead = 0
  const now = () => Date.now() + ahead
  beforeAll(async () => {
    stage = await startStage(dialect, { now, log: pino({ level: 'silent' }) })
    agent = await stage.server.desk('agent')
  })
  afterAll(() => stage.stop())

  let people = 100
  /** Somebody writes and the agent takes the ticket. */
  const talk = async (userId?: string) => {
    const id = wamid()
    const number = `62812000${String(++people).padStart(5, '0')}`
    const value =
      userId === undefined
        ? messages(
            [{ profile: { name: 'Warga' }, wa_id: number }],
            text('halo', { id, from: number, at: now() }),
          )
        : bsuidText('halo', userId, id)
    expect(await stage.deliver(value)).toBe(200)
    const entry = await findEntry(stage.reader(), entryIdOf(id))
    const ticketId = entry?.ticketId as never
    expect(await agent.command('ticket.take', { ticketId })).toMatchObject({ ok: true })
    return { ticketId, number, wamid: id, entryId: entry?.id as never }
  }
  const reply = async (ticketId: string, body: string, more: object = {}): Promise<string> => {
    const entryId = randomUUID()
    const input = { ticketId, entryId, body, seenPosition: 999, ...more }
    expect(await agent.command('ticket.reply', input as never)).toMatchObject({ ok: true })
    return entryId
  }
  const line = async (id: string): Promise<Outbound> => {
    const entry = await findEntry(stage.reader(), id)
    if (entry?.kind !== 'outbound') throw new Error('no such line')
    return entry
  }
  const delivery = (id: string) => {
    const now = async () => (await line(id)).delivery
    return {
      toEqual: async (wanted: object) => {
        await expect.poll(now, { timeout: 15_000 }).toEqual(wanted)
      },
      toMatchObject: async (wanted: object) => {
        await expect.poll(now, { timeout: 15_000 }).toMatchObject(wanted)
      },
    }
  }
  const sentTo = (body: string) =>
    stage.graph.messages().filter(({ text: said }) => (said as { body?: string } | undefined)?.body === body)
  const idOf = async (entryId: string): Promise<string> => {
    const row = await stage
      .reader()
      .selectFrom('entry')
      .select('external_id')
      .where('id', '=', entryId)
      .executeTakeFirstOrThrow()
    return row.external_id ?? ''
  }
  const attempts = (entryId: string) =>
    stage
      .reader()
      .selectFrom('outbound')
      .selectAll()
      .where('entry_id', '=', entryId)
      .orderBy('attempt')
      .execute()
  const mark = async (id: string, status: string, more: object = {}): Promise<void> => {
    const one = { id, status, timestamp: seconds(Date.now()), ...more }
    expect(await stage.deliver(statuses(one))).toBe(200)
  }
  /** Answers only to messages with this text; the rest goes its usual way. */
  const script = (body: string, say: (times: number) => ReturnType<typeof accepted> | undefined) => {
    let times = 0
    stage.graph.on(send, ({ json }) => {
      if ((json['text'] as { body?: string } | undefined)?.body === body) {
        const said = say(times++)
        if (said !== undefined) return said
      }
      return 'status' in json ? { status: 200, body: {} } : accepted(`wamid.OUT${randomUUID()}`)
    })
  }

  it('hands a reply over once, to digits, with our id and the quoted message', async () => {
    const { ticketId, number, wamid: quoted, entryId } = await talk()
    const id = await reply(ticketId, 'Baik, kami periksa', { quotes: entryId })
    await delivery(id).toEqual({ state: 'sent' })
    const [row] = await attempts(id)
    expect(sentTo('Baik, kami periksa')).toEqual([
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: number,
        type: 'text',
        text: { body: 'Baik, kami periksa', preview_url: false },
        context: { message_id: quoted },
        biz_opaque_callback_data: row?.id,
      },
    ])
    const asked = stage.graph.asked.find(({ json }) => json['biz_opaque_callback_data'] === row?.id)
    expect(asked?.headers.authorization).toBe('Bearer kunci-uji')
    expect(await idOf(id)).toBe(row?.provider_id)
  })

  it('sends to the user id of who shows no number, and to nobody else', async () => {
    const { ticketId } = await talk('ID.901')
    await delivery(await reply(ticketId, 'tanpa nomor')).toEqual({ state: 'sent' })
    const [sent] = sentTo('tanpa nomor')
    expect(sent).toMatchObject({ recipient: 'ID.901' })
    expect(sent).not.toHaveProperty('to')
  })

  it('sends choices as buttons and lists', async () => {
    const { ticketId } = await talk()
    const options = [{ id: 'ya', title: 'Ya' }]
    await delivery(await reply(ticketId, 'Setuju?', { choices: { style: 'buttons', options } })).toEqual({
      state: 'sent',
    })
    const rows = [
      { id: 'a', title: 'Satu', description: 'Pertama' },
      { id: 'b', title: 'Dua', description: '' },
    ]
    const list = { style: 'list', button: 'Pilih', options: rows }
    await delivery(await reply(ticketId, 'Pilih satu', { choices: list })).toEqual({ state: 'sent' })
    expect(
      stage.graph
        .messages()
        .slice(-2)
        .map(({ interactive }) => interactive),
    ).toEqual([
      {
        type: 'button',
        body: { text: 'Setuju?' },
        action: { buttons: [{ type: 'reply', reply: { id: 'ya', title: 'Ya' } }] },
      },
      {
        type: 'list',
        body: { text: 'Pilih satu' },
        action: {
          button: 'Pilih',
          sections: [
            {
              title: 'Pilih',
              rows: [
                { id: 'a', title: 'Satu', description: 'Pertama' },
                { id: 'b', title: 'Dua' },
              ],
            },
          ],
        },
      },
    ])
  })

  it('keeps the order to one person although an earlier one has to be tried again', async () => {
    const { ticketId } = await talk()
    script('urut 1', times => (times === 0 ? graphError(500, 131000) : undefined))
    const ids = []
    for (const body of ['urut 1', 'urut 2', 'urut 3']) ids.push(await reply(ticketId, body))
    for (const id of ids) await delivery(id).toEqual({ state: 'sent' })
    const order = stage.graph
      .messages()
      .map(({ text: said }) => (said as { body?: string } | undefined)?.body)
    expect(order.filter(body => body?.startsWith('urut') === true)).toEqual([
      'urut 1',
      'urut 1',
      'urut 2',
      'urut 3',
    ])
  })

  it('merges marks by rank, whatever their order, and a delivery outlives a failure', async () => {
    const { ticketId } = await talk()
    const [a, b, c] = [
      await reply(ticketId, 'tanda a'),
      await reply(ticketId, 'tanda b'),
      await reply(ticketId, 'tanda c'),
    ]
    for (const id of [a, b, c]) await delivery(id).toEqual({ state: 'sent' })
    const [wa, wb, wc] = [await idOf(a), await idOf(b), await idOf(c)]
    for (const status of ['read', 'delivered', 'sent', 'delivered']) await mark(wa, status)
    expect((await line(a)).delivery.state).toBe('read')
    await mark(wa, 'played')
    expect((await line(a)).delivery.state).toBe('played')
    await mark(wb, 'delivered')
    await mark(wb, 'failed', { errors: [{ code: 131026 }] })
    expect((await line(b)).delivery.state).toBe('delivered')
    await mark(wc, 'failed', { errors: [{ code: 131049, title: 'x' }], recipient_user_id: 'ID.1' })
    expect((await line(c)).delivery).toMatchObject({
      state: 'failed',
      code: 131049,
      reason: 'engagementLimit',
    })
    await mark(wc, 'read')
    expect((await line(c)).delivery.state).toBe('read')
    await mark(wa, 'deleted')
    expect((await line(a)).delivery.state).toBe('played')
  })

  it('finds the line of a status that is faster than the answer, with and without our id', async () => {
    const { ticketId } = await talk()
    script('lambat', () => 'hang')
    const slow = await reply(ticketId, 'lambat')
    await expect.poll(() => sentTo('lambat').length).toBe(1)
    const [row] = await attempts(slow)
    await mark('wamid.LAMBAT', 'delivered', { biz_opaque_callback_data: row?.id })
    await delivery(slow).toMatchObject({ state: 'delivered' })
    expect(await idOf(slow)).toBe('wamid.LAMBAT')

    await mark('wamid.DULUAN', 'read')
    script('duluan', () => accepted('wamid.DULUAN'))
    await delivery(await reply(ticketId, 'duluan')).toMatchObject({ state: 'read' })
    expect(sentTo('lambat')).toHaveLength(1)
  })

  it('does not resend blindly after a lost answer: once after a wait, then it asks a person', async () => {
    const { ticketId } = await talk()
    script('hilang', () => 'drop')
    const id = await reply(ticketId, 'hilang')
    await delivery(id).toMatchObject({ state: 'failed', reason: 'unconfirmed' })
    expect(sentTo('hilang')).toHaveLength(2)
    const [row] = await attempts(id)
    await mark('wamid.HILANG', 'sent', { biz_opaque_callback_data: row?.id })
    expect((await line(id)).delivery).toEqual({ state: 'sent' })
  })

  it('waits longer each time for what passes, and a retry by hand really sends', async () => {
    const { ticketId } = await talk()
    script('padat', times => (times < 2 ? graphError(400, 131056) : undefined))
    await delivery(await reply(ticketId, 'padat')).toEqual({ state: 'sent' })
    expect(sentTo('padat')).toHaveLength(3)

    script('salah', times => (times === 0 ? graphError(400, 131009) : undefined))
    const id = await reply(ticketId, 'salah')
    await delivery(id).toMatchObject({ state: 'failed', reason: 'badMessage', code: 131009 })
    const first = await idOf(id)
    expect(await agent.command('ticket.retry', { ticketId, entryId: id as never })).toMatchObject({
      value: { attempt: 2 },
    })
    await delivery(id).toEqual({ state: 'sent' })
    expect(await idOf(id)).not.toBe(first)
    expect((await line(id)).attempt).toBe(2)
    const [old, fresh] = await attempts(id)
    await mark('wamid.TUA', 'failed', { biz_opaque_callback_data: old?.id, errors: [{ code: 131000 }] })
    expect((await line(id)).delivery).toEqual({ state: 'sent' })
    await mark(fresh?.provider_id ?? '', 'delivered')
    expect((await line(id)).delivery.state).toBe('delivered')
  })

  it('tries again by itself when an accepted message fails on the way for a passing reason', async () => {
    const { ticketId } = await talk()
    const id = await reply(ticketId, 'nanti gagal')
    await delivery(id).toEqual({ state: 'sent' })
    await mark(await idOf(id), 'failed', { errors: [{ code: 131000 }] })
    const failed = (await line(id)).delivery
    expect(failed).toMatchObject({
      state: 'failed',
      reason: 'transient',
      retryAt: expect.any(Number) as number,
    })
    ahead += 60_000
    await delivery(id).toEqual({ state: 'sent' })
    expect(sentTo('nanti gagal')).toHaveLength(2)
  })

  it('says that an account cannot be reached until it writes again', async () => {
    const { ticketId, number } = await talk()
    script('buntu', () => graphError(400, 131026))
    const id = await reply(ticketId, 'buntu')
    await delivery(id).toMatchObject({ state: 'failed', reason: 'undeliverable' })
    const blocked = async () =>
      (
        await stage
          .reader()
          .selectFrom('wa_identity')
          .select('blocked')
          .where('wa_id', '=', number)
          .executeTakeFirst()
      )?.blocked
    expect(await blocked()).toBe('undeliverable')
    await stage.deliver(messages([{ wa_id: number }], text('saya di sini', { from: number })))
    expect(await blocked()).toBeNull()
  })

  it.each(['delivered', 'read'])(
    'sends again what could not be delivered; once it is %s, nothing is blocked',
    async status => {
      const { ticketId, number } = await talk()
      const body = `dicoba lagi ${status}`
      script(body, times => (times === 0 ? graphError(400, 131026) : undefined))
      const id = await reply(ticketId, body)
      await delivery(id).toMatchObject({ state: 'failed', reason: 'undeliverable' })
      const again = { ticketId, entryId: id } as never
      expect(await agent.command('ticket.retry', again)).toMatchObject({ ok: true, value: { attempt: 2 } })
      await delivery(id).toEqual({ state: 'sent' })
      expect(sentTo(body)).toHaveLength(2)
      await mark(await idOf(id), status)
      const known = await stage
        .reader()
        .selectFrom('wa_identity')
        .select('blocked')
        .where('wa_id', '=', number)
        .executeTakeFirst()
      expect(known).toEqual({ blocked: null })
    },
  )

  it('stops at a refused token, loses nothing, and goes on by itself once it works', async () => {
    const { ticketId } = await talk()
    let isBroken = true
    stage.graph.on(/^GET 106540352242922\?fields=id$/, () =>
      isBroken ? graphError(401, 190) : { status: 200, body: { id: '106540352242922' } },
    )
    script('tunggu 1', () => (isBroken ? graphError(401, 190) : undefined))
    const first = await reply(ticketId, 'tunggu 1')
    await agent.event(
      ({ name, payload }) =>
        name === 'channel.changed' && (payload as { channel: { state: string } }).channel.state === 'stopped',
    )
    const second = await reply(ticketId, 'tunggu 2')
    expect((await line(first)).delivery).toEqual({ state: 'queued' })
    expect(sentTo('tunggu 2')).toHaveLength(0)
    const channel = () =>
      stage
        .reader()
        .selectFrom('channel_state')
        .selectAll()
        .where('channel', '=', 'whatsapp')
        .executeTakeFirst()
    expect(await channel()).toMatchObject({ state: 'stopped', reason: 'token', code: 190 })
    isBroken = false
    await delivery(first).toEqual({ state: 'sent' })
    await delivery(second).toEqual({ state: 'sent' })
    expect((await channel())?.state).toBe('up')
  })

  it('refuses free text at the very end of the window, also what was waiting then', async () => {
    const { ticketId, number } = await talk()
    script('hampir tutup', () => graphError(503, 131016))
    const id = await reply(ticketId, 'hampir tutup')
    await delivery(id).toMatchObject({ state: 'failed', reason: 'transient' })
    ahead += windowMs + 60_000
    await delivery(id).toMatchObject({ state: 'failed', reason: 'windowClosed', code: 131047 })
    const input = { ticketId, entryId: randomUUID(), body: 'masih bisa?', seenPosition: 999 }
    expect(await agent.command('ticket.reply', input as never)).toMatchObject({ code: 'ticket.windowClosed' })
    await stage.deliver(messages([{ wa_id: number }], text('saya lagi', { from: number, at: now() })))
    await delivery(await reply(ticketId, 'bisa')).toEqual({ state: 'sent' })
  })

  it('goes on after a restart with what was queued and what was on its way', async () => {
    const { ticketId } = await talk()
    script('mati listrik', times => (times === 0 ? 'hang' : undefined))
    const id = await reply(ticketId, 'mati listrik')
    const next = await reply(ticketId, 'sesudahnya')
    await expect.poll(() => sentTo('mati listrik').length).toBe(1)
    await stage.server.restart()
    ahead += 60_000
    await delivery(id).toEqual({ state: 'sent' })
    await delivery(next).toEqual({ state: 'sent' })
    expect(sentTo('mati listrik')).toHaveLength(2)
    expect(sentTo('sesudahnya')).toHaveLength(1)
    agent = await stage.server.desk('agent')
  })

  it('marks as read what the agent has seen, once, and shows that somebody types', async () => {
    const { ticketId, wamid: theirs } = await talk()
    const marks = () =>
      stage.graph.asked.filter(({ json }) => json['message_id'] === theirs && 'status' in json)
    await expect.poll(() => marks().length).toBe(1)
    expect(marks()[0]?.json).toEqual({ messaging_product: 'whatsapp', status: 'read', message_id: theirs })
    agent.socket.emit('typing', { ticketId })
    agent.socket.emit('typing', { ticketId })
    await expect.poll(() => marks().length).toBe(2)
    expect(marks()[1]?.json).toMatchObject({ typing_indicator: { type: 'text' } })
  })
})
