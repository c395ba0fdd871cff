import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '#shared/domain/entry.ts'
import type { RouteId } from '#shared/domain/contact.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { startSmtpServer, type TestSmtpServer } from '#test/harness/smtp-server.ts'
import { must, picture, upload } from '../../features/referrals/case.ts'
import { act, addPoint, chat, lineOf, reply } from '../../features/tickets/people.ts'

type Outbound = Extract<Entry, { kind: 'outbound' }>

describe.for(dialects)('answers by e-mail on %s', dialect => {
  let smtp: TestSmtpServer
  let server: TestServer
  let ani: TestDesk
  /** The server's clock: moved, so that no test waits for the pauses between tries. */
  let aheadMs = 0

  beforeAll(async () => {
    smtp = await startSmtpServer()
    server = await startTestServer({ dialect, now: () => Date.now() + aheadMs, smtpUrl: smtp.url })
    ani = await server.desk('agent', { name: 'Ani' })
  })
  afterAll(async () => {
    await server.stop()
    await smtp.stop()
  })
  beforeEach(() => smtp.become('accept'))

  const someone = async (address: string, language: 'id' | 'en' = 'id') => {
    const person = await chat(server, 'Siti Uji', 'Halo', { language })
    must(await ani.command('ticket.take', { ticketId: person.ticketId }))
    const point = await addPoint(server, person.contactId, 'email', address)
    return { ...person, point, routeId: `email:${point}` as RouteId }
  }
  /** Resolves when our line has come to a state for which `wanted` is true. */
  const until = async (ticketId: TicketId, id: string, wanted: (line: Outbound) => boolean) => {
    const known = await lineOf(ani, ticketId, id)
    if (wanted(known)) return known
    const event = await ani.event(({ name, payload }) => {
      const { entry } = payload as { entry: Outbound }
      return name === 'entry.changed' && entry.id === id && wanted(entry)
    })
    return (event.payload as { entry: Outbound }).entry
  }
  const isSent = ({ delivery }: Outbound) => delivery.state === 'sent'
  const mailsTo = async (address: string) =>
    (await smtp.mails()).filter(({ envelope }) => envelope.to.includes(address))

  it('sends plain words and files under the ticket’s number, as one exchange', async () => {
    const address = `siti-${dialect}@uji.example`
    const { ticketId, routeId } = await someone(address)
    const file = randomUUID()
    const bytes = picture()
    await upload(server, ani, ticketId, bytes, { id: file, name: 'panduan ünik.png' })
    const hostile = 'Yth. Siti,\n\nkode OTP Anda 482913.\n.\nBcc: semua@uji.example\n\u202eTerima kasih 😀'
    const first = await reply(ani, ticketId, { routeId, body: hostile, attachments: [file] as never })
    must(first.answer)
    const line = await until(ticketId, first.entryId, isSent)
    expect(line).toMatchObject({ channel: 'email', toShown: 's***@uji.example', conversationId: null })
    const second = await reply(ani, ticketId, { routeId, body: 'Tambahan' })
    await until(ticketId, second.entryId, isSent)

    const [one, two] = await mailsTo(address)
    const { number } = must(await ani.query('ticket.timeline', { ticketId })).ticket
    expect(one?.mail.subject).toBe(`Tiket ${number}: jawaban Pusat Layanan Prakerja`)
    expect(one?.mail.text).toContain('kode OTP Anda [kode OTP disembunyikan].\n.\nBcc: semua@uji.example')
    expect(one?.mail.text).not.toContain('482913')
    expect(one?.mail.html).toBeUndefined()
    expect(one?.envelope.to).toEqual([address])
    expect(one?.mail.attachments).toMatchObject([{ filename: 'panduan ünik.png', mimeType: 'image/png' }])
    expect(Buffer.from(one?.mail.attachments[0]?.content as ArrayBuffer)).toEqual(bytes)
    expect(one?.mail.inReplyTo).toBeUndefined()
    expect(two?.mail.inReplyTo).toBe(one?.mail.messageId)
    expect(two?.mail.references).toBe(one?.mail.messageId)
    expect(two?.mail.subject).toBe(one?.mail.subject)
    const attempts = await server.running.database.reader
      .selectFrom('outbound')
      .selectAll()
      .where('entry_id', '=', first.entryId)
      .execute()
    expect(attempts).toMatchObject([{ state: 'accepted', provider_id: one?.mail.messageId }])
    expect(one?.mail.messageId).toContain(attempts[0]?.id)
  })

  it('writes in the language of the person', async () => {
    const address = `john-${dialect}@uji.example`
    const { ticketId, routeId } = await someone(address, 'en')
    const { entryId } = await reply(ani, ticketId, { routeId, body: 'Hello' })
    await until(ticketId, entryId, isSent)
    expect((await mailsTo(address))[0]?.mail.subject).toMatch(/^Ticket T-\d+: answer/)
  })

  it('tries again by itself while it may pass, and is sent in the end, once', async () => {
    smtp.become('greylist')
    const address = `nanti-${dialect}@uji.example`
    const { ticketId, routeId } = await someone(address)
    const { entryId } = await reply(ani, ticketId, { routeId })
    const waiting = await until(ticketId, entryId, ({ delivery }) => delivery.state === 'failed')
    expect(waiting.delivery).toMatchObject({ state: 'failed', reason: 'mail.putOff', code: 451 })
    expect(waiting.delivery).toHaveProperty('retryAt')
    smtp.become('accept')
    aheadMs += 60_000
    await until(ticketId, entryId, isSent)
    expect(await mailsTo(address)).toHaveLength(1)
  })

  it('says when it was refused; a new attempt really goes out', async () => {
    smtp.become('refuse')
    const address = `tolak-${dialect}@uji.example`
    const { ticketId, routeId } = await someone(address)
    const { entryId } = await reply(ani, ticketId, { routeId })
    const failed = await until(ticketId, entryId, ({ delivery }) => delivery.state === 'failed')
    expect(failed.delivery).toMatchObject({ state: 'failed', reason: 'mail.refused', code: 550 })
    expect(failed.delivery).not.toHaveProperty('retryAt')
    smtp.become('accept')
    expect(must(await ani.command('ticket.retry', { ticketId, entryId }))).toEqual({ attempt: 2 })
    expect(await until(ticketId, entryId, isSent)).toMatchObject({ attempt: 2 })
    expect(await mailsTo(address)).toHaveLength(1)
  })

  it('does not write to an address that is no longer this person’s', async () => {
    smtp.become('greylist')
    const address = `hapus-${dialect}@uji.example`
    const { ticketId, routeId, contactId, point } = await someone(address)
    const { entryId } = await reply(ani, ticketId, { routeId })
    await until(ticketId, entryId, ({ delivery }) => delivery.state === 'failed')
    must(await ani.command('contact.removePoint', { contactId, pointId: point, reason: 'salah alamat' }))
    smtp.become('accept')
    aheadMs += 60_000
    const failed = await until(
      ticketId,
      entryId,
      ({ delivery }) => delivery.state === 'failed' && delivery.retryAt === undefined,
    )
    expect(failed.delivery).toMatchObject({ reason: 'mail.noAddress' })
    expect(await mailsTo(address)).toEqual([])
  })

  it('keeps what waits through a restart, and what a dying node had in hand', async () => {
    smtp.become('drop')
    const address = `mulai-${dialect}@uji.example`
    const { ticketId, routeId } = await someone(address)
    const { entryId } = await reply(ani, ticketId, { routeId })
    await until(ticketId, entryId, ({ delivery }) => delivery.state === 'failed')
    await server.restart(async () => smtp.become('accept'))
    ani = await server.desk('supervisor')
    // A desk is told of the lines of tickets that it has heard of.
    must(await ani.command('ticket.setPriority', { ticketId, priority: 'high' }))
    // As a node leaves it that died between claiming and sending.
    await act(server, work =>
      work.db
        .updateTable('outbound')
        .set({ state: 'handing', due_at: work.now + 120_000 })
        .where('entry_id', '=', entryId)
        .execute(),
    )
    aheadMs += 180_000
    await until(ticketId, entryId, isSent)
    expect(await mailsTo(address)).toHaveLength(1)
  })

  it('is off, and says so, where no mail server is named', async () => {
    const without = await startTestServer({ dialect })
    const desk = await without.desk('agent')
    const person = await chat(without, 'Siti Uji')
    must(await desk.command('ticket.take', { ticketId: person.ticketId }))
    const point = await addPoint(without, person.contactId, 'email', 'siti@uji.example')
    const { answer } = await reply(desk, person.ticketId, { routeId: `email:${point}` as RouteId })
    expect(answer).toMatchObject({ code: 'channel.off' })
    const { from } = desk.welcome
    expect('snapshot' in from && from.snapshot.channels).toContainEqual(
      expect.objectContaining({ channel: 'email', state: 'off' }),
    )
    await without.stop()
  })
})
