import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContactId, MergeId } from '#shared/domain/ids.ts'
import { dialects } from '#test/harness/database.ts'
import { ask, connect, startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { must } from '../referrals/case.ts'
import { act, addPoint, chat, lines, type Person, reply, thread, whatsapp } from '../tickets/people.ts'

describe.for(dialects)('contacts on %s', dialect => {
  let server: TestServer
  let ani: TestDesk

  beforeAll(async () => {
    server = await startTestServer({ dialect })
    ani = await server.desk('agent', { name: 'Ani' })
  })
  afterAll(() => server.stop())

  const contactOf = async (person: Pick<Person, 'ticketId'>) => (await thread(ani, person.ticketId)).contact
  const merge = (kept: Person, gone: Person, mergeId = randomUUID() as MergeId) =>
    ani.command('contact.merge', {
      keptId: kept.contactId,
      goneId: gone.contactId,
      mergeId,
      reason: 'Orang yang sama',
    })
  const apart = (mergeId: MergeId) => ani.command('contact.unmerge', { mergeId })
  const add = (contactId: ContactId, kind: 'phone' | 'email' | 'nik', value: string) =>
    ani.command('contact.addPoint', { contactId, kind, value })
  const audited = () => server.running.database.reader.selectFrom('audit').selectAll().execute()

  it('is for people who have signed in', async () => {
    const stranger = connect(server.url)
    const commands = ['rename', 'addPoint', 'confirmPoint', 'removePoint', 'merge', 'unmerge', 'keepApart']
    for (const name of [...commands, 'suggestions', 'merges', 'timeline'])
      expect(await ask(stranger, `contact.${name}`, { id: randomUUID(), input: {} })).toMatchObject({
        code: 'auth.signedOut',
      })
    stranger.disconnect()
  })

  it('tells every desk the new name, on all tickets of the contact', async () => {
    const siti = await chat(server, 'siti')
    const again = await chat(server, 'siti', 'Lagi', { contactId: siti.contactId })
    const name = '<b>Siti</b> \u202eNurhaliza\u202c  binti\u0000 Uji'
    const shown = '<b>Siti</b> Nurhaliza binti Uji'
    expect(must(await ani.command('contact.rename', { contactId: siti.contactId, name })).name).toBe(shown)
    for (const { ticketId } of [siti, again])
      await ani.event(
        event =>
          event.name === 'ticket.changed' &&
          (event.payload as { ticket: { id: string; contactName: string } }).ticket.id === ticketId &&
          (event.payload as { ticket: { contactName: string } }).ticket.contactName === shown,
      )
    expect(
      await ani.command('contact.rename', { contactId: randomUUID() as ContactId, name: 'x' }),
    ).toMatchObject({ code: 'input.notFound' })
    expect(
      await ani.command('contact.rename', { contactId: siti.contactId, name: ' \u0000 ' }),
    ).toMatchObject({
      code: 'input.invalid',
    })
  })

  it('stores every point in one form, shows it masked, and keeps its value out of the trail', async () => {
    const siti = await chat(server, 'Siti Uji')
    const forms = ['0812-0000-9200', '62 812 0000 9200', '+62 (812) 00009200', '81200009200']
    must(await add(siti.contactId, 'phone', forms[0] ?? ''))
    for (const form of forms)
      expect(await add(siti.contactId, 'phone', form)).toMatchObject({ code: 'contact.pointInUse' })
    must(await add(siti.contactId, 'email', 'Siti.Uji@Contoh.EXAMPLE'))
    must(await add(siti.contactId, 'nik', '3173 0141 0190 9001'))
    for (const [kind, value] of [
      ['phone', '12345'],
      ['email', 'bukan surel'],
      ['nik', '3173019901909001'],
      ['phone', "'; DROP TABLE contact; --"],
    ] as const)
      expect(await add(siti.contactId, kind, value)).toEqual({
        ok: false,
        code: 'input.invalid',
        params: { field: 'value' },
      })
    const { points, routes } = await contactOf(siti)
    expect(points.map(({ kind, shown, confidence }) => `${kind} ${shown} ${confidence}`).sort()).toEqual([
      'email s***@contoh.example stated',
      'nik ************9001 stated',
      'phone 0812****9200 stated',
    ])
    expect(routes.map(({ channel }) => channel).sort()).toEqual(['email', 'livechat', 'whatsapp'])
    const point = points.find(({ kind }) => kind === 'phone')?.id ?? ''
    const confirm = (verified: boolean) =>
      ani.command('contact.confirmPoint', { contactId: siti.contactId, pointId: point, verified })
    const sureOf = (contact: { points: readonly { id: string; confidence: string }[] }) =>
      contact.points.find(({ id }) => id === point)?.confidence
    expect(sureOf(must(await confirm(true)))).toBe('verified')
    expect(sureOf(must(await confirm(false)))).toBe('stated')
    const stranger = await chat(server, 'Orang Lain')
    const remove = (contactId: ContactId, pointId: string) =>
      ani.command('contact.removePoint', { contactId, pointId, reason: 'nomor 081200009200 salah' })
    expect(await remove(stranger.contactId, point)).toMatchObject({ code: 'input.notFound' })
    expect(must(await remove(siti.contactId, point)).points).toHaveLength(2)
    const trail = JSON.stringify(await audited())
    expect(trail).not.toMatch(/81200009200|contoh\.example|3173014101909001/)
    expect(trail).toContain('contact.removePoint')
  })

  it('does not argue away what a channel proves, and finds another way when one is removed', async () => {
    const tono = await whatsapp(server, 'Tono Uji', { phone: '6281200009201' })
    const proven = (await contactOf(tono)).points[0]?.id ?? ''
    const remove = (contactId: ContactId, pointId: string) =>
      ani.command('contact.removePoint', { contactId, pointId, reason: 'sudah tidak dipakai' })
    expect(await remove(tono.contactId, proven)).toMatchObject({ params: { field: 'pointId' } })
    const siti = await chat(server, 'Siti Uji')
    const email = await addPoint(server, siti.contactId, 'email', 'siti@uji.example')
    await act(server, work =>
      work.db
        .updateTable('ticket')
        .set({ route_id: `email:${email}` })
        .where('id', '=', siti.ticketId)
        .execute(),
    )
    must(await remove(siti.contactId, email))
    expect((await thread(ani, siti.ticketId)).ticket.routeId).toBe(siti.routeId)
  })

  it('joins two contacts and takes all of it apart again', async () => {
    const kept = await chat(server, 'Siti Uji')
    const gone = await whatsapp(server, 'S. Uji', { phone: '6281200009202' })
    const shared = '+6281200009203'
    await addPoint(server, kept.contactId, 'phone', shared)
    const double = await addPoint(server, gone.contactId, 'phone', shared, 'verified')
    await addPoint(server, gone.contactId, 'email', 's.uji@uji.example')
    const state = async () => ({
      kept: { ...(await contactOf(kept)), seq: 0 },
      gone: { ...(await contactOf(gone)), seq: 0 },
    })
    const before = await state()
    const mergeId = randomUUID() as MergeId
    const contact = must(await merge(kept, gone, mergeId))
    expect(contact.points.map(({ kind }) => kind).sort()).toEqual(['email', 'phone', 'whatsapp'])
    expect(contact.points.find(({ kind }) => kind === 'phone')?.confidence).toBe('verified')
    expect((await thread(ani, gone.ticketId)).ticket).toMatchObject({
      contactId: kept.contactId,
      contactName: 'Siti Uji',
    })
    await ani.event(
      event =>
        event.name === 'contact.changed' &&
        (event.payload as { contact: { mergedInto: string } }).contact.mergedInto === kept.contactId,
    )
    // Asked for under either id it is one person.
    for (const { contactId } of [kept, gone])
      expect(
        must(await ani.query('ticket.ofContact', { contactId }))
          .map(({ id }) => id)
          .sort(),
      ).toEqual([kept.ticketId, gone.ticketId].sort())
    expect(must(await ani.query('contact.merges', { contactId: kept.contactId }))).toMatchObject([
      { id: mergeId, goneName: 'S. Uji', byName: 'Ani', reason: 'Orang yang sama', tickets: 1 },
    ])
    expect(await gone.says('Masih saya')).toBe(gone.ticketId)
    const late = await addPoint(server, kept.contactId, 'email', 'baru@uji.example')

    must(await apart(mergeId))
    const after = await state()
    expect(after.gone).toEqual(before.gone)
    expect(after.kept.points.filter(({ id }) => id !== late)).toEqual(before.kept.points)
    expect((await thread(ani, gone.ticketId)).ticket).toMatchObject({
      contactId: gone.contactId,
      contactName: 'S. Uji',
      routeId: gone.routeId,
    })
    expect(after.gone.points.some(({ id }) => id === double)).toBe(true)
    expect(await apart(mergeId)).toMatchObject({ code: 'contact.mergeUndone' })
    expect(must(await ani.query('contact.merges', { contactId: kept.contactId }))).toEqual([])
  })

  it('gives each person their own tickets and words back, also after tickets were joined or opened', async () => {
    const kept = await chat(server, 'Siti Uji', 'Dari Siti')
    const gone = await chat(server, 'Rina Uji', 'Dari Rina')
    const mergeId = randomUUID() as MergeId
    must(await merge(kept, gone, mergeId))
    must(
      await ani.command('ticket.merge', {
        ticketId: gone.ticketId,
        intoId: kept.ticketId,
        mergeId: randomUUID() as MergeId,
      }),
    )
    expect(await gone.says('Rina lagi')).toBe(kept.ticketId)
    must(await apart(mergeId))
    expect((await thread(ani, gone.ticketId)).ticket).toMatchObject({
      mergedInto: null,
      contactId: gone.contactId,
      routeId: gone.routeId,
    })
    expect(await lines(ani, gone.ticketId)).toEqual(['Dari Rina', 'Rina lagi'])
    expect(await lines(ani, kept.ticketId)).toEqual(['Dari Siti'])
    expect((await thread(ani, kept.ticketId)).ticket.routeId).toBe(kept.routeId)
    expect(await gone.says('Rina akhir')).toBe(gone.ticketId)
    // A reply that was begun while they were one does not go out to the wrong one.
    must(await ani.command('ticket.take', { ticketId: gone.ticketId }))
    expect((await reply(ani, gone.ticketId, { contactId: kept.contactId })).answer).toMatchObject({
      code: 'ticket.otherPerson',
    })

    const other = await whatsapp(server, 'Tono Uji', { phone: '6281200009204' })
    const second = randomUUID() as MergeId
    must(await merge(kept, other, second))
    await act(server, work =>
      work.db
        .updateTable('wa_identity')
        .set({ ticket_id: null })
        .where('id', '=', other.conversationId)
        .execute(),
    )
    const fresh = await other.says('Perkara baru')
    expect((await thread(ani, fresh)).ticket.contactId).toBe(kept.contactId)
    must(await apart(second))
    expect((await thread(ani, fresh)).ticket.contactId).toBe(other.contactId)
  })

  it('refuses to join with oneself, with nobody, or what is joined already; one of two at once', async () => {
    const [a, b, c] = [await chat(server, 'A Uji'), await chat(server, 'B Uji'), await chat(server, 'C Uji')]
    expect(await merge(a, a)).toMatchObject({ code: 'contact.same' })
    expect(await merge(a, { ...b, contactId: randomUUID() as ContactId })).toMatchObject({
      code: 'input.notFound',
    })
    const both = await Promise.all([merge(a, b), merge(c, b)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'contact.merged' })
    expect(await add(b.contactId, 'phone', '081200009205')).toMatchObject({ code: 'contact.merged' })
    expect(await apart(randomUUID() as MergeId)).toMatchObject({ code: 'input.notFound' })
  })

  it('takes a chain of joinings apart in any order', async () => {
    const [a, b, c] = [await chat(server, 'A Uji'), await chat(server, 'B Uji'), await chat(server, 'C Uji')]
    const [ab, bc] = [randomUUID() as MergeId, randomUUID() as MergeId]
    must(await merge(b, a, ab))
    must(await merge(c, b, bc))
    expect((await contactOf(a)).id).toBe(c.contactId)
    must(await apart(ab))
    expect((await contactOf(a)).id).toBe(a.contactId)
    expect((await contactOf(b)).id).toBe(c.contactId)
    must(await apart(bc))
    expect((await contactOf(b)).id).toBe(b.contactId)
    expect((await contactOf(a)).id).toBe(a.contactId)
  })

  it('reads one person across tickets and channels by time, page by page', async () => {
    const siti = await chat(server, 'Siti Uji', 'Pesan 0')
    const other = await chat(server, 'Siti Uji', 'Tiket kedua', { contactId: siti.contactId })
    for (let index = 1; index <= 160; index += 1)
      await (index % 2 === 0 ? siti : other).says(`Pesan ${index}`)
    const page = async (before: number | null) =>
      must(await ani.query('contact.timeline', { contactId: siti.contactId, before }))
    const newest = await page(null)
    expect(newest.tickets).toHaveLength(2)
    expect(newest.hasMore).toBe(true)
    expect(newest.entries.length).toBeGreaterThanOrEqual(100)
    const times = newest.entries.map(({ createdAt }) => createdAt)
    expect(times).toEqual([...times].sort((x, y) => x - y))
    const all = [...newest.entries]
    for (let next = newest; next.hasMore; ) {
      next = await page(next.entries[0]?.createdAt ?? 0)
      all.unshift(...next.entries)
    }
    expect(new Set(all.map(({ id }) => id)).size).toBe(162)
    expect(all).toHaveLength(162)
    expect(
      await ani.query('contact.timeline', { contactId: randomUUID() as ContactId, before: null }),
    ).toMatchObject({ code: 'input.notFound' })
  })
})
