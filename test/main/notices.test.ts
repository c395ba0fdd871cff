import { expect, test } from 'vitest'
import type { LogEvent } from '#shared/contract/events.ts'
import { TicketId } from '#shared/domain/ids.ts'
import type { Notice } from '#main/engine/notices.ts'
import { eventually, signIn } from './desk-under-test.ts'
import { setScene } from './desk-test.ts'
import {
  added,
  budi,
  changed,
  contact,
  inbound,
  mine,
  opened,
  otherTicketId,
  sari,
  ticket,
  ticketId,
} from './things.ts'

test('tells of new tickets and of messages that are not on the screen, without any personal word', async () => {
  const { server, open } = await setScene()
  const told: Notice[] = []
  const badges: number[] = []
  const desk = await open({ notify: notice => told.push(notice), badge: count => badges.push(count) })
  await signIn(desk, 'sari')
  server.on('evidence.list', () => ({ value: [] }))
  server.on('ticket.timeline', () => ({
    value: { ticket: ticket(ticketId, 10, mine(sari)), contact, entries: [], upTo: 10 },
  }))

  server.happen([
    changed(ticket(ticketId, 11, mine(sari), { unread: 2 })),
    added(inbound(ticketId, 1, 12)),
    added(inbound(ticketId, 2, 13)),
  ])
  await eventually(() => told.length === 1, 'two messages told as one')
  expect(told[0]).toEqual({ kind: 'message', ticketId, ticketNumber: `T-${ticketId}`, count: 2 })
  expect(badges.at(-1)).toBe(1)

  await desk.engine.locals['desk.openTicket']({ ticketId })
  desk.engine.setFocused(true)
  server.happen([added(inbound(ticketId, 3, 14)), opened(ticket(otherTicketId, 15, { status: 'new' }))])
  await eventually(
    () => told.length === 2,
    'a new ticket is told with the window in front, the open one is not',
  )
  expect(told[1]).toMatchObject({ kind: 'newTicket', ticketId: otherTicketId })
  desk.engine.setFocused(false)
  server.happen([changed(ticket(otherTicketId, 16, mine(sari)))])
  await eventually(() => told.length === 3, 'only what nobody saw')
  expect(told[2]).toMatchObject({ kind: 'assigned', ticketId: otherTicketId })

  server.happen([added(inbound(otherTicketId, 1, 17))].concat(changed(ticket(ticketId, 18, mine(budi)))))
  await eventually(() => told.length === 4, 'message on my other ticket')
  server.happen([added(inbound(ticketId, 4, 19)), ...manyTickets(20, 5)])
  await eventually(() => told.length === 5, 'many told as one')
  expect(told[4]).toMatchObject({ kind: 'several', count: 5 })
  expect(JSON.stringify(told)).not.toMatch(/pesan|Pengunjung/)
})

test('says nothing when the person does not want it', async () => {
  const { server, open } = await setScene()
  const told: Notice[] = []
  const desk = await open({ notify: notice => told.push(notice) })
  await signIn(desk, 'sari')
  await desk.engine.locals['desk.settings']({ notifications: false })
  server.happen([opened(ticket(otherTicketId, 11, { status: 'new' }))])
  await desk.until(view => view.state.seq === 11, 'frame applied')
  await desk.engine.locals['desk.settings']({ notifications: true, language: 'en' })
  server.happen([added(inbound(ticketId, 1, 12))])
  await eventually(() => told.length > 0, 'told again')
  expect(told.filter(notice => notice.kind === 'message')).toHaveLength(1)
  expect(desk.windowView().settings.language).toBe('en')
})

function manyTickets(fromSeq: number, count: number): LogEvent[] {
  return Array.from({ length: count }, (_, n) =>
    opened(ticket(TicketId.parse(`ticket-many-${n}`), fromSeq + n, { status: 'new' })),
  )
}
