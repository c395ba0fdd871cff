import { expect, test } from 'vitest'
import { refuse } from '#shared/contract/refusal.ts'
import type { Connect } from '#main/engine/wire.ts'
import { impatient, signIn } from './desk-under-test.ts'
import { setScene } from './desk-test.ts'
import {
  added,
  changed,
  contact,
  inbound,
  mine,
  opened,
  otherTicketId,
  sari,
  snapshotOf,
  ticket,
  ticketId,
} from './things.ts'

test('signs in, takes the snapshot, and follows frames in every window', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  expect(desk.engine.view().identity).toEqual({ state: 'signedOut' })
  await signIn(desk, 'sari')
  expect(desk.engine.view().state.seq).toBe(10)
  server.happen([opened(ticket(otherTicketId, 11, { status: 'new' }))])
  await desk.until(view => view.state.seq === 11, 'frame applied')
  expect(desk.engine.view().state.tickets[otherTicketId]?.seq).toBe(11)
  expect(desk.windowView()).toEqual(desk.engine.view())
  expect(server.greetings).toMatchObject([{ token: 'token-sari', lastSeq: null }])
})

test('a lost push leaves a gap that is asked for; a doubled one changes nothing', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  server.happen([changed(ticket(ticketId, 11, mine(sari), { preview: 'sebelas' }))], 'lost')
  server.happen([changed(ticket(ticketId, 12, mine(sari), { preview: 'dua belas' }))], 'twice')
  await desk.until(view => view.state.seq === 12 && view.link.state === 'online', 'caught up')
  expect(desk.engine.view().state.tickets[ticketId]?.preview).toBe('dua belas')
  expect(desk.windowView()).toEqual(desk.engine.view())
  const frames = desk.pushes.filter(push => push.kind === 'frame')
  expect(frames.map(push => [push.frame.after, push.frame.upTo])).toEqual([[10, 12]])
})

test('starts without a server from what it last knew, and resumes by position', async () => {
  const { server, open } = await setScene()
  const first = await open()
  await signIn(first, 'sari')
  server.happen([changed(ticket(ticketId, 11, mine(sari), { preview: 'terakhir' }))])
  await first.until(view => view.state.seq === 11, 'frame applied')
  await first.close()

  const nowhere: Connect = (_url, listener) => {
    setImmediate(listener.closed)
    return {
      request: () => Promise.reject(new Error('closed')),
      send: () => undefined,
      close: () => undefined,
    }
  }
  const offline = await open({ connect: nowhere })
  await offline.until(view => view.link.state === 'offline', 'offline')
  expect(offline.engine.view().identity).toEqual({ state: 'signedIn', me: sari })
  expect(offline.engine.view().state.tickets[ticketId]?.preview).toBe('terakhir')
  expect(await offline.engine.command('ticket.take', { ticketId })).toEqual(refuse('server.unavailable'))
  await offline.close()

  server.happen([changed(ticket(ticketId, 12, mine(sari), { preview: 'sementara pergi' }))])
  const again = await open()
  await again.until(view => view.link.state === 'online', 'online')
  expect(server.greetings.at(-1)?.lastSeq).toBe(11)
  expect(again.engine.view().state.tickets[ticketId]?.preview).toBe('sementara pergi')
})

test('comes back by itself after a lost connection', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  server.dropConnections()
  await desk.until(view => view.link.state === 'offline', 'offline')
  server.happen([changed(ticket(ticketId, 11, mine(sari)))], 'lost')
  await desk.until(
    view => view.link.state === 'online' && view.state.seq === 11,
    'back, with what was missed',
  )
  expect(server.greetings.map(hello => hello.lastSeq)).toEqual([null, 10])
})

test('lines that arrive while a thread is fetched are not lost', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  server.on('evidence.list', () => ({ value: [] }))
  server.on('ticket.timeline', async () => {
    const value = {
      ticket: ticket(ticketId, 10, mine(sari)),
      contact,
      entries: [inbound(ticketId, 1, 9)],
      upTo: 10,
    }
    server.happen([added(inbound(ticketId, 2, 11))])
    await desk.until(view => view.state.seq === 11, 'frame before the answer')
    return { value }
  })
  expect(await desk.engine.locals['desk.openTicket']({ ticketId })).toMatchObject({ ok: true })
  const entries = Object.values(desk.engine.view().state.threads[ticketId]?.entries ?? {})
  expect(entries.map(entry => entry.position).sort((a, b) => a - b)).toEqual([1, 2])
  expect(desk.windowView()).toEqual(desk.engine.view())
})

