import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { protocol } from '#shared/contract/connection.ts'
import type { EntryId, TicketId } from '#shared/domain/ids.ts'
import { readWelcome } from '#main/engine/incoming.ts'
import { dialects } from '#test/harness/database.ts'
import { connect, ask, startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'

const entryId = () => randomUUID() as EntryId
const pushedTo = (desk: TestDesk) => desk.frames.flatMap(frame => frame.events)

for (const dialect of dialects) {
  describe(`tickets on ${dialect}`, () => {
    let server: TestServer
    let ani: TestDesk
    let budi: TestDesk
    let ticketId: TicketId

    beforeEach(async () => {
      server = await startTestServer({ dialect })
      ani = await server.desk('agent', { name: 'Ani' })
      budi = await server.desk('agent', { name: 'Budi' })
      ticketId = (await server.inbound('Saya kena tipu joki')) as TicketId
    })
    afterEach(() => server.stop())

    const timeline = async (desk: TestDesk) => {
      const answer = await desk.query('ticket.timeline', { ticketId })
      if (!answer.ok) throw new Error(answer.code)
      return answer.value
    }

    it('does nothing for somebody who has not signed in', async () => {
      const stranger = connect(server.url)
      for (const name of ['ticket.take', 'ticket.reply', 'ticket.note', 'ticket.resolve', 'draft.save']) {
        expect(await ask(stranger, name, { id: randomUUID(), input: { ticketId } })).toEqual({
          ok: false,
          code: 'auth.signedOut',
        })
      }
      expect(await ask(stranger, 'ticket.timeline', { input: { ticketId } })).toMatchObject({
        code: 'auth.signedOut',
      })
      stranger.disconnect()
    })

    it('gives a ticket to exactly one of two desks that take it at once', async () => {
      const both = await Promise.all([
        ani.command('ticket.take', { ticketId }),
        budi.command('ticket.take', { ticketId }),
      ])
      expect(both.filter(answer => answer.ok)).toHaveLength(1)
      expect(both.find(answer => !answer.ok)).toMatchObject({ code: 'ticket.alreadyTaken' })
    })

    it('takes the same command once, whoever repeats it how often', async () => {
      const take = randomUUID()
      const answers = await Promise.all([
        ani.command('ticket.take', { ticketId }, take),
        ani.command('ticket.take', { ticketId }, take),
      ])
      expect(answers[0]).toMatchObject({ ok: true })
      expect(answers[1]).toEqual(answers[0])
      expect(await budi.command('ticket.take', { ticketId }, take)).toMatchObject({
        ok: false,
        code: 'input.invalid',
      })

      const { entries } = await timeline(ani)
      const reply = { ticketId, entryId: entryId(), body: 'Baik, kami bantu.', seenPosition: entries.length }
      const id = randomUUID()
      const sent = [
        await ani.command('ticket.reply', reply, id),
        await ani.command('ticket.reply', reply, id),
        // A new command for the same line, as after a lost outbox: still one line.
        await ani.command('ticket.reply', reply),
      ]
      expect(sent.every(answer => answer.ok)).toBe(true)
      expect((await timeline(ani)).entries.filter(entry => entry.kind === 'outbound')).toHaveLength(1)
    })

    it('refuses a reply written before the newest message, and to a ticket of somebody else', async () => {
      await ani.command('ticket.take', { ticketId })
      await server.inbound('Ada tambahan', { ticketId })
      const reply = { ticketId, entryId: entryId(), body: 'Jawaban', seenPosition: 1 }
      expect(await budi.command('ticket.reply', reply)).toMatchObject({ ok: false, code: 'ticket.notYours' })
      expect(await ani.command('ticket.reply', reply)).toMatchObject({
        ok: false,
        code: 'ticket.threadMoved',
      })
      const { entries } = await timeline(ani)
      expect(await ani.command('ticket.reply', { ...reply, seenPosition: entries.length })).toMatchObject({
        ok: true,
      })
    })

    it('numbers lines without gaps and keeps positions and text through a restart', async () => {
      await ani.command('ticket.take', { ticketId })
      const hostile = '<script>alert(1)</script> \u202eملف\u202c 😀 a\u0000b'
      await ani.command('ticket.note', { ticketId, entryId: entryId(), body: hostile })
      const before = await timeline(ani)
      await server.restart()
      const again = await server.desk('supervisor')
      const after = await timeline(again)
      expect(after.entries).toEqual(before.entries)
      expect(after.entries.map(entry => entry.position)).toEqual(after.entries.map((_, index) => index + 1))
      expect(after.entries.at(-1)).toMatchObject({
        kind: 'note',
        body: '<script>alert(1)</script> ملف 😀 ab',
      })
    })

    it('hides secrets on arrival and stores them nowhere', async () => {
      await server.inbound('kode OTP saya 482913, tolong', { ticketId })
      const { entries } = await timeline(ani)
      const last = entries.at(-1)
      expect(last).toMatchObject({ kind: 'inbound', hidden: ['otp'] })
      const { reader } = server.running.database
      for (const table of ['entry', 'event', 'ticket', 'audit'] as const) {
        expect(JSON.stringify(await reader.selectFrom(table).selectAll().execute())).not.toContain('482913')
      }
    })

    it('marks a ticket unread until its own agent has seen it, not a passer-by', async () => {
      await ani.command('ticket.take', { ticketId })
      await server.inbound('Halo?', { ticketId })
      await server.inbound('Masih di sana?', { ticketId })
      const { entries, ticket } = await timeline(ani)
      expect(ticket.unread).toBe(2)
      await budi.command('ticket.markRead', { ticketId, position: entries.length })
      expect((await timeline(ani)).ticket.unread).toBe(2)
      await ani.command('ticket.markRead', { ticketId, position: entries.length - 1 })
      expect((await timeline(ani)).ticket.unread).toBe(1)
      await ani.command('ticket.markRead', { ticketId, position: entries.length })
      expect((await timeline(ani)).ticket.unread).toBe(0)
    })

    it('pushes each event once to all desks, in one order, and replays what a desk missed', async () => {
      const { upTo } = budi.welcome.from as { upTo: number }
      budi.close()
      await ani.watches(ticketId)
      await ani.command('ticket.take', { ticketId })
      await ani.command('ticket.note', { ticketId, entryId: entryId(), body: 'Catatan' })
      // Handed on, not merely written: what is handed on later comes as a push of its own.
      await vi.waitFor(() => expect(JSON.stringify(pushedTo(ani))).toContain('Catatan'), 10_000)
      const back = connect(server.url)
      const hello = {
        protocol,
        token: budi.token,
        lastSeq: upTo,
        logId: budi.welcome.logId,
        watching: [ticketId],
      }
      const welcome = readWelcome(await ask(back, 'hello', hello))
      if (!welcome.ok) throw new Error(welcome.code)
      const { whole, frames } = welcome.from
      expect(whole).toBeNull()
      expect(frames[0]?.after).toBe(upTo)
      const replayed = frames.flatMap(each => each.events)
      const pushed = pushedTo(ani).filter(event => event.seq > upTo)
      expect(pushed.length).toBeGreaterThan(1)
      const seqs = pushed.map(event => event.seq)
      expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b))
      // Of each thing the newest: the ticket as it now stands, and the note.
      const newest = pushed.findLast(({ name }) => name === 'ticket.opened' || name === 'ticket.changed')
      expect(replayed.map(({ payload }) => payload)).toContainEqual(newest?.payload)
      expect(JSON.stringify(replayed)).toContain('Catatan')
      expect(replayed.filter(event => seqs.includes(event.seq))).not.toHaveLength(0)
      back.disconnect()
    })

    it('keeps drafts private, versioned, and refuses to overwrite a newer one unseen', async () => {
      const save = (desk: TestDesk, body: string, baseVersion: number) =>
        desk.command('draft.save', { ticketId, kind: 'reply', body, baseVersion })
      expect(await save(ani, 'satu', 0)).toMatchObject({ ok: true, value: { version: 1 } })
      expect(await save(ani, 'dua', 1)).toMatchObject({ ok: true, value: { version: 2 } })
      expect(await save(ani, 'tabrakan', 1)).toEqual({
        ok: false,
        code: 'draft.versionConflict',
        params: { version: 2 },
      })
      const mine = await ani.query('draft.list', { ticketId })
      expect(mine).toMatchObject({ ok: true, value: [{ body: 'dua' }, { body: 'satu' }] })
      expect(await budi.query('draft.list', { ticketId })).toMatchObject({ ok: true, value: [] })
      await ani.event(event => event.name === 'draft.saved')
      await server.inbound('pemicu', { ticketId })
      await budi.event(
        event => event.name === 'entry.added' && JSON.stringify(event.payload).includes('pemicu'),
      )
      expect(budi.frames.flatMap(frame => frame.events).some(event => event.name === 'draft.saved')).toBe(
        false,
      )
    })

    it('says which field is wrong and survives whatever is sent', async () => {
      const wrong: readonly [string, unknown, string][] = [
        ['ticket.reply', { ticketId, entryId: entryId(), body: '   ', seenPosition: 0 }, 'body'],
        ['ticket.reply', { ticketId, entryId: entryId(), body: 5, seenPosition: 0 }, 'body'],
        ['ticket.wait', { ticketId, for: 'time', untilAt: 'besok' }, 'untilAt'],
        ['ticket.take', { ticketId: "'; DROP TABLE ticket; --" }, 'ticketId'],
        ['ticket.take', null, ''],
      ]
      for (const [name, input, field] of wrong) {
        expect(await ani.command(name as never, input as never)).toEqual({
          ok: false,
          code: 'input.invalid',
          params: { field },
        })
      }
      const long = { ticketId, entryId: entryId(), body: 'x'.repeat(20_000), seenPosition: 0 }
      expect(await ani.command('ticket.reply', long)).toMatchObject({ ok: false, code: 'input.tooLong' })
      expect(await ani.command('ticket.take', { ticketId: randomUUID() as TicketId })).toEqual({
        ok: false,
        code: 'input.notFound',
      })
      expect(await ani.command('ticket.take', { ticketId })).toMatchObject({ ok: true })
    })
  })
}
