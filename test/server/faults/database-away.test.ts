import { randomUUID } from 'node:crypto'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, inject, it } from 'vitest'
import type { TicketId } from '#shared/domain/ids.ts'
import { createDatabase } from '#test/harness/postgres.ts'
import { startTestServer } from '#test/harness/server.ts'

/** The way to PostgreSQL's socket, over TCP and in the test's hand. */
async function wayTo(url: string) {
  const { pathname, searchParams } = new URL(url)
  const sockets = new Set<Socket>()
  let isCut = false
  const listener = createServer(here => {
    if (isCut) return void here.destroy()
    const there = connect(join(searchParams.get('host') ?? '', '.s.PGSQL.5432'))
    for (const [from, to] of [
      [here, there],
      [there, here],
    ] as const) {
      sockets.add(from)
      from.on('error', () => undefined)
      from.on('close', () => to.destroy())
      from.pipe(to)
    }
  })
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
  return {
    url: `postgres://postgres@127.0.0.1:${(listener.address() as AddressInfo).port}${pathname}`,
    cut() {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend() {
      isCut = false
    },
    close: () => listener.close(),
  }
}

it('a database that is away is no fault of the question: it is asked again, and taken once', async () => {
  const way = await wayTo(await createDatabase(inject('postgresUrl')))
  const log = pino({ level: 'silent' })
  const server = await startTestServer({ dialect: 'postgres', databaseUrl: way.url, log })
  const desk = await server.desk('agent')
  const ticketId = (await server.inbound('Halo')) as TicketId
  const note = { ticketId, entryId: randomUUID() as never, body: 'catatan' }
  const id = randomUUID()

  way.cut()
  for (let turn = 0; turn < 3; turn += 1) {
    expect(await desk.command('ticket.note', note, id)).toEqual({ ok: false, code: 'server.unavailable' })
    expect(await desk.query('ticket.timeline', { ticketId })).toEqual({
      ok: false,
      code: 'server.unavailable',
    })
  }
  way.mend()
  await expect.poll(async () => (await desk.command('ticket.note', note, id)).ok).toBe(true)
  const thread = await desk.query('ticket.timeline', { ticketId })
  if (!thread.ok) throw new Error(thread.code)
  expect(thread.value.entries.filter(entry => entry.kind === 'note')).toHaveLength(1)

  await server.stop()
  way.close()
})
