import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import type { SearchHit, SearchInput } from '#shared/contract/search.ts'
import type { EntryId, TicketId } from '#shared/domain/ids.ts'
import { saveEntry, findEntry } from '#server/features/tickets/entry-rows.ts'
import { dialects } from '#test/harness/database.ts'
import { ask, connect, startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'

for (const dialect of dialects) {
  describe(`search on ${dialect}`, () => {
    let server: TestServer
    let ani: TestDesk
    let joki: TicketId
    let situs: TicketId

    const filed = () => server.running.chores.runAll()
    const search = async (text: string, more: Partial<z.input<typeof SearchInput>> = {}) => {
      const answer = await ani.query('search.run', { text, ...more })
      if (!answer.ok) throw new Error(answer.code)
      return answer.value
    }
    const marked = (hit: SearchHit | undefined) =>
      (hit?.marks ?? []).map(({ from, to }) => hit?.excerpt.slice(from, to))

    beforeAll(async () => {
      server = await startTestServer({ dialect })
      ani = await server.desk('agent', { name: 'Ani' })
      joki = (await server.inbound('Saya ditipu joki, sudah transfer 1,5 juta ke 0812-3456-7890', {
        name: 'Ningsih Uji',
      })) as TicketId
      situs = (await server.inbound('Situs prakerja-bansos.example meminta NIK 3171010107909001', {
        name: 'Bagas Uji',
      })) as TicketId
      await ani.command('ticket.take', { ticketId: joki })
      await ani.command('ticket.note', {
        ticketId: joki,
        entryId: randomUUID() as EntryId,
        body: 'Catatan: pelaku memakai rekening penampung',
      })
      await filed()
    })
    afterAll(() => server.stop())

    it('answers nobody who has not signed in, and no administrator', async () => {
      const stranger = connect(server.url)
      expect(await ask(stranger, 'search.run', { input: { text: 'joki' } })).toMatchObject({
        code: 'auth.signedOut',
      })
      stranger.disconnect()
      const admin = await server.desk('admin')
      expect(await admin.query('search.run', { text: 'joki' })).toMatchObject({ code: 'auth.forbidden' })
    })

    it.each(['penipuan', 'tertipu', 'DITIPU', 'nipu'])('finds a word by its root: %s', async word => {
      const { hits } = await search(word)
      expect(hits.map(hit => hit.ticket.id)).toContain(joki)
      expect(marked(hits.find(hit => hit.ticket.id === joki))).toContain('ditipu')
    })

    it('finds numbers in any form', async () => {
      for (const text of ['+62 812 3456 7890', '081234567890', 'Rp1.500.000', '1500000'])
        expect([text, (await search(text)).hits.map(hit => hit.ticket.id)]).toEqual([text, [joki]])
    })

    it('finds notes and people, and needs every word', async () => {
      const [note] = (await search('rekening penampungan')).hits
      expect(note).toMatchObject({ kind: 'note', ticket: { id: joki } })
      expect((await search('ningsih')).hits.map(hit => hit.ticket.id)).toEqual([joki])
      expect((await search('joki bansos')).hits).toEqual([])
    })

    it('goes straight to what is named exactly', async () => {
      const number = (await search('situs')).hits[0]?.ticket.number ?? ''
      expect(await search(number)).toMatchObject({
        exact: 'number',
        hits: [{ kind: 'ticket', ticket: { id: situs } }],
      })
      expect((await search(number.toLowerCase().replace('-0', ' '))).exact).toBe('number')
      expect(await search('hxxps://prakerja-bansos[.]example/x')).toMatchObject({
        exact: 'url',
        hits: [{ ticket: { id: situs } }],
      })
      expect(await search('3171 0101 0790 9001')).toMatchObject({
        exact: 'nik',
        hits: [{ ticket: { id: situs } }],
      })
    })

    it('finds the new wording of a line and no longer the old one', async () => {
      const id = await server.inbound('Kata lama kuintal', { entryId: 'entry-edited-1' })
      await filed()
      expect((await search('kuintal')).hits).toHaveLength(1)
      await server.running.writer.run({ accountId: null, name: null }, async work => {
        const entry = await findEntry(work.db, 'entry-edited-1')
        if (entry?.kind !== 'inbound') throw new Error('no such line')
        await saveEntry(work, { ...entry, body: 'Kata baru gantungan' })
      })
      await filed()
      expect((await search('kuintal')).hits).toEqual([])
      expect((await search('gantungan')).hits.map(hit => hit.ticket.id)).toEqual([id])
    })

    it('says so while newer lines are not filed yet, and loses none over a restart', async () => {
      await server.restart(async () => {})
      ani = await server.desk('agent', { name: 'Ani' })
      await server.inbound('Kalimat langka zaitun')
      const early = await search('zaitun')
      expect(early.hits.length === 1 || early.isIndexing).toBe(true)
      await filed()
      const { hits, isIndexing } = await search('zaitun')
      expect(hits).toHaveLength(1)
      expect(isIndexing).toBe(false)
    })

    it('pages from the newest back, each line once', async () => {
      for (let number = 0; number < 70; number++) await server.inbound(`Halaman bertumpuk ${number}`)
      await filed()
      const seen: string[] = []
      let before: number | null = null
      for (let page = 0; page < 5; page++) {
        const { hits, next } = await search('bertumpuk', { before })
        seen.push(...hits.map(hit => hit.entryId ?? ''))
        before = next
        if (next === null) break
      }
      expect(seen).toHaveLength(70)
      expect(new Set(seen).size).toBe(70)
    })

    it('narrows by channel, tag and time', async () => {
      expect((await search('ditipu', { channel: 'whatsapp' })).hits).toEqual([])
      expect((await search('ditipu', { tag: 'tak-ada' })).hits).toEqual([])
      expect((await search('ditipu', { to: 1 })).hits).toEqual([])
      expect((await search('ditipu', { channel: 'livechat', from: 1 })).hits).toHaveLength(1)
    })

    it.each(['"; DROP TABLE entry; --', "' OR 1=1", 'NEAR(a b)', 'a* OR b', '😀😀', ':*&|!()', 'x\u0000y'])(
      'takes hostile text as text: %s',
      async text => {
        const answer = await ani.query('search.run', { text })
        expect(answer.ok ? answer.value.hits : answer.code).toEqual(answer.ok ? [] : 'input.invalid')
      },
    )

    it('writes to the trail that somebody searched, never for what', async () => {
      await search('penipuan')
      const lines = await server.running.database.reader
        .selectFrom('audit')
        .select(['action', 'detail'])
        .where('action', '=', 'search.run')
        .execute()
      expect(lines.length).toBeGreaterThan(0)
      expect(lines.every(({ detail }) => /^[a-z]+ \d+$/.test(detail))).toBe(true)
    })
  })
}
