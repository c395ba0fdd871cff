import { expect, test } from 'vitest'
import { LOOKING_MAX, WATCHED_MAX } from '#shared/contract/connection.ts'
import { refuse } from '#shared/contract/refusal.ts'
import { TicketId } from '#shared/domain/ids.ts'
import { eventually, impatient, signIn } from './desk-under-test.ts'
import type { ScriptedServer } from './scripted-server.ts'
import { setScene } from './desk-test.ts'
import {
  added,
  budi,
  changed,
  contact,
  inbound,
  mine,
  otherTicketId,
  sari,
  snapshotOf,
  ticket,
  ticketId,
} from './things.ts'

/** Threads of any ticket, and what was known to be watched when each was asked for. */
function serveThreads(server: ScriptedServer): string[] {
  const unwatched: string[] = []
  server.on('evidence.list', () => ({ value: [] }))
  server.on('ticket.timeline', ({ input }) => {
    const { ticketId: id } = input as { ticketId: TicketId }
    const watched = server.watched.at(-1)?.ticketIds ?? server.greetings.at(-1)?.watching
    if (!watched?.includes(id)) unwatched.push(id)
    return { value: { ticket: ticket(id, 10, mine(sari)), contact, entries: [inbound(id, 1, 9)], upTo: 10 } }
  })
  return unwatched
}

test('a thread is fetched only after the server has taken it for watched', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  const unwatched = serveThreads(server)
  await Promise.all(
    [ticketId, otherTicketId].map(id => desk.engine.locals['desk.openTicket']({ ticketId: id })),
  )
  expect(unwatched).toEqual([])
  expect(Object.keys(desk.engine.view().state.threads).sort()).toEqual([ticketId, otherTicketId])
  const asked = server.watched.length
  // What is watched already needs no word.
  await desk.engine.locals['desk.openTicket']({ ticketId })
  expect(server.watched).toHaveLength(asked)
})

test('a thread that cannot be watched is not shown as if it were', async () => {
  const { server, open } = await setScene()
  const desk = await open({ timing: impatient })
  await signIn(desk, 'sari')
  serveThreads(server)
  for (const answer of [() => refuse('input.rateLimited'), null]) {
    server.setWatchAnswer(answer)
    expect(await desk.engine.locals['desk.openTicket']({ ticketId })).toEqual(refuse('server.unavailable'))
    expect(desk.engine.view().state.threads).toEqual({})
  }
  server.setWatchAnswer(() => ({ ok: true }))
  expect(await desk.engine.locals['desk.openTicket']({ ticketId })).toMatchObject({ ok: true })
})

test('the hello of a new connection, and of a new start, names what is open', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  serveThreads(server)
  await desk.engine.locals['desk.openTicket']({ ticketId })
  server.dropConnections()
  await desk.until(view => view.link.state === 'offline', 'offline')
  server.happen([added(inbound(ticketId, 2, 11))], 'lost')
  await desk.until(view => view.state.seq === 11 && view.link.state === 'online', 'caught up')
  expect(server.greetings.map(hello => hello.watching)).toEqual([[], [ticketId]])
  expect(Object.keys(desk.engine.view().state.threads[ticketId]?.entries ?? {})).toHaveLength(2)
  await desk.close()
  const again = await open()
  await again.until(view => view.link.state === 'online', 'online')
  expect(server.greetings.at(-1)?.watching).toEqual([ticketId])
  // Another person on this computer does not begin with the first one’s list.
  await signIn(again, 'budi')
  expect(server.greetings.at(-1)?.watching).toEqual([])
})

test('many opened threads: the longest unused go, never one that is on a screen', async () => {
  const { server, open } = await setScene()
  const many = Array.from({ length: 50 }, (_, n) => TicketId.parse(`ticket-many-${n}`))
  server.setSnapshot(snapshotOf([ticketId, ...many].map(id => ticket(id, 10, mine(sari)))))
  const desk = await open()
  await signIn(desk, 'sari')
  const unwatched = serveThreads(server)
  await desk.engine.locals['desk.openTicket']({ ticketId })
  await desk.engine.locals['desk.showing']({ ticketIds: [ticketId] })
  for (const id of many) await desk.engine.locals['desk.openTicket']({ ticketId: id })
  const kept = Object.keys(desk.engine.view().state.threads)
  expect(kept).toHaveLength(40)
  expect(kept).toContain(ticketId)
  expect(kept).toContain(many.at(-1))
  expect(kept).not.toContain(many[0])
  expect(unwatched).toEqual([])
  for (const { ticketIds, lookingAt } of server.watched) {
    expect(ticketIds.length).toBeLessThanOrEqual(WATCHED_MAX)
    expect(lookingAt.length).toBeLessThanOrEqual(LOOKING_MAX)
  }
  expect(server.watched.at(-1)?.ticketIds.toSorted()).toEqual(kept.toSorted())
})

test('all windows together say what is on screen, and hear who else looks', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  const looking = () => server.watched.at(-1)?.lookingAt.toSorted()
  await desk.engine.locals['desk.showing']({ ticketIds: [ticketId] }, 1)
  await desk.engine.locals['desk.showing']({ ticketIds: [ticketId, otherTicketId] }, 2)
  await eventually(() => looking()?.length === 2, 'both windows')
  const people = [{ accountId: budi.id, name: budi.name }]
  server.pushAll('lookers', { ticketId, people })
  server.pushAll('lookers', { ticketId: otherTicketId, people })
  server.pushAll('lookers', { ticketId: 'ticket-elsewhere', people })
  server.pushAll('lookers', 'nonsense')
  await desk.until(view => view.lookers.length === 2, 'lookers')
  desk.engine.windowGone(2)
  await desk.until(view => view.lookers.length === 1, 'only of what is still shown')
  await eventually(() => looking()?.length === 1, 'told the server')
  expect(desk.engine.view().lookers).toEqual([{ ticketId, people }])
  server.pushAll('lookers', { ticketId, people: [] })
  await desk.until(view => view.lookers.length === 0, 'nobody')
  server.pushAll('lookers', { ticketId, people })
  await desk.until(view => view.lookers.length === 1, 'again')
  const before = server.watched.length
  server.dropConnections()
  await desk.until(view => view.lookers.length === 0, 'nobody knows')
  await eventually(
    () => server.watched.length > before && looking()?.length === 1,
    'told again after coming back',
  )
  expect(desk.windowView()).toEqual(desk.engine.view())
})

test('a thread whose ticket has become another person’s is asked for anew', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  serveThreads(server)
  await desk.engine.locals['desk.openTicket']({ ticketId })
  const kept = { ...contact, id: 'contact-two', name: 'Orang yang sama' }
  const joined = ticket(ticketId, 11, mine(sari), { contactId: kept.id as never })
  server.on('ticket.timeline', () => ({ value: { ticket: joined, contact: kept, entries: [], upTo: 11 } }))
  server.happen([changed(joined)])
  await desk.until(view => view.state.threads[ticketId]?.contact.id === 'contact-two', 'the other person')
  expect(desk.engine.view().state.threads[ticketId]?.contact.name).toBe('Orang yang sama')
})

test('opens a window for one ticket', async () => {
  const { open } = await setScene()
  const opened: TicketId[] = []
  const desk = await open({ popOut: id => opened.push(id) })
  await desk.engine.locals['window.popOut']({ ticketId })
  expect(opened).toEqual([ticketId])
})
