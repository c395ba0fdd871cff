import { createHash, randomUUID } from 'node:crypto'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpeningHours } from '#shared/domain/opening-hours.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { visitorPush, type VisitorService } from '#shared/contract/visitor.ts'
import { takeIn } from '#server/channels/intake.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { startSmtpServer, type TestSmtpServer } from '#test/harness/smtp-server.ts'
import { pdf, png } from './files.ts'
import { type TestVisitor, viewOf, visit } from './visitor.ts'

const nobody = { accountId: null, name: null }
/** Monday to Friday 08.00 to 17.00. */
const officeHours: OpeningHours = {
  days: Array.from({ length: 7 }, (_, day) => (day < 5 ? { from: '08:00', to: '17:00' } : null)),
  closedOnHolidays: true,
}
const always: OpeningHours = {
  days: Array.from({ length: 7 }, () => ({ from: '00:00', to: '24:00' })),
  closedOnHolidays: false,
}

describe.each(dialects)('the service around a chat on %s', dialect => {
  let server: TestServer
  let smtp: TestSmtpServer
  let agent: TestDesk
  let supervisor: TestDesk
  // Monday, 23 November 2026, 10.00 WIB.
  let clock = Date.UTC(2026, 10, 23, 3)
  const open: Socket[] = []
  const visitor = (secret?: string): TestVisitor => {
    const made = visit(server.url, secret)
    open.push(made.socket)
    return made
  }
  const db = () => server.running.database.reader
  const ticketOf = async (number: string): Promise<string> =>
    (await db().selectFrom('ticket').select('id').where('number', '=', number).executeTakeFirstOrThrow()).id
  const talk = async (body = 'Insentif saya belum masuk') => {
    const guest = visitor()
    const { ticketNumber } = viewOf(await guest.start(body))
    const ticketId = await ticketOf(ticketNumber)
    expect(await agent.command('ticket.take', { ticketId } as never)).toMatchObject({ ok: true })
    return { guest, ticketId, ticketNumber }
  }
  const reply = (ticketId: string, body: string, more = {}) =>
    agent.command('ticket.reply', {
      ...{ ticketId, entryId: randomUUID(), body, seenPosition: 99, ...more },
    } as never)
  const everything = async (guest: TestVisitor) =>
    viewOf(await guest.say('chat.resume', { secret: guest.secret, after: 0 }))
  const put = async (secret: string, bytes: Buffer, name: string, part = bytes.length): Promise<string> => {
    const id = randomUUID()
    for (let at = 0; at < bytes.length; at += part)
      await fetch(`${server.url}/upload/${id}?offset=${at}`, {
        method: 'PUT',
        headers: {
          ...{ 'x-upload-secret': secret, 'x-upload-size': String(bytes.length) },
          'x-upload-name': encodeURIComponent(name),
          'x-content-sha256': createHash('sha256').update(bytes).digest('hex'),
          'content-type': 'application/octet-stream',
        },
        body: bytes.subarray(at, at + part) as BodyInit,
      })
    return id
  }
  const fetched = (secret: string, id: string) =>
    fetch(`${server.url}/chat/file/${id}`, { headers: { 'x-visitor-secret': secret } })
  /** The next thing that the browser is told of the service for which `wanted` is true. */
  const service = (guest: TestVisitor, wanted: (news: VisitorService) => boolean): Promise<VisitorService> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('never told')), 10_000)
      guest.socket.on(visitorPush.service, (news: VisitorService) => {
        if (!wanted(news)) return
        clearTimeout(timer)
        resolve(news)
      })
    })

  beforeAll(async () => {
    smtp = await startSmtpServer()
    server = await startTestServer({ dialect, smtpUrl: smtp.url, now: () => clock })
    agent = await server.desk('agent', { name: 'Rina Uji' })
    supervisor = await server.desk('supervisor', { name: 'Dewi Uji' })
  })
  afterAll(async () => {
    for (const socket of open) socket.disconnect()
    await server.stop()
    await smtp.stop()
  })

  it('tells the place in the queue, and how long it takes only when it knows', async () => {
    const first = visitor()
    const { ticketNumber } = viewOf(await first.start('Satu'))
    // In the same millisecond nobody came first.
    clock += 1_000
    const second = visitor()
    viewOf(await second.start('Dua'))
    const waiting = await second.push(({ queue }) => queue !== null)
    expect(waiting.queue?.waitMs).toBeNull()
    const place = waiting.queue?.place ?? 0
    clock += 240_000
    await agent.command('ticket.take', { ticketId: await ticketOf(ticketNumber) } as never)
    const moved = await second.push(({ queue }) => queue !== null && queue.place < place)
    expect(moved.queue?.place).toBe(place - 1)
    expect((await first.push(({ status }) => status === 'talking')).queue).toBeNull()
    for (const _ of [1, 2, 3]) {
      const guest = visitor()
      const started = viewOf(await guest.start('Cepat'))
      clock += 100_000
      await agent.command('ticket.take', { ticketId: await ticketOf(started.ticketNumber) } as never)
      await guest.push(({ status }) => status === 'talking')
      await server.running.chores.runAll()
    }
    const known = await second.push(({ queue }) => queue !== null && queue.waitMs !== null)
    expect(known.queue?.waitMs).toBe(120_000)
  })

  it('takes a message and its files in one act, once, and gives them back to their owner alone', async () => {
    const { guest, ticketId } = await talk()
    const picture = png()
    const files = [
      await put(guest.secret, picture, '../bukti.png', 40),
      await put(guest.secret, pdf(9_000), 'surat.pdf'),
    ]
    const message = { entryId: randomUUID(), body: '', files }
    const [line] = viewOf(await guest.say('chat.send', message)).entries
    expect(line?.files).toMatchObject([
      { id: files[0], mime: 'image/png', size: picture.length, state: 'stored' },
      { id: files[1], name: 'surat.pdf', mime: 'application/pdf' },
    ])
    expect(viewOf(await guest.say('chat.send', message)).entries).toEqual([line])
    const evidence = await agent.query('evidence.list', { ticketId } as never)
    expect(evidence.ok && evidence.value).toHaveLength(2)
    const other = (await talk()).guest
    const stolen = { entryId: randomUUID(), body: '', files: [files[0]] }
    expect(await other.say('chat.send', stolen)).toMatchObject({ ok: false, code: 'upload.unfinished' })
    for (const [secret, id] of [
      [other.secret, files[0]],
      [guest.secret, randomUUID()],
      ['x', files[0]],
    ] as const)
      expect((await fetched(secret, String(id))).status).toBe(404)
    const shown = await fetched(guest.secret, String(files[0]))
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(picture)
    expect(shown.headers.get('content-disposition')).toMatch(/^inline/)
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
    const saved = await fetched(guest.secret, String(files[1]))
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment/)
  })

  it('takes no message whose file is not whole, and the whole message afterwards', async () => {
    const { guest } = await talk()
    const missing = randomUUID()
    const message = { entryId: randomUUID(), body: 'Ini fotonya', files: [missing] }
    expect(await guest.say('chat.send', message)).toEqual({
      ...{ ok: false, code: 'upload.unfinished', params: { file: missing } },
    })
    expect((await everything(guest)).entries).toHaveLength(1)
    const nothing = { entryId: randomUUID(), body: '' }
    expect(await guest.say('chat.send', nothing)).toMatchObject({ ok: false, params: { field: 'body' } })
    const id = await put(guest.secret, png(16), 'foto.png')
    viewOf(await guest.say('chat.send', { ...message, files: [id] }))
    expect((await everything(guest)).entries.at(-1)).toMatchObject({ body: 'Ini fotonya', files: [{ id }] })
  })

  it('shows a browser its own lines wherever they lie, and nobody else’s', async () => {
    const one = await talk('Baris milik satu')
    const two = await talk('Baris milik dua')
    const { upTo } = await everything(one.guest)
    // What merging does: lines, and where the conversation goes on, move to the other ticket.
    await server.running.writer.run(nobody, async work => {
      await work.db
        .updateTable('visitor')
        .set({ ticket_id: two.ticketId })
        .where('ticket_id', '=', one.ticketId)
        .execute()
      await work.db
        .updateTable('entry')
        .set({ ticket_id: two.ticketId, position: 1_000 })
        .where('ticket_id', '=', one.ticketId)
        .where('kind', '=', 'inbound')
        .execute()
      await work.db
        .updateTable('ticket')
        .set({ merged_into: two.ticketId })
        .where('id', '=', one.ticketId)
        .execute()
    })
    const bodies = async (guest: TestVisitor) => (await everything(guest)).entries.map(({ body }) => body)
    expect(await bodies(one.guest)).toEqual(['Baris milik satu'])
    expect((await everything(one.guest)).ticketNumber).toBe(two.ticketNumber)
    clock += 1_000
    viewOf(await one.guest.say('chat.send', { entryId: randomUUID(), body: 'Satu lagi' }))
    // A line that names nobody could be anybody's here.
    await server.running.writer.run(nobody, work =>
      takeIn(work, {
        ...{ channel: 'livechat', entryId: randomUUID(), ticketId: two.ticketId, attachments: [] },
        ...{ conversationId: null, routeId: null, windowEndsAt: null, body: 'Baris siapa' },
        contact: { id: null, name: 'Entah', points: [] },
      }),
    )
    expect(await bodies(one.guest)).toEqual(['Baris milik satu', 'Satu lagi'])
    expect(await bodies(two.guest)).toEqual(['Baris milik dua'])
    const news = viewOf(await one.guest.say('chat.resume', { secret: one.guest.secret, after: upTo }))
    expect(news.entries.map(({ body }) => body)).toEqual(['Satu lagi'])
    expect(JSON.stringify([...one.guest.pushed, ...two.guest.pushed])).not.toContain('Baris siapa')
    expect(JSON.stringify(two.guest.pushed)).not.toMatch(/milik satu|Satu lagi/)
  })

  it('is closed outside the hours that a supervisor has set', async () => {
    expect(await agent.command('hours.set', officeHours)).toMatchObject({ ok: false, code: 'auth.forbidden' })
    expect(
      await supervisor.command('hours.set', {
        ...officeHours,
        days: officeHours.days.map(() => ({ from: '17:00', to: '08:00' })),
      }),
    ).toMatchObject({ ok: false, code: 'input.invalid' })
    const during = visitor()
    const told = service(during, ({ hours }) => hours.closedOnHolidays)
    expect(await supervisor.command('hours.set', officeHours)).toMatchObject({ ok: true, value: officeHours })
    expect(await agent.query('hours.get', {})).toMatchObject({ ok: true, value: officeHours })
    await server.running.chores.runAll()
    expect(await told).toMatchObject({ answering: 'yes', opensAt: null, answeredBy: null })
    // 18.00 on the same day.
    clock += 8 * 3_600_000
    const after = service(during, ({ answering }) => answering === 'closed')
    await server.running.chores.runAll()
    const tomorrow = Date.UTC(2026, 10, 24)
    expect(await after).toMatchObject({
      opensAt: tomorrow + 3_600_000,
      answeredBy: tomorrow + 10 * 3_600_000,
    })
  })

  it('takes a message when nobody is there: number, promise, contact; the chat goes on afterwards', async () => {
    const guest = visitor()
    const phone = '0812 0000 9001'
    expect(await guest.start('Tolong', { email: 'bukan alamat' })).toMatchObject({
      params: { field: 'email' },
    })
    const { ticketNumber } = viewOf(await guest.start('Tolong', { phone, email: 'Siti@Uji.example' }))
    const ticketId = await ticketOf(ticketNumber)
    const timeline = await agent.query('ticket.timeline', { ticketId } as never)
    if (!timeline.ok) throw new Error(timeline.code)
    const { contact, entries } = timeline.value
    expect(contact.points.map(({ kind }) => kind).toSorted()).toEqual(['email', 'phone'])
    expect(entries).toContainEqual(
      expect.objectContaining({
        change: 'ticket.leftMessage',
        params: expect.objectContaining({ byAt: Date.UTC(2026, 10, 24, 10) }),
      }),
    )
    const left = (fields: object) => guest.say('chat.leaveContact', { phone: '', email: '', ...fields })
    expect(await left({})).toMatchObject({ ok: false, code: 'chat.noContact' })
    expect(await left({ phone: '12' })).toMatchObject({ ok: false, params: { field: 'phone' } })
    for (const _ of [1, 2]) viewOf(await left({ email: 'lain@uji.example' }))
    const points = await db()
      .selectFrom('contact_point')
      .select('value')
      .where('contact_id', '=', contact.id)
      .where('kind', '=', 'email')
      .execute()
    expect(points.map(({ value }) => value).sort()).toEqual(['lain@uji.example', 'siti@uji.example'])
    await supervisor.command('hours.set', always)
    await server.running.chores.runAll()
    await agent.command('ticket.take', { ticketId } as never)
    await reply(ticketId, 'Selamat pagi')
    await guest.push(view => view.entries.some(({ body }) => body === 'Selamat pagi'))
  })

  it('asks for stars once an ending, and shows them to the desk', async () => {
    const { guest, ticketId } = await talk()
    const rate = (endedAt: number, stars: number, comment = '') =>
      guest.say('chat.rate', { endedAt, stars, comment })
    expect(await rate(clock, 5)).toEqual({ ok: false, code: 'chat.notEnded' })
    await agent.command('ticket.resolve', { ticketId, outcome: 'answered' } as never)
    const { rating } = await guest.push(view => view.rating !== null)
    expect(rating).toMatchObject({ stars: null })
    const endedAt = rating?.endedAt ?? 0
    expect(await rate(endedAt, 0)).toMatchObject({ ok: false, code: 'input.invalid' })
    expect(viewOf(await rate(endedAt, 4, 'Ramah. PIN saya 123456')).rating).toEqual({ endedAt, stars: 4 })
    expect(viewOf(await rate(endedAt, 1)).rating).toEqual({ endedAt, stars: 4 })
    const timeline = await agent.query('ticket.timeline', { ticketId } as never)
    const said = JSON.stringify(timeline)
    expect(said.match(/ticket\.ratedComment/g)).toHaveLength(1)
    expect(said).not.toContain('123456')
    expect(
      await db().selectFrom('rating').select('stars').where('ticket_id', '=', ticketId).execute(),
    ).toEqual([{ stars: 4 }])
  })

  it('gives the conversation as a file and by mail, without notes and secrets', async () => {
    const { guest, ticketId, ticketNumber } = await talk('Kode OTP saya 482913 <b>')
    await agent.command('ticket.note', { ticketId, entryId: randomUUID(), body: 'Catatan dalam' } as never)
    await reply(ticketId, 'Baik, kami periksa')
    const copy = async (format: string, secret = guest.secret) =>
      fetch(`${server.url}/chat/transcript?format=${format}`, { headers: { 'x-visitor-secret': secret } })
    expect((await copy('txt', randomUUID() + randomUUID())).status).toBe(404)
    const text = await (await copy('txt')).text()
    const html = await copy('html')
    expect(html.headers.get('content-disposition')).toMatch(/^attachment/)
    for (const each of [text, await html.text()]) {
      expect(each).toContain(ticketNumber)
      expect(each).toContain('Baik, kami periksa')
      expect(each).toContain('kode OTP disembunyikan')
      expect(each).not.toMatch(/482913|Catatan dalam|⟦/)
    }
    expect(text).toContain('<b>')
    const id = randomUUID()
    expect(await guest.say('chat.mailTranscript', { id, email: 'salah' })).toMatchObject({ ok: false })
    for (const _ of [1, 2]) viewOf(await guest.say('chat.mailTranscript', { id, email: 'Siti@uji.example' }))
    await agent.event(
      ({ name, payload }) =>
        name === 'entry.added' &&
        (payload as { entry: { change?: string } }).entry.change === 'ticket.transcriptSent',
    )
    const mails = await smtp.mails()
    expect(mails).toHaveLength(1)
    expect(mails[0]?.envelope.to).toEqual(['siti@uji.example'])
    expect(mails[0]?.mail.text).toContain('Baik, kami periksa')
    expect(mails[0]?.raw.toString()).not.toMatch(/482913|Catatan dalam/)
    for (const more of [1, 2])
      viewOf(await guest.say('chat.mailTranscript', { id: randomUUID(), email: `u${more}@uji.example` }))
    expect(
      await guest.say('chat.mailTranscript', { id: randomUUID(), email: 'u3@uji.example' }),
    ).toMatchObject({
      code: 'input.rateLimited',
    })
  })

  it('flags blocked words for a second look and swallows nothing', async () => {
    await server.running.writer.run(nobody, work =>
      work.db
        .insertInto('setting')
        .values({ name: 'chat.blockedWords', value: JSON.stringify(['kata kasar']) })
        .execute(),
    )
    const guest = visitor()
    const { ticketNumber, entries } = viewOf(await guest.start('Dia bilang KATA-kasar!'))
    expect(entries[0]?.body).toBe('Dia bilang KATA-kasar!')
    const tags = async (number: string): Promise<Ticket['tags']> =>
      JSON.parse(
        (
          await db()
            .selectFrom('ticket')
            .select('tags_json')
            .where('number', '=', number)
            .executeTakeFirstOrThrow()
        ).tags_json,
      )
    expect(await tags(ticketNumber)).toEqual(['perlu-ditinjau'])
    const mild = viewOf(await visitor().start('Kata kasarnya tidak saya ulang'))
    expect(await tags(mild.ticketNumber)).toEqual([])
  })

  it('asks for work only when chats are opened faster than people open them', async () => {
    const guests = Array.from({ length: 62 }, () => visitor())
    const answers = await Promise.all(guests.map(guest => guest.start('Banjir')))
    const refused = answers.filter(answer => !answer.ok)
    expect(refused.length).toBeGreaterThan(0)
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(30)
    const guest = visitor()
    const entryId = randomUUID()
    const asked = await guest.start('Sungguhan', { entryId })
    if (asked.ok || asked.code !== 'chat.workNeeded') throw new Error('no work was asked for')
    const challenge = String(asked.params?.['challenge'])
    const bits = Number(asked.params?.['bits'])
    const zeros = (nonce: number) =>
      Math.clz32(createHash('sha256').update(`${challenge}.${entryId}.${nonce}`).digest().readUInt32BE(0))
    let nonce = 0
    while (zeros(nonce) < bits) nonce += 1
    const wrong = { challenge: challenge.replace(`.${bits}.`, '.1.'), nonce }
    expect(await guest.start('Sungguhan', { entryId, work: wrong })).toMatchObject({ ok: false })
    expect(await guest.start('Curian', { work: { challenge, nonce } })).toMatchObject({ ok: false })
    expect(
      viewOf(await guest.start('Sungguhan', { entryId, work: { challenge, nonce } })).entries,
    ).toHaveLength(1)
    clock += 60_000
    viewOf(await visitor().start('Sepi lagi'))
  })
})
