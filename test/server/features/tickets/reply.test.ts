import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContactId, MergeId } from '#shared/domain/ids.ts'
import { dialects } from '#test/harness/database.ts'
import { ask, connect, startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { must, picture, upload } from '../referrals/case.ts'
import {
  act,
  addPoint,
  addTemplate,
  channelIs,
  chat,
  entryId,
  lineOf,
  lines,
  type Person,
  reply,
  seen,
  thread,
  whatsapp,
} from './people.ts'

describe.for(dialects)('replies on %s', dialect => {
  let server: TestServer
  let ani: TestDesk
  let budi: TestDesk

  beforeAll(async () => {
    server = await startTestServer({ dialect })
    ani = await server.desk('agent', { name: 'Ani' })
    budi = await server.desk('agent', { name: 'Budi' })
    await addTemplate(server)
    await addTemplate(server, { name: 'belum', status: 'pending' })
  })
  afterAll(() => server.stop())

  const take = async <T extends Pick<Person, 'ticketId'>>(person: T): Promise<T> => {
    must(await ani.command('ticket.take', { ticketId: person.ticketId }))
    return person
  }
  const queued = (id: string) =>
    server.running.database.reader
      .selectFrom('outbound')
      .selectAll()
      .where('entry_id', '=', id)
      .orderBy('attempt')
      .execute()

  it('is for people who have signed in', async () => {
    const stranger = connect(server.url)
    for (const name of ['ticket.reply', 'ticket.retry', 'ticket.setTags', 'ticket.link'])
      expect(await ask(stranger, name, { id: randomUUID(), input: {} })).toEqual({
        ok: false,
        code: 'auth.signedOut',
      })
    stranger.disconnect()
    const admin = await server.desk('admin')
    const { ticketId } = await chat(server, 'Siti Uji')
    expect(
      await admin.command('ticket.reply', { ticketId, entryId: entryId(), body: 'a', seenPosition: 1 }),
    ).toMatchObject({ code: 'auth.forbidden' })
  })

  it('answers a chat at once, in its own conversation', async () => {
    const siti = await take(await chat(server, 'Siti Uji'))
    const { answer, entryId: id } = await reply(ani, siti.ticketId, {
      contactId: siti.contactId,
      routeId: siti.routeId,
    })
    must(answer)
    expect(await lineOf(ani, siti.ticketId, id)).toMatchObject({
      channel: 'livechat',
      conversationId: siti.conversationId,
      delivery: { state: 'sent' },
    })
    expect(await queued(id)).toEqual([])
  })

  it('queues a WhatsApp answer in the same act and says where it goes, masked', async () => {
    const tono = await take(await whatsapp(server, 'Tono Uji', { phone: '6281200009001' }))
    const { answer, entryId: id } = await reply(ani, tono.ticketId)
    must(answer)
    expect(await lineOf(ani, tono.ticketId, id)).toMatchObject({
      channel: 'whatsapp',
      conversationId: tono.conversationId,
      toShown: '0812****9001',
      delivery: { state: 'queued' },
      attempt: 1,
    })
    expect(await queued(id)).toMatchObject([
      { channel: 'whatsapp', target_id: tono.conversationId, state: 'queued', attempt: 1 },
    ])
  })

  it('never goes to somebody else than the writer saw', async () => {
    const siti = await take(await chat(server, 'Siti Uji'))
    const other = await chat(server, 'Orang Lain')
    const say = (input: object) => reply(ani, siti.ticketId, input)
    expect((await say({ contactId: other.contactId })).answer).toMatchObject({ code: 'ticket.otherPerson' })
    expect((await say({ contactId: randomUUID() as ContactId })).answer).toMatchObject({
      code: 'ticket.otherPerson',
    })
    expect((await say({ routeId: other.routeId })).answer).toMatchObject({ code: 'ticket.noRoute' })
    expect(await lines(ani, other.ticketId)).toHaveLength(1)
    expect(await lines(ani, siti.ticketId)).toHaveLength(1)
    // Joined, they are one person: what was begun before still reaches them.
    must(
      await ani.command('contact.merge', {
        keptId: other.contactId,
        goneId: siti.contactId,
        mergeId: randomUUID() as MergeId,
        reason: 'Orang yang sama',
      }),
    )
    must((await say({ contactId: siti.contactId, routeId: siti.routeId })).answer)
    expect((await thread(ani, siti.ticketId)).entries.at(-1)).toMatchObject({
      conversationId: siti.conversationId,
    })
  })

  it('keeps the 24 hours by its own clock: after them only an approved template passes', async () => {
    const late = await take(await whatsapp(server, 'Telat Uji', { windowEndsAt: Date.now() - 1 }))
    const say = async (input: object) => reply(ani, late.ticketId, input)
    const template = { name: 'kabar', language: 'id', params: ['laporan Anda sudah dicatat'] }
    expect((await say({})).answer).toMatchObject({ code: 'ticket.windowClosed' })
    const wrong: readonly [object, string][] = [
      [{ ...template, name: 'belum' }, 'template.unknown'],
      [{ ...template, name: 'tidak-ada' }, 'template.unknown'],
      [{ ...template, language: 'en' }, 'template.unknown'],
      [{ ...template, params: [] }, 'template.params'],
      [{ ...template, params: ['NIK 3173010101909001'] }, 'template.params'],
      [{ ...template, params: ['rekening 1230098765432'] }, 'template.params'],
      [{ ...template, params: ['dua\nbaris'] }, 'template.params'],
    ]
    for (const [use, code] of wrong)
      expect((await say({ body: '', template: use })).answer).toMatchObject({ code })
    const { answer, entryId: id } = await say({ body: 'teks yang tetap disimpan', template })
    must(answer)
    expect(await lineOf(ani, late.ticketId, id)).toMatchObject({
      body: 'Kabar tiket Anda: laporan Anda sudah dicatat\n\nKawal',
      content: { kind: 'template', use: template },
    })
    const siti = await take(await chat(server, 'Siti Uji'))
    expect((await reply(ani, siti.ticketId, { body: '', template })).answer).toMatchObject({
      code: 'ticket.routeCannot',
    })
  })

  it('takes another way that the person has, refuses one that is blocked or not set up', async () => {
    const siti = await take(await chat(server, 'Siti Uji'))
    const phone = await addPoint(server, siti.contactId, 'phone', '+6281200009002')
    const email = await addPoint(server, siti.contactId, 'email', 'siti@uji.example')
    const say = (input: object) => reply(ani, siti.ticketId, input)
    expect((await say({ routeId: `whatsapp:${phone}` })).answer).toMatchObject({
      code: 'ticket.windowClosed',
    })
    expect((await say({ routeId: `email:${email}` })).answer).toMatchObject({ code: 'channel.off' })
    const template = { name: 'kabar', language: 'id', params: ['x'] }
    const { answer, entryId: id } = await say({ routeId: `whatsapp:${phone}`, body: '', template })
    must(answer)
    expect(await queued(id)).toMatchObject([{ channel: 'whatsapp', target_id: phone }])
    await channelIs(server, 'whatsapp', 'off')
    expect((await say({ routeId: `whatsapp:${phone}`, body: '', template })).answer).toMatchObject({
      code: 'channel.off',
    })
    await channelIs(server, 'whatsapp', 'up')
    const stopped = await take(await whatsapp(server, 'Blokir Uji'))
    await act(server, work =>
      work.db
        .updateTable('wa_identity')
        .set({ blocked: 'stopped' })
        .where('id', '=', stopped.conversationId)
        .execute(),
    )
    expect((await reply(ani, stopped.ticketId)).answer).toMatchObject({ code: 'ticket.noRoute' })
  })

  it('tries a way by which nothing arrived again only when somebody names it', async () => {
    const { ticketId, routeId, conversationId } = await take(await whatsapp(server, 'Tak Sampai Uji'))
    await act(server, work =>
      work.db
        .updateTable('wa_identity')
        .set({ blocked: 'undeliverable' })
        .where('id', '=', conversationId)
        .execute(),
    )
    expect((await reply(ani, ticketId)).answer).toMatchObject({ code: 'ticket.noRoute' })
    const { answer, entryId: id } = await reply(ani, ticketId, { routeId })
    must(answer)
    expect(await queued(id)).toMatchObject([{ channel: 'whatsapp', target_id: conversationId }])
  })

  it('offers choices as buttons on WhatsApp and as numbered lines in a chat', async () => {
    const choices = {
      style: 'buttons',
      options: [
        { id: 'ya', title: 'Ya' },
        { id: 'tidak', title: 'Tidak' },
      ],
    }
    const tono = await take(await whatsapp(server, 'Tono Uji'))
    const first = await reply(ani, tono.ticketId, { body: 'Sudah lapor bank?', choices })
    must(first.answer)
    expect(await lineOf(ani, tono.ticketId, first.entryId)).toMatchObject({
      body: 'Sudah lapor bank?',
      content: { kind: 'choices', choices },
    })
    const siti = await take(await chat(server, 'Siti Uji'))
    const second = await reply(ani, siti.ticketId, { body: 'Sudah lapor bank?', choices })
    must(second.answer)
    expect(await lineOf(ani, siti.ticketId, second.entryId)).toMatchObject({
      body: 'Sudah lapor bank?\n\n1. Ya\n2. Tidak',
      content: { kind: 'text' },
    })
    expect((await reply(ani, siti.ticketId, { body: '', choices })).answer).toMatchObject({
      code: 'ticket.empty',
    })
  })

  it('carries files of this ticket and no others', async () => {
    const siti = await take(await chat(server, 'Siti Uji'))
    const other = await chat(server, 'Orang Lain')
    const [here, there] = [randomUUID(), randomUUID()]
    await upload(server, ani, siti.ticketId, picture(), { id: here, name: 'panduan.png' })
    await upload(server, ani, other.ticketId, picture(), { id: there })
    const say = (input: object) => reply(ani, siti.ticketId, { body: '', ...input })
    expect((await say({})).answer).toMatchObject({ code: 'ticket.empty' })
    expect((await say({ attachments: [here, there] })).answer).toMatchObject({ code: 'ticket.fileNotHere' })
    expect((await say({ attachments: [randomUUID()] })).answer).toMatchObject({ code: 'ticket.fileNotHere' })
    const { answer, entryId: id } = await say({ attachments: [here] })
    must(answer)
    expect((await lineOf(ani, siti.ticketId, id)).attachments).toMatchObject([
      { evidenceId: here, name: 'panduan.png', mime: 'image/png', state: 'stored' },
    ])
    expect((await thread(ani, siti.ticketId)).ticket.preview).toBe('⟪image⟫')
  })

  it('hides secrets in what we write, too, and knows the line again when it is repeated', async () => {
    const siti = await take(await chat(server, 'Siti Uji'))
    const id = entryId()
    const body = 'Kode OTP Anda 482913, jangan dibagikan'
    const first = await reply(ani, siti.ticketId, { entryId: id, body })
    must(first.answer)
    expect(must((await reply(ani, siti.ticketId, { entryId: id, body })).answer)).toEqual(must(first.answer))
    expect((await reply(ani, siti.ticketId, { entryId: id, body: 'lain' })).answer).toMatchObject({
      code: 'input.invalid',
      params: { field: 'entryId' },
    })
    must(
      await ani.command('ticket.note', {
        ticketId: siti.ticketId,
        entryId: entryId(),
        body: 'PIN dia 775533',
      }),
    )
    expect(await lines(ani, siti.ticketId)).toEqual([
      'Halo, saya butuh bantuan',
      'Kode OTP Anda ⟦otp⟧, jangan dibagikan',
      'PIN dia ⟦pin⟧',
    ])
    for (const table of ['entry', 'event', 'ticket', 'audit'] as const) {
      const stored = JSON.stringify(
        await server.running.database.reader.selectFrom(table).selectAll().execute(),
      )
      expect(stored).not.toMatch(/482913|775533/)
    }
  })

  it('quotes a line of its own ticket only, and keeps hostile text harmless', async () => {
    const siti = await take(await chat(server, 'Siti Uji'))
    const other = await chat(server, 'Orang Lain')
    const quoted = (await thread(ani, siti.ticketId)).entries[0]?.id
    const foreign = (await thread(ani, other.ticketId)).entries[0]?.id
    expect((await reply(ani, siti.ticketId, { quotes: foreign as never })).answer).toMatchObject({
      params: { field: 'quotes' },
    })
    const body = "<img src=x onerror=alert(1)> '; DROP TABLE entry; -- \u202eterbalik\u202c a\u0000b"
    const { answer, entryId: id } = await reply(ani, siti.ticketId, { quotes: quoted as never, body })
    must(answer)
    expect(await lineOf(ani, siti.ticketId, id)).toMatchObject({
      quotes: quoted,
      body: "<img src=x onerror=alert(1)> '; DROP TABLE entry; -- terbalik ab",
    })
  })

  it('tries a failed message again as a new attempt, once, and only what has failed', async () => {
    const tono = await take(await whatsapp(server, 'Tono Uji', { phone: '6281200009003' }))
    const { entryId: id } = await reply(ani, tono.ticketId)
    const retry = (desk: TestDesk) => desk.command('ticket.retry', { ticketId: tono.ticketId, entryId: id })
    expect(await retry(ani)).toMatchObject({ code: 'ticket.notFailed' })
    const fail = () =>
      act(server, async work => {
        const row = await work.db
          .selectFrom('entry')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        const detail = JSON.parse(row.detail_json)
        detail.delivery = { state: 'failed', reason: 'transient', at: work.now }
        await work.db
          .updateTable('entry')
          .set({ detail_json: JSON.stringify(detail) })
          .where('id', '=', id)
          .execute()
      })
    await fail()
    expect(await retry(budi)).toMatchObject({ code: 'ticket.notYours' })
    const both = await Promise.all([retry(ani), retry(ani)])
    expect(both.filter(answer => answer.ok)).toHaveLength(1)
    expect(both.find(answer => !answer.ok)).toMatchObject({ code: 'ticket.notFailed' })
    expect(await lineOf(ani, tono.ticketId, id)).toMatchObject({ attempt: 2, delivery: { state: 'queued' } })
    expect(await queued(id)).toMatchObject([{ attempt: 1 }, { attempt: 2, state: 'queued' }])

    await fail()
    const closed = { window_ends_at: Date.now() - 1 }
    await act(server, work =>
      work.db.updateTable('wa_identity').set(closed).where('id', '=', tono.conversationId).execute(),
    )
    expect(await retry(ani)).toMatchObject({ code: 'ticket.windowClosed' })
    const siti = await take(await chat(server, 'Siti Uji'))
    const said = await reply(ani, siti.ticketId)
    expect(
      await ani.command('ticket.retry', { ticketId: siti.ticketId, entryId: said.entryId }),
    ).toMatchObject({ code: 'ticket.notFailed' })
  })

  it('tells the person by the ticket’s own way, by the notice template, or says that it could not', async () => {
    const resolve = async (ticketId: never) =>
      must(await ani.command('ticket.resolve', { ticketId, outcome: 'answered' }))
    const siti = await take(await chat(server, 'Siti Uji', 'Hello', { language: 'en' }))
    await resolve(siti.ticketId as never)
    expect((await thread(ani, siti.ticketId)).entries.at(-1)).toMatchObject({
      author: { kind: 'system' },
      channel: 'livechat',
      conversationId: siti.conversationId,
    })
    const open = await take(await whatsapp(server, 'Tono Uji'))
    await resolve(open.ticketId as never)
    const told = (await thread(ani, open.ticketId)).entries.at(-1)
    expect(told).toMatchObject({ channel: 'whatsapp', delivery: { state: 'queued' } })
    expect(await queued(told?.id ?? '')).toHaveLength(1)

    const late = await take(await whatsapp(server, 'Telat Uji', { windowEndsAt: Date.now() - 1 }))
    await resolve(late.ticketId as never)
    expect((await thread(ani, late.ticketId)).entries.at(-1)).toMatchObject({
      kind: 'change',
      change: 'ticket.couldNotTell',
    })
    await act(server, work =>
      work.db
        .insertInto('setting')
        .values({ name: 'whatsapp.noticeTemplate', value: '{"name":"kabar","language":"id"}' })
        .execute(),
    )
    const later = await take(await whatsapp(server, 'Telat Uji', { windowEndsAt: Date.now() - 1 }))
    await resolve(later.ticketId as never)
    expect((await thread(ani, later.ticketId)).entries.at(-1)).toMatchObject({
      kind: 'outbound',
      content: { kind: 'template', use: { name: 'kabar' } },
      delivery: { state: 'queued' },
    })
  })

  it('puts tags on and takes them off, and links two tickets in both directions', async () => {
    const one = await chat(server, 'Siti Uji')
    const two = await chat(server, 'Tono Uji')
    const tags = (wanted: string[]) =>
      ani.command('ticket.setTags', { ticketId: one.ticketId, tags: wanted as never })
    expect(must(await tags(['joki', 'situs-palsu', 'joki'])).tags).toEqual(['joki', 'situs-palsu'])
    expect(await tags(['dua kata'])).toMatchObject({ code: 'input.invalid' })
    expect(must(await tags([])).tags).toEqual([])
    const link = (otherId: never, linked: boolean) =>
      ani.command('ticket.link', { ticketId: one.ticketId, otherId, linked })
    expect(await link(one.ticketId as never, true)).toMatchObject({ params: { field: 'otherId' } })
    expect(await link(randomUUID() as never, true)).toMatchObject({ code: 'input.notFound' })
    expect(must(await link(two.ticketId as never, true)).links).toEqual([two.ticketId])
    expect((await thread(ani, two.ticketId)).ticket.links).toEqual([one.ticketId])
    const before = await seen(ani, two.ticketId)
    must(await link(two.ticketId as never, true))
    expect(await seen(ani, two.ticketId)).toBe(before)
    expect(must(await link(two.ticketId as never, false)).links).toEqual([])
    expect((await thread(ani, two.ticketId)).ticket.links).toEqual([])
  })
})
