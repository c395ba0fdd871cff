import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedDemo } from '#server/demo/seed.ts'
import { makeKnownPeople } from '#server/demo/known-people.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'

const known = new Map(makeKnownPeople(Date.now()).map(person => [person.name, person]))
const siti = known.get('Siti Rahmawati')
if (siti === undefined) throw new Error('the demonstration has lost Siti')

for (const dialect of dialects) {
  describe(`participants on ${dialect}`, () => {
    let server: TestServer
    let agent: TestDesk
    beforeAll(async () => {
      server = await startTestServer({ dialect })
      await seedDemo(server.running, '1')
      agent = await server.desk('agent')
    })
    afterAll(() => server.stop())

    const search = async (text: string) => {
      const answer = await agent.query('participant.search', { text })
      if (!answer.ok) throw new Error(answer.code)
      return answer.value
    }
    const trail = (action: string) =>
      server.running.database.reader
        .selectFrom('audit')
        .selectAll()
        .where('action', '=', action)
        .orderBy('seq', 'desc')
        .execute()

    it('answers caseworkers only', async () => {
      const admin = await server.desk('admin')
      expect(await admin.query('participant.search', { text: 'siti' })).toMatchObject({
        code: 'auth.forbidden',
      })
      expect(await admin.query('participant.card', { participantId: siti.id })).toMatchObject({
        code: 'auth.forbidden',
      })
      const reveal = { participantId: siti.id, field: 'nik', reason: 'ingin tahu' } as const
      expect(await admin.command('participant.reveal', reveal)).toMatchObject({ code: 'auth.forbidden' })
    })

    it.each([
      ['the NIK', siti.nik, 'nik'],
      ['the NIK with spaces', `NIK ${siti.nik.replace(/(\d{4})/g, '$1 ')}`, 'nik'],
      ['the family card given for the NIK', siti.kk, 'kk'],
      ['a phone as people write it', '0824-5551-2345', 'phone'],
      ['a phone without the zero', '82455512345', 'phone'],
      ['the beginning of a NIK', siti.nik.slice(0, 12), 'nik'],
      ['the beginning of a phone', '0824555123', 'phone'],
      ['an address in capitals', 'SITI.RAHMAWATI@EXAMPLE.COM', 'email'],
      ['the name', 'siti rahmawati', 'name'],
      ['the name the other way round', 'Rahmawati Siti', 'name'],
      ['the beginning of a name', 'siti rahmaw', 'name'],
      ['another spelling', 'Sitti Rachmawaty', 'nameSimilar'],
      ['a slip', 'siti rahmawsti', 'nameSimilar'],
      ['a swap', 'siit rahmawati', 'nameSimilar'],
      ['a slip in the first letter', 'sito tahmawati', 'nameSimilar'],
      ['with whose daughter she is', 'Siti Rahmawati binti Hasan', 'nameSimilar'],
      ['the day of birth', siti.birthDate, 'birthDate'],
      ['the day of birth in digits alone', siti.birthDate.split('-').toReversed().join(''), 'birthDate'],
      ['the name and the day of birth', `siti ${siti.birthDate.split('-').toReversed().join('-')}`, 'name'],
    ])('finds Siti by %s', async (_, text, reason) => {
      const found = await search(text)
      expect(found.find(({ id }) => id === siti.id)?.reasons[0]).toBe(reason)
      expect(found.length).toBeLessThanOrEqual(20)
      const ids = found.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    })

    it('puts the very person first', async () => {
      for (const { name, id, nik } of known.values()) {
        expect((await search(nik))[0]?.id).toBe(id)
        const [first] = await search(name)
        expect(first?.name.toLowerCase(), `searched ${name}`).toContain(name.toLowerCase().split(' ')[0])
        expect((await search(name)).map(found => found.id)).toContain(id)
      }
    })

    it.each([
      ['ponirin', 'Ponirin'],
      ['maruf syaban', "Ma'ruf Sya'ban"],
      ["ma'ruf sya'ban", "Ma'ruf Sya'ban"],
      ['cut nuraini', "Hj. Cut Nur'aini, S.Pd."],
      ['cut nur aini', "Hj. Cut Nur'aini, S.Pd."],
      ['ibu cut nuraini', "Hj. Cut Nur'aini, S.Pd."],
      ['togar simanjuntak', 'Togar Simanjuntak'],
      ['togar simanjutak', 'Togar Simanjuntak'],
      ['trie wahjuni', 'Tri Wahyuni'],
      ['siti siti siti siti rahmawati', 'Siti Rahmawati'],
    ])('finds by %s', async (text, name) => {
      expect((await search(text)).map(found => found.name)).toContain(name)
    })

    it.each(['12345', 'zzzqqq xkcd', 'tidak@ada.example', '9999999999999999', '%%%', "' OR 1=1 --"])(
      'finds nobody by %s',
      async text => {
        expect(await search(text)).toEqual([])
      },
    )

    it('masks what leaves the server', async () => {
      const everything = JSON.stringify([
        await search('siti rahmawati'),
        await search(siti.nik),
        await agent.query('participant.card', { participantId: siti.id }),
      ])
      for (const secret of [siti.nik, siti.kk, siti.phone, siti.email])
        expect(everything).not.toContain(secret)
      expect(everything).not.toMatch(/\d{15,}/)
      expect(everything).toContain(`************${siti.nik.slice(-4)}`)
    })

    it('shows what the status means', async () => {
      const card = await agent.query('participant.card', { participantId: siti.id })
      expect(card).toMatchObject({
        ok: true,
        value: { regionName: 'Kota Bandung, Jawa Barat', explanation: { status: 'notSelected' } },
      })
      expect(await agent.query('participant.card', { participantId: 'nobody-here' })).toMatchObject({
        code: 'input.notFound',
      })
    })

    it('reveals one field for a reason, and keeps the value out of the trail', async () => {
      const before = Date.now()
      const reason = `mencocokkan ${siti.nik} dengan KTP`
      const answer = await agent.command('participant.reveal', {
        participantId: siti.id,
        field: 'nik',
        reason,
      })
      if (!answer.ok) throw new Error(answer.code)
      expect(answer.value.value).toBe(siti.nik)
      expect(answer.value.hideAt).toBeGreaterThanOrEqual(before + 30_000)
      const [line] = await trail('participant.reveal')
      expect(line).toMatchObject({ account_id: agent.accountId, target: siti.id })
      expect(line?.detail).toBe('nik: mencocokkan *** dengan KTP')
      const kept = await server.running.database.reader.selectFrom('command').selectAll().execute()
      expect(JSON.stringify(kept)).not.toContain(siti.nik)
    })

    it('refuses to reveal without a reason, or what is not there', async () => {
      const ask = { participantId: siti.id, field: 'cardNumber', reason: 'diminta peserta' } as const
      expect(await agent.command('participant.reveal', ask)).toMatchObject({ code: 'input.notFound' })
      expect(await agent.command('participant.reveal', { ...ask, reason: '' })).toMatchObject({
        code: 'input.invalid',
      })
    })

    it('writes every look to the trail, and never what was typed', async () => {
      await search('siti rahmawati')
      const [line] = await trail('participant.search')
      expect(line?.detail).toMatch(/^name \d+$/)
      await agent.query('participant.card', { participantId: siti.id })
      expect((await trail('participant.card'))[0]).toMatchObject({ target: siti.id, detail: '' })
    })

    it('suggests records that share a contact point with a ticket', async () => {
      const { id } = await server.running.database.reader
        .selectFrom('ticket')
        .innerJoin('contact', 'contact.id', 'ticket.contact_id')
        .select('ticket.id')
        .where('contact.name', '=', 'Siti Rahmawati')
        .executeTakeFirstOrThrow()
      const answer = await agent.query('participant.suggest', { ticketId: id as never })
      const reasons = ['phone', 'email', 'name']
      expect(answer).toMatchObject({ ok: true, value: [{ id: siti.id, reasons }] })
      const [line] = await trail('participant.suggest')
      expect(line).toMatchObject({ account_id: agent.accountId, target: id, detail: '1' })
      const stranger = await server.inbound('halo')
      expect(await agent.query('participant.suggest', { ticketId: stranger })).toMatchObject({ value: [] })
    })
  })
}
