import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { TicketId } from '#shared/domain/ids.ts'
import { startTestServer } from '#test/harness/server.ts'

it('shows on every node what was written through any of them, once and in one order', async () => {
  const first = await startTestServer({ dialect: 'postgres' })
  const second = await startTestServer({ dialect: 'postgres', databaseUrl: first.databaseUrl as string })
  const here = await first.desk('agent')
  const there = await second.desk('agent')

  const tickets = await Promise.all(
    Array.from({ length: 20 }, (_, number) => (number % 2 === 0 ? first : second).inbound(`pesan ${number}`)),
  )
  const [ticketId] = tickets as TicketId[]
  if (ticketId === undefined) throw new Error('no ticket')
  const both = await Promise.all([
    here.command('ticket.take', { ticketId }),
    there.command('ticket.take', { ticketId }),
  ])
  expect(both.filter(answer => answer.ok)).toHaveLength(1)
  const note = { ticketId, entryId: randomUUID() as never, body: 'catatan dari node kedua' }
  expect(await there.command('ticket.note', note)).toMatchObject({ ok: true })

  const isNote = (event: { payload: unknown }) =>
    JSON.stringify(event.payload).includes('catatan dari node kedua')
  await Promise.all([here.event(isNote), there.event(isNote)])
  const pushed = (desk: typeof here) => desk.frames.flatMap(frame => frame.events)
  // News that came close together comes as one, and each node gathers for itself: that each was opened is the same.
  const opened = (desk: typeof here) =>
    pushed(desk).flatMap(event => (event.name === 'ticket.opened' ? [event.payload.ticket.number] : []))
  for (const desk of [here, there]) await expect.poll(() => opened(desk)).toHaveLength(20)
  expect(opened(there).toSorted()).toEqual(opened(here).toSorted())
  for (const desk of [here, there]) {
    const numbers = pushed(desk).map(({ seq }) => seq)
    expect(new Set(opened(desk)).size).toBe(20)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
  }
  await second.stop()
  await first.stop()
})
