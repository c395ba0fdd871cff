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
    changed(ticket(ticketId, 11, mine(sari), { unread: 1 })),
    added(inbound(ticketId, 1, 12)),
    changed(ticket(ticketId, 13, mine(sari), { unread: 2 })),
  ])
  await eventually(() => told.length === 1, 'two messages told as one')
  expect(told[0]).toEqual({ kind: 'message', ticketId, ticketNumber: `T-${ticketId}`, count: 2 })
  expect(badges.at(-1)).toBe(1)

  await desk.engine.locals['desk.openTicket']({ ticketId })
  await desk.engine.locals['desk.showing']({ ticketIds: [ticketId] })
  desk.engine.setFocused(true)
  server.happen([
    changed(ticket(ticketId, 14, mine(sari), { unread: 3 })),
    opened(ticket(otherTicketId, 15, { status: 'new' })),
  ])
  await eventually(
    () => told.length === 2,
    'a new ticket is told with the window in front, the open one is not',
  )
  expect(told[1]).toMatchObject({ kind: 'newTicket', ticketId: otherTicketId })
  desk.engine.setFocused(false)
  server.happen([changed(ticket(otherTicketId, 16, mine(sari)))])
  await eventually(() => told.length === 3, 'only what nobody saw')
  expect(told[2]).toMatchObject({ kind: 'assigned', ticketId: otherTicketId })

  server.happen([
    changed(ticket(otherTicketId, 17, mine(sari), { unread: 1 })),
    changed(ticket(ticketId, 18, mine(budi), { unread: 3 })),
  ])
  await eventually(() => told.length === 4, 'message on my other ticket')
  expect(told[3]).toMatchObject({ kind: 'message', ticketId: otherTicketId, count: 1 })
  server.happen([changed(ticket(ticketId, 19, mine(budi), { unread: 4 })), ...manyTickets(20, 5)])
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
  server.happen([changed(ticket(ticketId, 12, mine(sari), { unread: 1 }))])
  await eventually(() => told.length > 0, 'told again')
  expect(told.filter(notice => notice.kind === 'message')).toHaveLength(1)
  expect(desk.windowView().settings.language).toBe('en')
})

test('tells of a snooze that is over and of a reply window that closes soon, once each', async () => {
  const { server, open } = await setScene()
  const told: Notice[] = []
  const now = 10_000_000
  const desk = await open({ notify: notice => told.push(notice), now: () => now })
  // The server's clock, which the script sets at the greeting, is the one that counts.
  const serverNow = 1_000_000
  await signIn(desk, 'sari')
  const snoozed = (untilAt: number) => ({ status: 'snoozed', assigneeId: sari.id, untilAt }) as const
  server.happen([
    changed(ticket(ticketId, 11, snoozed(serverNow))),
    changed(ticket(otherTicketId, 12, snoozed(serverNow + 1))),
  ])
  await desk.until(view => view.state.seq === 12, 'both snoozed')
  server.happen([changed(ticket(ticketId, 13, mine(sari))), changed(ticket(otherTicketId, 14, mine(sari)))])
  await eventually(() => told.some(notice => notice.kind === 'woken'), 'woken')
  expect(told.filter(notice => notice.kind === 'woken').map(notice => notice.ticketId)).toEqual([ticketId])

  told.length = 0
  const endsAt = serverNow + 29 * 60_000
  server.happen([
    changed(ticket(ticketId, 15, mine(sari), { windowEndsAt: endsAt })),
    changed(ticket(otherTicketId, 16, mine(sari), { windowEndsAt: serverNow + 31 * 60_000 })),
  ])
  await eventually(() => told.length > 0, 'the closing window')
  // A newer state of the same window says nothing new; a new window does.
  server.happen([changed(ticket(ticketId, 17, mine(sari), { windowEndsAt: endsAt, preview: 'lagi' }))])
  await desk.until(view => view.state.seq === 17, 'the same window')
  server.happen([changed(ticket(ticketId, 18, mine(sari), { windowEndsAt: endsAt + 1 }))])
  await eventually(() => told.length === 2, 'the next window')
  expect(told.map(({ kind, ticketId: id }) => [kind, id])).toEqual([
    ['windowClosing', ticketId],
    ['windowClosing', ticketId],
  ])
})

function manyTickets(fromSeq: number, count: number): LogEvent[] {
  return Array.from({ length: count }, (_, n) =>
    opened(ticket(TicketId.parse(`ticket-many-${n}`), fromSeq + n, { status: 'new' })),
  )
}
