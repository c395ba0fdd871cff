import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContactId, MergeId } from '#shared/domain/ids.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { must } from '../referrals/case.ts'
import { addPoint, chat, whatsapp } from '../tickets/people.ts'

describe.for(dialects)('who may be the same person, on %s', dialect => {
  let server: TestServer
  let ani: TestDesk

  beforeAll(async () => {
    server = await startTestServer({ dialect })
    ani = await server.desk('agent', { name: 'Ani' })
  })
  afterAll(() => server.stop())

  const suggested = async (contactId: ContactId) =>
    must(await ani.query('contact.suggestions', { contactId }))

  it('finds who shares a point, in whatever channel, likeliest first, and joins nobody', async () => {
    const siti = await chat(server, 'Siti Nurhaliza')
    const sameNumber = await whatsapp(server, 'siti nurhaliza', { phone: '6281200009300' })
    const sameMail = await chat(server, 'Orang Lain')
    await chat(server, 'Siti Nurhaliza')
    await addPoint(server, siti.contactId, 'phone', '+6281200009300')
    await addPoint(server, siti.contactId, 'email', 'siti@uji.example')
    await addPoint(server, sameMail.contactId, 'email', 'siti@uji.example')
    const found = await suggested(siti.contactId)
    expect(found.map(({ contact }) => contact.id)).toEqual([sameNumber.contactId, sameMail.contactId])
    expect(found[0]).toMatchObject({
      reasons: [
        { kind: 'phone', shown: '0812****9300' },
        { kind: 'name', shown: 'siti nurhaliza' },
      ],
      conflicts: [],
      tickets: 1,
    })
    expect(found[0]?.lastEntryAt).toBeGreaterThan(0)
    expect(found[1]?.score).toBeLessThan(found[0]?.score ?? 0)
    expect((await suggested(sameNumber.contactId)).map(({ contact }) => contact.id)).toEqual([siti.contactId])
    expect(found.every(({ contact }) => contact.mergedInto === null)).toBe(true)
    expect(await ani.query('contact.suggestions', { contactId: randomUUID() as ContactId })).toMatchObject({
      code: 'input.notFound',
    })
  })

  it('says what speaks against it and ranks it lower', async () => {
    const [a, b, c] = [
      await chat(server, 'A Uji'),
      await chat(server, 'B Lain'),
      await chat(server, 'C Beda'),
    ]
    for (const { contactId } of [a, b, c]) await addPoint(server, contactId, 'email', 'rumah@uji.example')
    await addPoint(server, a.contactId, 'nik', '3173010101909001', 'verified')
    await addPoint(server, b.contactId, 'nik', '3173014202909002', 'verified')
    await addPoint(server, a.contactId, 'bsuid', 'ID.90010000000001')
    await addPoint(server, b.contactId, 'bsuid', 'ID.90010000000002')
    await addPoint(server, c.contactId, 'nik', '3173014202909003', 'stated')
    const found = await suggested(a.contactId)
    expect(found.map(({ contact }) => contact.id)).toEqual([c.contactId, b.contactId])
    expect(found[0]?.conflicts).toEqual([])
    expect(found[1]?.conflicts).toEqual([{ kind: 'nik' }, { kind: 'bsuid' }])
  })

  it('does not bring up again whom somebody has told apart, also after one of them was joined', async () => {
    const [a, b, c] = [
      await chat(server, 'A Uji'),
      await chat(server, 'B Lain'),
      await chat(server, 'C Beda'),
    ]
    for (const { contactId } of [a, b]) await addPoint(server, contactId, 'phone', '+6281200009301')
    const keep = (contactId: ContactId, otherId: ContactId) =>
      ani.command('contact.keepApart', { contactId, otherId })
    expect(await suggested(a.contactId)).toHaveLength(1)
    must(await keep(b.contactId, a.contactId))
    must(await keep(a.contactId, b.contactId))
    expect(await suggested(a.contactId)).toEqual([])
    expect(await suggested(b.contactId)).toEqual([])
    expect(await keep(a.contactId, a.contactId)).toMatchObject({ code: 'contact.same' })
    expect(await keep(a.contactId, randomUUID() as ContactId)).toMatchObject({ code: 'input.notFound' })
    must(
      await ani.command('contact.merge', {
        keptId: c.contactId,
        goneId: a.contactId,
        mergeId: randomUUID() as MergeId,
        reason: 'Orang yang sama',
      }),
    )
    expect(await suggested(c.contactId)).toEqual([])
    expect(await suggested(b.contactId)).toEqual([])
  })

  it('takes a number that a whole street shares for no reason at all', async () => {
    const all = []
    for (let index = 0; index < 52; index += 1) all.push(await chat(server, `Warga ${index}`))
    for (const { contactId } of all) await addPoint(server, contactId, 'phone', '+6281200009302')
    expect(await suggested(all[0]?.contactId as ContactId)).toEqual([])
  })
})
