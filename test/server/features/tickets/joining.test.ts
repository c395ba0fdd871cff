import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MergeId, TicketId } from '#shared/domain/ids.ts'
import { dialects } from '#test/harness/database.ts'
import { ask, connect, startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { completeFacts, afterNewCode, must, picture, upload } from '../referrals/case.ts'
import { act, chat, entryId, lines, type Person, reply, thread, whatsapp } from './people.ts'

describe.for(dialects)('joining and splitting tickets on %s', dialect => {
  let server: TestServer
  let ani: TestDesk
  let budi: TestDesk

  beforeAll(async () => {
    server = await startTestServer({ dialect })
    ani = await server.desk('agent', { name: 'Ani' })
    budi = await server.desk('agent', { name: 'Budi' })
  })
  afterAll(() => server.stop())

  const merge = (desk: TestDesk, ticketId: TicketId, intoId: TicketId) =>
    desk.command('ticket.merge', { ticketId, intoId, mergeId: randomUUID() as MergeId })
  const unmerge = (desk: TestDesk, ticketId: TicketId) => desk.command('ticket.unmerge', { ticketId })
  const ticketOf = async (id: TicketId) => (await thread(ani, id)).ticket
  /** Two chats of one person. */
  const two = async (): Promise<[Person, Person]> => {
    const first = await chat(server, 'Siti Uji', 'Pertama')
    return [first, await chat(server, 'Siti Uji', 'Kedua', { contactId: first.contactId })]
  }
  /** Everything about a ticket that a joining may touch. */
  const whole = async ({ ticketId }: Person) => {
    const { ticket, entries } = await thread(ani, ticketId)
    const { seq: _, lastPosition: __, ...rest } = ticket
    const said = entries.flatMap(entry =>
      entry.kind === 'change' ? [] : [{ ...entry, seq: 0, reactions: undefined }],
    )
    const files = must(await ani.query('evidence.list', { ticketId })).map(({ id }) => id)
    return { ticket: rest, said, files }
  }
  const change = async (id: TicketId) =>
    (await thread(ani, id)).entries.flatMap(entry => (entry.kind === 'change' ? [entry.change] : []))

  it('is for people who have signed in', async () => {
    const stranger = connect(server.url)
    for (const name of ['ticket.merge', 'ticket.unmerge', 'ticket.split'])
      expect(await ask(stranger, name, { id: randomUUID(), input: {} })).toMatchObject({
        code: 'auth.signedOut',
      })
    stranger.disconnect()
  })

  it('moves lines, files, conversations and the complaint, and puts all of it back', async () => {
    const [source, target] = await two()
    must(await ani.command('ticket.take', { ticketId: source.ticketId }))
    await upload(server, ani, source.ticketId, picture(), { name: 'bukti.png' })
    must(await ani.command('ticket.setTags', { ticketId: source.ticketId, tags: ['joki'] as never }))
    must(await ani.command('ticket.setPriority', { ticketId: source.ticketId, priority: 'high' }))
    const complaintId = randomUUID() as never
    must(await ani.command('complaint.open', { ticketId: source.ticketId, complaintId }))
    const before = { source: await whole(source), target: await whole(target) }
    await ani.watches(source.ticketId, target.ticketId)
    const bothRead = ani.frames.length

    const merged = must(await merge(ani, source.ticketId, target.ticketId))
    expect(merged).toMatchObject({
      id: target.ticketId,
      complaintId,
      priority: 'high',
      tags: ['joki'],
      unread: before.target.ticket.unread + before.source.ticket.unread,
      state: { status: 'open', assigneeId: ani.accountId },
    })
    expect(await ticketOf(source.ticketId)).toMatchObject({
      mergedInto: target.ticketId,
      state: { status: 'closed', outcome: 'duplicate' },
      complaintId: null,
      unread: 0,
    })
    expect(await lines(ani, target.ticketId)).toEqual(['Kedua', 'Pertama'])
    expect(await lines(ani, source.ticketId)).toEqual([])
    expect((await whole(target)).files).toEqual(before.source.files)
    expect(must(await ani.query('complaint.get', { complaintId })).ticketId).toBe(target.ticketId)
    await ani.event(
      event =>
        event.name === 'entry.changed' &&
        JSON.stringify(event.payload).includes(`"from":"${source.ticketId}"`),
    )
    expect(ani.frames.length).toBeGreaterThan(bothRead)
    expect(await source.says('Ketiga')).toBe(target.ticketId)

    const back = must(await unmerge(ani, source.ticketId))
    expect(back.state).toEqual(before.source.ticket.state)
    expect(await whole(source)).toEqual(before.source)
    const after = await whole(target)
    // What came since stays where it arrived; the rest is as it was.
    expect(after.said.map(({ body }) => body)).toEqual(['Kedua', 'Ketiga'])
    expect({ ...after.ticket, preview: '', lastEntryAt: 0, unread: 0, routeId: null }).toEqual({
      ...before.target.ticket,
      ...{ preview: '', lastEntryAt: 0, unread: 0, routeId: null },
    })
    expect(await source.says('Keempat')).toBe(source.ticketId)
    expect(await target.says('Kelima')).toBe(target.ticketId)
    expect(await change(source.ticketId)).toEqual(
      expect.arrayContaining(['ticket.merged', 'ticket.unmerged']),
    )
  })

  it('keeps both drafts, and takes the joined one apart again', async () => {
    const [source, target] = await two()
    const save = async (desk: TestDesk, { ticketId }: Person, body: string) =>
      must(await desk.command('draft.save', { ticketId, kind: 'reply', body, baseVersion: 0 }))
    await save(ani, source, 'dari sumber')
    await save(ani, target, 'dari tujuan')
    await save(budi, source, 'milik Budi')
    must(await merge(ani, source.ticketId, target.ticketId))
    const newest = async (desk: TestDesk, { ticketId }: Person) =>
      must(await desk.query('draft.list', { ticketId })).map(({ body }) => body)
    expect(await newest(ani, target)).toEqual(['dari tujuan\n\ndari sumber', 'dari tujuan'])
    expect(await newest(budi, target)).toEqual(['milik Budi'])
    expect(await newest(ani, source)).toEqual(['dari sumber'])
    must(await unmerge(ani, source.ticketId))
    expect((await newest(ani, target))[0]).toBe('dari tujuan')
    expect((await newest(budi, target))[0]).toBe('')
  })

  it('keeps the files of both drafts and whom they are for, and takes them apart again', async () => {
    const [source, target] = await two()
    const rest = ({ contactId }: Person, id: string) => ({
      to: { contactId, routeId: null, isChosen: false },
      files: [{ id, name: `${id}.png`, mime: 'image/png', size: 4, isHere: true }],
    })
    for (const [person, body, id] of [
      [source, '', 'file-source'],
      [target, 'dari tujuan', 'file-target'],
    ] as const)
      must(
        await ani.command('draft.save', {
          ...{ ticketId: person.ticketId, kind: 'reply', body, baseVersion: 0 },
          rest: rest(person, id) as never,
        }),
      )
    const newest = async () => must(await ani.query('draft.list', { ticketId: target.ticketId }))[0]
    const before = await newest()
    must(await merge(ani, source.ticketId, target.ticketId))
    expect(await newest()).toMatchObject({
      body: 'dari tujuan',
      rest: { to: { contactId: target.contactId }, files: [{ id: 'file-target' }, { id: 'file-source' }] },
    })
    must(await unmerge(ani, source.ticketId))
    expect(await newest()).toMatchObject({ body: 'dari tujuan', rest: before?.rest })
  })

  it('brings the template, quotation and acts of a draft along, and leaves those of the other', async () => {
    const [source, target] = await two()
    const template = (name: string) => ({ name, language: 'id', params: ['Bu Siti'] })
    const acts = { reason: null, priority: 'high', tags: [], next: { kind: 'wait' } } as const
    const quotes = entryId()
    const save = async ({ ticketId }: Person, baseVersion: number, rest: object) =>
      must(
        await ani.command('draft.save', {
          ...{ ticketId, kind: 'reply', body: '', baseVersion },
          rest: { to: null, files: [], ...rest } as never,
        }),
      )
    const newest = async () => must(await ani.query('draft.list', { ticketId: target.ticketId }))[0]?.rest
    await save(source, 0, { mode: 'template', template: template('dari_sumber'), quotes, acts })
    must(await merge(ani, source.ticketId, target.ticketId))
    expect(await newest()).toMatchObject({
      ...{ mode: 'template', template: template('dari_sumber'), quotes, acts },
    })
    must(await unmerge(ani, source.ticketId))
    expect(await newest()).toBeUndefined()
    await save(target, 2, { mode: 'template', template: template('dari_tujuan') })
    must(await merge(ani, source.ticketId, target.ticketId))
    expect(await newest()).toMatchObject({ template: template('dari_tujuan'), quotes, acts })
  })

  it('refuses what would mix people, lose work or go round in a ring', async () => {
    const [source, target] = await two()
    const stranger = await chat(server, 'Orang Lain')
    expect(await merge(ani, source.ticketId, source.ticketId)).toMatchObject({ code: 'input.invalid' })
    expect(await merge(ani, source.ticketId, randomUUID() as TicketId)).toMatchObject({
      code: 'input.notFound',
    })
    expect(await merge(ani, source.ticketId, stranger.ticketId)).toMatchObject({ code: 'ticket.otherPerson' })
    expect(await unmerge(ani, source.ticketId)).toMatchObject({ code: 'ticket.notMerged' })
    must(await budi.command('ticket.take', { ticketId: target.ticketId }))
    expect(await merge(ani, source.ticketId, target.ticketId)).toMatchObject({ code: 'ticket.notYours' })
    for (const { ticketId } of [source, target])
      must(await budi.command('complaint.open', { ticketId, complaintId: randomUUID() as never }))
    expect(await merge(budi, source.ticketId, target.ticketId)).toMatchObject({ code: 'ticket.hasComplaint' })

    const [a, b] = await two()
    const c = await chat(server, 'Siti Uji', 'Ketiga', { contactId: a.contactId })
    must(await merge(ani, a.ticketId, b.ticketId))
    for (const other of [b, c]) {
      expect(await merge(ani, a.ticketId, other.ticketId)).toMatchObject({ code: 'ticket.wrongState' })
      expect(await merge(ani, other.ticketId, a.ticketId)).toMatchObject({ code: 'ticket.wrongState' })
    }
    for (const name of ['ticket.reopen', 'ticket.take'] as const)
      expect(await ani.command(name, { ticketId: a.ticketId })).toMatchObject({ code: 'ticket.finished' })
    // Along a chain each line still finds its way home.
    must(await merge(ani, b.ticketId, c.ticketId))
    expect(await a.says('Masih saya')).toBe(c.ticketId)
    must(await unmerge(ani, a.ticketId))
    expect(await lines(ani, a.ticketId)).toEqual(['Pertama'])
    must(await unmerge(ani, b.ticketId))
    expect(await lines(ani, b.ticketId)).toEqual(['Kedua'])
    expect(await lines(ani, c.ticketId)).toEqual(['Ketiga', 'Masih saya'])

    const [d, e] = await two()
    must(await ani.command('ticket.reject', { ticketId: e.ticketId, reason: 'salah alamat' }))
    expect(await merge(ani, d.ticketId, e.ticketId)).toMatchObject({ code: 'ticket.finished' })
  })

  it('lets one of two desks join at once, and a reply meanwhile stays with its person', async () => {
    const [source, target] = await two()
    must(await ani.command('ticket.take', { ticketId: source.ticketId }))
    const said = { ticketId: source.ticketId, entryId: entryId(), body: 'Sedang ditulis', seenPosition: 2 }
    const bound = { ...said, contactId: source.contactId, routeId: source.routeId }
    const supervisor = await server.desk('supervisor')
    const [first, second, answer] = await Promise.all([
      merge(ani, source.ticketId, target.ticketId),
      merge(supervisor, source.ticketId, target.ticketId),
      ani.command('ticket.reply', bound),
    ])
    expect([first, second].filter(({ ok }) => ok)).toHaveLength(1)
    expect([first, second].find(({ ok }) => !ok)).toMatchObject({ code: 'ticket.wrongState' })
    const all = [
      ...(await thread(ani, source.ticketId)).entries,
      ...(await thread(ani, target.ticketId)).entries,
    ]
    const written = all.filter(({ kind }) => kind === 'outbound')
    if (answer.ok) {
      expect(written).toMatchObject([{ ticketId: target.ticketId, conversationId: source.conversationId }])
      // Repeated after the move it is still the same line.
      expect(await ani.command('ticket.reply', bound)).toMatchObject({ ok: true })
    } else {
      expect(answer).toMatchObject({ code: 'ticket.finished' })
      expect(written).toEqual([])
    }
    // A note is nobody's loss: it stands where the work goes on.
    must(await ani.command('ticket.note', { ticketId: source.ticketId, entryId: entryId(), body: 'Catatan' }))
    expect((await lines(ani, target.ticketId)).at(-1)).toBe('Catatan')
  })

  it('leaves to people what they have decided since', async () => {
    const [source, target] = await two()
    must(await merge(ani, source.ticketId, target.ticketId))
    must(await ani.command('ticket.take', { ticketId: target.ticketId }))
    must(await ani.command('ticket.setPriority', { ticketId: target.ticketId, priority: 'urgent' }))
    must(await ani.command('ticket.setTags', { ticketId: target.ticketId, tags: ['baru'] as never }))
    must(await unmerge(ani, source.ticketId))
    expect(await ticketOf(target.ticketId)).toMatchObject({
      state: { status: 'open', assigneeId: ani.accountId },
      priority: 'urgent',
      tags: ['baru'],
    })
    expect(await unmerge(ani, source.ticketId)).toMatchObject({ code: 'ticket.notMerged' })
    must(await merge(ani, source.ticketId, target.ticketId))
  })

  it('brings the reason with its clock and what was gathered to a ticket without one, and takes them back', async () => {
    const [source, target] = await two()
    const sort = (ticketId: TicketId, reason: string) => ani.command('ticket.setReason', { ticketId, reason })
    const gather = (ticketId: TicketId, needId: string, isKnown = true) =>
      ani.command('ticket.gather', { ticketId, needId, isKnown })
    must(await sort(source.ticketId, 'INS-01'))
    const sorted = must(await gather(source.ticketId, 'destination'))
    const merged = must(await merge(ani, source.ticketId, target.ticketId))
    expect(merged).toMatchObject({ reason: 'INS-01', gathered: ['destination'], clock: sorted.clock })
    must(await gather(target.ticketId, 'payDate'))

    must(await unmerge(ani, source.ticketId))
    expect(await ticketOf(target.ticketId)).toMatchObject({ reason: null, gathered: [], clock: null })
    expect(await ticketOf(source.ticketId)).toMatchObject({
      ...{ reason: 'INS-01', gathered: ['destination'], clock: sorted.clock },
    })

    // The same reason on both sides: all that was gathered counts, and each gets its own back.
    must(await sort(target.ticketId, 'INS-01'))
    must(await gather(target.ticketId, 'nik'))
    const both = must(await merge(ani, source.ticketId, target.ticketId))
    expect(both).toMatchObject({ reason: 'INS-01', gathered: ['nik', 'destination'] })
    must(await gather(target.ticketId, 'payDate'))
    must(await unmerge(ani, source.ticketId))
    expect((await ticketOf(target.ticketId)).gathered).toEqual(['nik', 'payDate'])
    expect((await ticketOf(source.ticketId)).gathered).toEqual(['destination'])
  })

  it('leaves a ticket its own reason, and one that somebody has set since', async () => {
    const [source, target] = await two()
    const sort = (ticketId: TicketId, reason: string) => ani.command('ticket.setReason', { ticketId, reason })
    must(await sort(source.ticketId, 'INS-01'))
    const own = must(await sort(target.ticketId, 'SUR-01'))
    expect(must(await merge(ani, source.ticketId, target.ticketId))).toMatchObject({
      ...{ reason: 'SUR-01', gathered: [], clock: own.clock },
    })
    must(await sort(target.ticketId, 'INS-02'))
    must(await unmerge(ani, source.ticketId))
    expect((await ticketOf(target.ticketId)).reason).toBe('INS-02')
    expect((await ticketOf(source.ticketId)).reason).toBe('INS-01')
  })

  it('carries the WhatsApp window along with the conversation', async () => {
    const windowEndsAt = Date.now() + 7_200_000
    const wa = await whatsapp(server, 'Tono Uji', { phone: '6281200009100', windowEndsAt })
    const web = await chat(server, 'Tono Uji', 'Dari situs', { contactId: wa.contactId })
    await wa.says('Masih di sini')
    const merged = must(await merge(ani, wa.ticketId, web.ticketId))
    expect(merged).toMatchObject({ routeId: wa.routeId, windowEndsAt })
    expect(merged.preview).toBe('Masih di sini')
    must(await unmerge(ani, wa.ticketId))
    expect(await ticketOf(web.ticketId)).toMatchObject({ routeId: web.routeId, windowEndsAt: null })
    expect(await ticketOf(wa.ticketId)).toMatchObject({ routeId: wa.routeId, windowEndsAt })
  })

  it('splits chosen lines with their files into a ticket of their own', async () => {
    const siti = await chat(server, 'Siti Uji', 'Soal insentif')
    must(await ani.command('ticket.take', { ticketId: siti.ticketId }))
    await siti.says('Soal lain: ada situs palsu')
    const file = randomUUID()
    await upload(server, ani, siti.ticketId, picture(), { id: file })
    must((await reply(ani, siti.ticketId, { body: 'Ini panduannya', attachments: [file] as never })).answer)
    const { entries } = await thread(ani, siti.ticketId)
    const chosen = entries.filter(entry => 'body' in entry && /situs palsu|panduan/.test(entry.body))
    const newTicketId = randomUUID() as TicketId
    const split = (desk: TestDesk, entryIds: readonly string[], id = newTicketId) =>
      desk.command('ticket.split', {
        ticketId: siti.ticketId,
        newTicketId: id,
        entryIds: entryIds as never,
      })
    const changes = entries.filter(({ kind }) => kind === 'change').map(({ id }) => id)
    expect(await split(budi, [chosen[0]?.id ?? ''])).toMatchObject({ code: 'ticket.notYours' })
    expect(await split(ani, changes)).toMatchObject({ params: { field: 'entryIds' } })
    expect(await split(ani, [randomUUID()])).toMatchObject({ params: { field: 'entryIds' } })
    expect(await split(ani, [chosen[0]?.id ?? ''], siti.ticketId)).toMatchObject({
      params: { field: 'newTicketId' },
    })
    const made = must(
      await split(
        ani,
        chosen.map(({ id }) => id),
      ),
    )
    expect(made).toMatchObject({
      contactId: siti.contactId,
      channel: 'livechat',
      routeId: siti.routeId,
      state: { status: 'open', assigneeId: ani.accountId },
      links: [siti.ticketId],
      preview: 'Ini panduannya',
    })
    expect(made.number).not.toBe((await ticketOf(siti.ticketId)).number)
    expect(await lines(ani, newTicketId)).toEqual(['Soal lain: ada situs palsu', 'Ini panduannya'])
    expect(await lines(ani, siti.ticketId)).toEqual(['Soal insentif'])
    expect((await ticketOf(siti.ticketId)).links).toEqual([newTicketId])
    expect((await whole({ ...siti, ticketId: newTicketId })).files).toEqual([file])
    expect(await siti.says('Lanjut')).toBe(siti.ticketId)
    // The way back is to join them.
    must(await merge(ani, newTicketId, siti.ticketId))
    expect((await lines(ani, siti.ticketId)).sort()).toEqual(
      ['Soal insentif', 'Soal lain: ada situs palsu', 'Ini panduannya', 'Lanjut'].sort(),
    )
  })

  it('leaves a marked duplicate where it is', async () => {
    const [source, target] = await two()
    const ids = [randomUUID(), randomUUID()]
    for (const [index, { ticketId }] of [source, target].entries())
      must(await ani.command('complaint.open', { ticketId, complaintId: ids[index] as never }))
    for (const id of ids) {
      must(
        await ani.command('complaint.saveFacts', {
          complaintId: id as never,
          facts: completeFacts(afterNewCode),
          baseVersion: 1,
        }),
      )
    }
    await act(server, work =>
      work.db
        .updateTable('complaint')
        .set({ status: 'duplicate', duplicate_of: ids[1] ?? null })
        .where('id', '=', ids[0] ?? '')
        .execute(),
    )
    expect(must(await merge(ani, source.ticketId, target.ticketId)).complaintId).toBe(ids[1])
    expect((await ticketOf(source.ticketId)).complaintId).toBe(ids[0])
  })
})
