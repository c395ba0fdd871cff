import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lookers, LOOKING_MAX, type Typing, WATCHED_MAX } from '#shared/contract/connection.ts'
import { refuse } from '#shared/contract/refusal.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { readFrame, readWelcome } from '#main/engine/incoming.ts'
import { protocol } from '#shared/contract/connection.ts'
import { dialects } from '#test/harness/database.ts'
import { ask, connect, startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'

/** A desk that opens nothing by itself. */
async function quietDesk(server: TestServer, token: string, watching: readonly string[] = []) {
  const socket = connect(server.url)
  const seen: { seq: number; name: string; hasMoved: boolean }[] = []
  const lookers: Lookers[] = []
  const typing: Typing[] = []
  const wakers = new Set<() => void>()
  const wake = () => {
    for (const each of wakers) each()
  }
  socket.on('frame', payload => {
    for (const { seq, name, payload: thing } of readFrame(payload)?.events ?? [])
      seen.push({ seq, name, hasMoved: 'from' in thing && thing.from !== undefined })
    wake()
  })
  socket.on('lookers', payload => {
    lookers.push(payload)
    wake()
  })
  socket.on('typing', payload => {
    typing.push(payload)
    wake()
  })
  const hello = { protocol, token, lastSeq: null, logId: null, watching }
  const welcome = readWelcome(await ask(socket, 'hello', hello))
  if (!welcome.ok) throw new Error(welcome.code)
  return {
    socket,
    seen,
    lookers,
    typing,
    watch: (ticketIds: readonly string[], lookingAt: readonly string[] = []) =>
      ask(socket, 'watch', { ticketIds, lookingAt }),
    until: (isSo: () => boolean, what: string) =>
      new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`never: ${what}`)), 8_000)
        const look = () => {
          if (!isSo()) return
          clearTimeout(timer)
          wakers.delete(look)
          resolve()
        }
        wakers.add(look)
        look()
      }),
  }
}

for (const dialect of dialects) {
  describe(`watching on ${dialect}`, () => {
    let server: TestServer
    let ani: TestDesk
    let budi: TestDesk
    beforeAll(async () => {
      server = await startTestServer({ dialect })
      ani = await server.desk('agent', { name: 'Ani' })
      budi = await server.desk('supervisor', { name: 'Budi' })
    })
    afterAll(() => server.stop())

    it('is for those who work cases, signed in, and of a size', async () => {
      const stranger = connect(server.url)
      const nothing = { ticketIds: [], lookingAt: [] }
      expect(await ask(stranger, 'watch', nothing)).toEqual(refuse('auth.signedOut'))
      stranger.disconnect()
      const admin = await server.desk('admin')
      expect(await ask(admin.socket, 'watch', nothing)).toEqual(refuse('auth.forbidden'))
      const invalid = refuse('input.invalid', { field: 'watch' })
      for (const wrong of [
        null,
        { ticketIds: ['x'], lookingAt: [] },
        { ticketIds: Array.from({ length: WATCHED_MAX + 1 }, () => randomUUID()), lookingAt: [] },
        { ticketIds: [], lookingAt: Array.from({ length: LOOKING_MAX + 1 }, () => randomUUID()) },
      ])
        expect(await ask(ani.socket, 'watch', wrong)).toEqual(invalid)
    })

    it('brings the lines of what is watched, and of nothing else, but every ticket', async () => {
      const [one, two] = [await server.inbound('satu'), await server.inbound('dua')]
      // What is still on its way would come as one piece of news with what follows.
      await ani.event(event => event.name === 'ticket.opened' && event.payload.ticket.id === two)
      const desk = await quietDesk(server, ani.token, [one])
      await server.inbound('lagi satu', { ticketId: one })
      await server.inbound('lagi dua', { ticketId: two })
      await desk.until(
        () => desk.seen.filter(({ name }) => name === 'ticket.changed').length >= 2,
        'both tickets',
      )
      expect(desk.seen.filter(({ name }) => name === 'entry.added')).toHaveLength(1)
      expect(await desk.watch([two])).toEqual({ ok: true })
      await server.inbound('hanya dua', { ticketId: two })
      await server.inbound('bukan satu', { ticketId: one })
      await desk.until(
        () => desk.seen.filter(({ name }) => name === 'ticket.changed').length >= 4,
        'both again',
      )
      expect(desk.seen.filter(({ name }) => name === 'entry.added')).toHaveLength(2)
      const seqs = desk.seen.map(({ seq }) => seq)
      expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b))
      desk.socket.disconnect()
    })

    it('tells those who watched the old ticket that a line has left it', async () => {
      const source = (await server.inbound('asal')) as TicketId
      const watcher = await quietDesk(server, budi.token, [source])
      await ani.command('ticket.take', { ticketId: source })
      const { value } = (await ani.query('ticket.timeline', { ticketId: source })) as never as {
        value: { entries: { id: string; kind: string }[] }
      }
      const line = value.entries.find(entry => entry.kind === 'inbound')
      const split = { ticketId: source, newTicketId: randomUUID(), entryIds: [line?.id ?? ''] }
      expect(await ani.command('ticket.split', split)).toMatchObject({ ok: true })
      await watcher.until(() => watcher.seen.some(({ hasMoved }) => hasMoved), 'the line has left')
      watcher.socket.disconnect()
    })

    it('shows who else looks, each person once, oneself never, and who has left', async () => {
      const ticketId = await server.inbound('dilihat')
      const first = await quietDesk(server, ani.token)
      const second = await quietDesk(server, ani.token)
      const other = await quietDesk(server, budi.token)
      await first.watch([ticketId], [ticketId])
      await second.watch([ticketId], [ticketId])
      await other.watch([ticketId], [ticketId])
      const names = (desk: typeof first) => desk.lookers.at(-1)?.people.map(({ name }) => name)
      await first.until(() => names(first)?.[0] === 'Budi', 'Ani sees Budi')
      await other.until(() => names(other)?.[0] === 'Ani', 'Budi sees Ani')
      expect(names(other)).toEqual(['Ani'])
      expect(names(first)).toEqual(['Budi'])
      second.socket.disconnect()
      await other.until(() => other.lookers.length >= 2, 'a desk of Ani has left')
      expect(names(other)).toEqual(['Ani'])
      await first.watch([ticketId], [])
      await other.until(() => names(other)?.length === 0, 'Ani has left')
      first.socket.disconnect()
      other.socket.disconnect()
    })

    it('shows typing to others who have the ticket open, and to nobody else', async () => {
      const [open, closed] = [await server.inbound('buka'), await server.inbound('tutup')]
      const watcher = await quietDesk(server, budi.token, [open])
      ani.socket.emit('typing', { ticketId: closed })
      ani.socket.emit('typing', { ticketId: open })
      await watcher.until(() => watcher.typing.length > 0, 'typing')
      expect(watcher.typing).toEqual([{ ticketId: open, by: ani.accountId, name: 'Ani' }])
      watcher.socket.disconnect()
    })
  })
}