test('after a snapshot opened threads are fetched again', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  let entries = [inbound(ticketId, 1, 9)]
  let upTo = 10
  server.on('evidence.list', () => ({ value: [] }))
  server.on('ticket.timeline', () => ({
    value: { ticket: ticket(ticketId, upTo, mine(sari)), contact, entries, upTo },
  }))
  await desk.engine.locals['desk.openTicket']({ ticketId })
  entries = [...entries, inbound(ticketId, 2, 200)]
  upTo = 200
  server.setSnapshot(snapshotOf([ticket(ticketId, 200, mine(sari))]))
  server.dropConnections()
  await desk.until(view => view.state.seq === 200 && view.link.state === 'online', 'caught up by snapshot')
  expect(Object.keys(desk.engine.view().state.threads[ticketId]?.entries ?? {})).toHaveLength(2)
})

test('an ended session keeps the work on the screen; the same person goes on', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  server.removeToken('token-sari')
  server.pushAll('signedOut', { code: 'auth.signedOut' })
  await desk.until(view => view.identity.state === 'expired', 'expired')
  expect(desk.engine.view().state.tickets[ticketId]).toBeDefined()
  await signIn(desk, 'sari')
  expect(desk.engine.view().identity.state).toBe('signedIn')
  expect(server.greetings.at(-1)?.lastSeq).toBe(10)
})

test('a server of another protocol number is named, not retried in a storm', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  await desk.close()
  let connections = 0
  const tooOld: Connect = (_url, listener) => {
    connections += 1
    setImmediate(listener.opened)
    return {
      request: async () => refuse('protocol.clientTooOld'),
      send: () => undefined,
      close: () => setImmediate(listener.closed),
    }
  }
  const refused = await open({ connect: tooOld })
  await refused.until(view => view.link.state === 'refused', 'refused')
  expect(refused.engine.view().link).toEqual({ state: 'refused', code: 'protocol.clientTooOld' })
  expect(refused.engine.view().identity.state).toBe('signedIn')
  expect(connections).toBe(1)
  expect(server.greetings).toHaveLength(1)
})

test('input that does not parse goes nowhere', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  const before = server.asked.length
  expect(await desk.engine.command('ticket.take', { ticketId: 'x' })).toEqual(
    refuse('input.invalid', { field: 'ticketId' }),
  )
  expect(await desk.engine.query('participant.search', { text: '' })).toMatchObject({
    code: 'input.invalid',
  })
  expect(server.asked).toHaveLength(before)
})

test('silence is answered in time', async () => {
  const { server, open } = await setScene()
  const desk = await open({ timing: impatient })
  await signIn(desk, 'sari')
  server.on('ticket.take', () => 'silence')
  expect(await desk.engine.command('ticket.take', { ticketId })).toEqual(refuse('server.unavailable'))
})

test('positions of another log mean nothing: everything is taken anew, opened threads too', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  server.on('evidence.list', () => ({ value: [] }))
  const thread = (preview: string, seq: number, entries: number[]) => () => ({
    value: {
      ticket: ticket(ticketId, seq, mine(sari), { preview }),
      contact,
      entries: entries.map(position => inbound(ticketId, position, seq)),
      upTo: seq,
    },
  })
  server.on('ticket.timeline', thread('hilang', 90, [1, 2, 3]))
  server.happen([changed(ticket(ticketId, 90, mine(sari), { preview: 'hilang' }))])
  await desk.until(view => view.state.seq === 90, 'far ahead of the backup')
  await desk.engine.locals['desk.openTicket']({ ticketId })

  // The backup is older than what this desk has seen, and has meanwhile gone on to the same position.
  server.on('ticket.timeline', thread('dari cadangan', 8, [1]))
  server.startLog('log-dua', snapshotOf([ticket(ticketId, 8, mine(sari), { preview: 'dari cadangan' })]), 90)
  server.dropConnections()
  await desk.until(view => view.state.logId === 'log-dua' && view.link.state === 'online', 'the other log')
  const { state } = desk.engine.view()
  expect(state.tickets[ticketId]).toMatchObject({ preview: 'dari cadangan', seq: 8 })
  expect(Object.values(state.threads[ticketId]?.entries ?? {}).map(({ seq }) => seq)).toEqual([8])
  expect(server.greetings.at(-1)).toMatchObject({ lastSeq: 90, logId: 'log-satu' })
  expect(desk.windowView()).toEqual(desk.engine.view())
})
