import { randomUUID } from 'node:crypto'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Typing } from '#shared/contract/connection.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { sayToContact } from '#server/features/tickets/say-to-contact.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { type TestVisitor, viewOf, visit } from './visitor.ts'

const nobody = { accountId: null, name: null }

describe.each(dialects)('live chat on %s', dialect => {
  let server: TestServer
  let agent: TestDesk
  const open: Socket[] = []
  const visitor = (secret?: string): TestVisitor => {
    const made = visit(server.url, secret)
    open.push(made.socket)
    return made
  }
  const ticketOf = async (entryId: string): Promise<string> => {
    const event = await agent.event(
      ({ name, payload }) =>
        name === 'entry.added' && (payload as { entry: { id: string } }).entry.id === entryId,
    )
    return (event.payload as { entry: { ticketId: string } }).entry.ticketId
  }
  /** A started conversation, taken by the agent. */
  const talk = async (): Promise<{ guest: TestVisitor; ticketId: string }> => {
    const guest = visitor()
    const entryId = randomUUID()
    viewOf(await guest.start('Insentif saya belum masuk', { entryId }))
    const ticketId = await ticketOf(entryId)
    expect(await agent.command('ticket.take', { ticketId } as never)).toMatchObject({ ok: true })
    return { guest, ticketId }
  }
  const reply = (ticketId: string, body: string, seenPosition = 99) =>
    agent.command('ticket.reply', { ticketId, entryId: randomUUID(), body, seenPosition } as never)

  beforeAll(async () => {
    server = await startTestServer({ dialect })
    agent = await server.desk('agent', { name: 'Rina Uji' })
  })
  afterAll(async () => {
    for (const socket of open) socket.disconnect()
    await server.stop()
  })

  it('makes one conversation of a start that is sent twice', async () => {
    const guest = visitor()
    const entryId = randomUUID()
    const first = viewOf(await guest.start('Halo', { entryId }))
    const second = viewOf(await guest.start('Halo', { entryId }))
    expect(second.ticketNumber).toBe(first.ticketNumber)
    expect(second.entries).toHaveLength(1)
    expect(second.entries[0]).toMatchObject({ id: entryId, from: 'visitor', body: 'Halo', position: 1 })
    expect(second.status).toBe('waiting')
  })

  it('keeps the hash of the secret, never the secret, and the phone as E.164', async () => {
    const guest = visitor()
    const { ticketNumber } = viewOf(await guest.start('Halo', { phone: '0812 3456 7890' }))
    const row = await server.running.database.reader
      .selectFrom('visitor')
      .innerJoin('ticket', 'ticket.id', 'visitor.ticket_id')
      .innerJoin('contact_point', 'contact_point.contact_id', 'visitor.contact_id')
      .select(['visitor.secret_hash', 'contact_point.value'])
      .where('ticket.number', '=', ticketNumber)
      .where('contact_point.kind', '=', 'phone')
      .executeTakeFirstOrThrow()
    expect(row.secret_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(row.secret_hash).not.toContain(guest.secret)
    expect(row.value).toBe('+6281234567890')
  })

  it.each([
    ['a phone that is none', { phone: '12' }, 'input.invalid', 'phone'],
    ['no name', { name: '  ' }, 'input.invalid', 'name'],
    ['a blank message', { body: ' \n ' }, 'input.invalid', 'body'],
    ['a message of 4097 letters', { body: 'a'.repeat(4097) }, 'input.tooLong', 'body'],
    ['a short secret', { secret: 'abc' }, 'input.invalid', 'secret'],
    ['a language we do not speak', { language: 'xx' }, 'input.invalid', 'language'],
  ])('refuses %s and says which field', async (_, more, code, field) => {
    expect(await visitor().start('Halo', more)).toEqual({ ok: false, code, params: { field } })
  })

  it.each([null, 7, 'text', [], { secret: {} }, { secret: '\u0000'.repeat(40), after: -1 }])(
    'answers nonsense (%j) with a refusal and goes on',
    async nonsense => {
      const guest = visitor()
      for (const name of ['chat.start', 'chat.resume', 'chat.send', 'chat.seen'] as const)
        expect(await guest.say(name, nonsense)).toMatchObject({ ok: false })
      guest.socket.emit('chat.start')
      guest.socket.emit('chat.seen', 'no function', 'to answer')
      expect(viewOf(await guest.start('Masih hidup?')).entries).toHaveLength(1)
    },
  )

  it('lets nobody in without the secret', async () => {
    const stranger = visitor()
    expect(await stranger.say('chat.resume', { secret: randomUUID() + randomUUID(), after: 0 })).toEqual({
      ok: false,
      code: 'input.notFound',
    })
    expect(await stranger.say('chat.send', { entryId: randomUUID(), body: 'Halo' })).toMatchObject({
      ok: false,
      code: 'input.notFound',
    })
  })

  it('refuses an id that belongs to somebody else’s line', async () => {
    const entryId = randomUUID()
    viewOf(await visitor().start('Rahasia orang lain', { entryId }))
    const second = visitor()
    const stolen = { ok: false, code: 'input.invalid', params: { field: 'entryId' } }
    expect(await second.start('Halo', { entryId })).toEqual(stolen)
    viewOf(await second.start('Halo'))
    expect(await second.say('chat.send', { entryId, body: 'Halo' })).toEqual(stolen)
  })

  it('takes a message sent twice once, and gives the rest after a cursor', async () => {
    const guest = visitor()
    const { upTo } = viewOf(await guest.start('Satu'))
    const entryId = randomUUID()
    for (const _ of [1, 2]) viewOf(await guest.say('chat.send', { entryId, body: 'Dua' }))
    viewOf(await guest.say('chat.send', { entryId: randomUUID(), body: 'Tiga' }))
    guest.socket.disconnect()
    const back = visitor(guest.secret)
    const missed = viewOf(await back.say('chat.resume', { secret: guest.secret, after: upTo }))
    expect(missed.entries.map(({ body }) => body)).toEqual(['Dua', 'Tiga'])
    const all = viewOf(await back.say('chat.resume', { secret: guest.secret, after: 0 }))
    expect(all.entries.map(({ position }) => position)).toEqual([1, 2, 3])
  })

  it('pushes replies, the agent’s name and the end; never notes or changes', async () => {
    const { guest, ticketId } = await talk()
    const taken = await guest.push(({ status }) => status === 'talking')
    expect(taken.agentName).toBe('Rina Uji')
    const note = { ticketId, entryId: randomUUID(), body: 'Catatan: orang ini rewel' }
    expect(await agent.command('ticket.note', note as never)).toMatchObject({ ok: true })
    expect(await reply(ticketId, 'Sedang saya periksa.')).toMatchObject({ ok: true })
    const answered = await guest.push(view => view.entries.some(({ from }) => from === 'agent'))
    expect(answered.entries).toMatchObject([
      { authorName: 'Rina Uji', body: 'Sedang saya periksa.', delivery: { state: 'sent' } },
    ])
    expect(await agent.command('ticket.resolve', { ticketId, outcome: 'answered' } as never)).toMatchObject({
      ok: true,
    })
    await guest.push(({ status }) => status === 'ended')
    const all = viewOf(await guest.say('chat.resume', { secret: guest.secret, after: 0 }))
    expect(all.entries.map(({ from }) => from)).toEqual(['visitor', 'agent', 'system'])
    expect(JSON.stringify([...guest.pushed, all])).not.toMatch(/rewel|ticket\.|resolved/)
  })

  it('opens a finished conversation again when the visitor writes', async () => {
    const { guest, ticketId } = await talk()
    await agent.command('ticket.resolve', { ticketId, outcome: 'answered' } as never)
    await guest.push(({ status }) => status === 'ended')
    const before = guest.pushed.length
    viewOf(await guest.say('chat.send', { entryId: randomUUID(), body: 'Masih belum' }))
    const reopened = await guest.push(
      view => guest.pushed.indexOf(view) >= before && view.status === 'talking',
    )
    expect(reopened.agentName).toBe('Rina Uji')
  })

  it('marks our lines delivered, then read, never back, and none that is not there yet', async () => {
    const { guest, ticketId } = await talk()
    await reply(ticketId, 'Pertama')
    const { entries } = await guest.push(view => view.entries.some(({ body }) => body === 'Pertama'))
    const position = entries[0]?.position ?? 0
    const state = async () => {
      const { entries: all } = viewOf(await guest.say('chat.resume', { secret: guest.secret, after: 0 }))
      return all.filter(({ from }) => from === 'agent').map(({ delivery }) => delivery?.state)
    }
    viewOf(await guest.say('chat.seen', { position, looking: false }))
    expect(await state()).toEqual(['delivered'])
    viewOf(await guest.say('chat.seen', { position: 1_000_000, looking: true }))
    viewOf(await guest.say('chat.seen', { position, looking: false }))
    expect(await state()).toEqual(['read'])
    await reply(ticketId, 'Kedua')
    expect(await state()).toEqual(['read', 'sent'])
  })

  it('shows typing to the other side alone', async () => {
    const { guest, ticketId } = await talk()
    const { guest: other } = await talk()
    const seen: string[] = []
    other.socket.on('chat.typing', () => seen.push('other'))
    const atGuest = new Promise<{ name: string }>(resolve => guest.socket.once('chat.typing', resolve))
    agent.socket.emit('typing', { ticketId })
    expect(await atGuest).toEqual({ name: 'Rina Uji' })
    const atDesk = new Promise<Typing>(resolve => agent.socket.once('typing', resolve))
    guest.socket.emit('chat.typing', {})
    expect(await atDesk).toMatchObject({ ticketId, by: 'contact', name: 'Siti Uji' })
    expect(seen).toEqual([])
  })

  it('hides secrets in words, also from the one who wrote them', async () => {
    const guest = visitor()
    const { entries } = viewOf(await guest.start('Kode OTP saya 123456, tolong', { language: 'en' }))
    expect(entries[0]?.body).toContain('[one-time code hidden]')
    expect(entries[0]?.body).not.toContain('123456')
  })

  it('hides a code whose name stands in the message before, but not what answers a question of ours', async () => {
    const { guest, ticketId } = await talk()
    const sent = async (body: string) =>
      viewOf(await guest.say('chat.send', { entryId: randomUUID(), body, files: [] })).entries.at(-1)?.body
    expect(await sent('kode otp saya')).toBe('kode otp saya')
    expect(await sent('satu dua tiga empat lima enam')).not.toContain('satu')
    expect(await sent('kode otp saya')).toBe('kode otp saya')
    expect(await reply(ticketId, 'Jangan dikirim. Berapa nomor tiket Anda?')).toMatchObject({ ok: true })
    expect(await sent('000123')).toBe('000123')
  })

  it('keeps markup, emoji and right-to-left text as they are', async () => {
    const body = '<img src=x onerror=alert(1)> 👩‍👩‍👧 مرحبا\nbaris dua'
    const { entries } = viewOf(await visitor().start(body))
    expect(entries[0]?.body).toBe(body)
  })

  it('tells the person a step in their own language', async () => {
    const { guest, ticketId } = await talk()
    const { value } = await server.running.writer.run<Ticket>(nobody, work =>
      sayToContact(work, ticketId, 'step.progress', { stage: 'investigation' }),
    )
    const told = await guest.push(view => view.entries.some(({ from }) => from === 'system'))
    expect(told.entries).toMatchObject([{ from: 'system', authorName: '' }])
    expect(told.entries[0]?.body).toContain('tahap penyidikan')
    expect(value.preview).toContain('tahap penyidikan')
  })

  it('slows a flood down with a number of seconds, and loses nothing it has accepted', async () => {
    const guest = visitor()
    viewOf(await guest.start('Halo'))
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        guest.say('chat.send', { entryId: randomUUID(), body: `Pesan ${index}` }),
      ),
    )
    const accepted = answers.filter(({ ok }) => ok).length
    const refused = answers.filter(answer => !answer.ok)
    expect(refused.length).toBeGreaterThan(0)
    for (const answer of refused) expect(answer).toMatchObject({ code: 'input.rateLimited' })
    for (const answer of refused)
      expect(answer.ok ? 0 : Number(answer.params?.['seconds'])).toBeGreaterThan(0)
    const all = viewOf(await guest.say('chat.resume', { secret: guest.secret, after: 0 }))
    expect(all.entries).toHaveLength(accepted + 1)
  })

  it('is all still there after the server has been restarted', async () => {
    const guest = visitor()
    const { upTo } = viewOf(await guest.start('Sebelum mati'))
    guest.socket.disconnect()
    agent.close()
    await server.restart()
    agent = await server.desk('agent', { name: 'Rina Uji' })
    const back = visitor(guest.secret)
    expect(viewOf(await back.say('chat.resume', { secret: guest.secret, after: 0 })).entries).toHaveLength(1)
    expect(viewOf(await back.say('chat.resume', { secret: guest.secret, after: upTo })).entries).toEqual([])
  })
})
