import { expect, test } from 'vitest'
import { refuse } from '#shared/contract/refusal.ts'
import { ContactId } from '#shared/domain/ids.ts'
import { eventually, impatient, signIn, type TestedDesk } from './desk-under-test.ts'
import type { ScriptedServer } from './scripted-server.ts'
import { setScene } from './desk-test.ts'
import { changed, contact, entryId, inbound, mine, otherTicketId, sari, ticket, ticketId } from './things.ts'

const reply = (n: number, seenPosition = 0, id = ticketId) =>
  ({ ticketId: id, entryId: entryId(n), body: `balasan ${n}`, seenPosition }) as const

function bodies(server: ScriptedServer): string[] {
  return server.asked
    .filter(asked => asked.name === 'ticket.reply')
    .map(asked => (asked.input as { body: string }).body)
}

const isSettled = (desk: TestedDesk) => desk.until(view => view.outbox.length === 0, 'outbox empty')

test('is answered when durable, and sent in order, one by one, with what has been seen', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  let position = 5
  let together = 0
  server.on('ticket.reply', async ({ input }) => {
    together += 1
    expect(together).toBe(1)
    await new Promise(resolve => setImmediate(resolve))
    together -= 1
    position += 1
    return { value: { entryId: (input as { entryId: string }).entryId, position } }
  })
  for (const n of [1, 2, 3])
    expect(await desk.engine.command('ticket.reply', reply(n, 5))).toMatchObject({
      ok: true,
      value: { entryId: entryId(n), position: 0 },
    })
  await isSettled(desk)
  expect(bodies(server)).toEqual(['balasan 1', 'balasan 2', 'balasan 3'])
  const seen = server.asked.flatMap(asked =>
    asked.name === 'ticket.reply' ? [(asked.input as { seenPosition: number }).seenPosition] : [],
  )
  expect(seen).toEqual([5, 6, 7])
})

test('survives a lost acknowledgement: the same id again, one act', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  let calls = 0
  server.on('ticket.note', () => {
    calls += 1
    server.dropConnections()
    return { value: { entryId: entryId(1), position: 1 } }
  })
  await desk.engine.command('ticket.note', { ticketId, entryId: entryId(1), body: 'catatan' })
  await isSettled(desk)
  const ids = server.asked.filter(asked => asked.name === 'ticket.note').map(asked => asked.id)
  expect(ids.length).toBeGreaterThan(1)
  expect(new Set(ids).size).toBe(1)
  expect(calls).toBe(1)
})

test('waits while the disk of the server is full, then goes on', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  let refusals = 3
  server.on('ticket.reply', () => {
    refusals -= 1
    if (refusals >= 0) return refuse('server.storageFull')
    return { value: { entryId: entryId(1), position: 1 } }
  })
  await desk.engine.command('ticket.reply', reply(1))
  await isSettled(desk)
  expect(bodies(server)).toHaveLength(4)
})

test('a refused reply stays with its text, takes the replies behind it along, and is retried by hand', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  server.on('evidence.list', () => ({ value: [] }))
  server.on('ticket.timeline', () => ({
    value: {
      ticket: ticket(ticketId, 10, mine(sari)),
      contact,
      entries: [inbound(ticketId, 4, 10)],
      upTo: 10,
    },
  }))
  await desk.engine.locals['desk.openTicket']({ ticketId })
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  server.on('ticket.reply', async () => {
    await held
    return refuse('ticket.threadMoved')
  })
  await desk.engine.command('ticket.reply', reply(1, 3))
  await desk.engine.command('ticket.reply', reply(2, 3))
  release()
  await desk.until(view => view.outbox.every(item => item.state.kind === 'failed'), 'both failed')
  expect(bodies(server)).toEqual(['balasan 1'])
  expect(desk.engine.view().outbox.map(item => item.input)).toMatchObject([reply(1, 3), reply(2, 3)])

  server.on('ticket.reply', () => ({ value: { entryId: entryId(1), position: 5 } }))
  const [first, second] = desk.engine.view().outbox
  await desk.engine.locals['outbox.retry']({ id: first?.id ?? '' })
  await desk.engine.locals['outbox.discard']({ id: second?.id ?? '' })
  await isSettled(desk)
  const [before, after] = server.asked.filter(asked => asked.name === 'ticket.reply')
  expect(after?.id).not.toBe(before?.id)
  expect(after?.input).toMatchObject(reply(1, 4))
})

test('what may have reached the server cannot be discarded', async () => {
  const { server, open } = await setScene()
  const desk = await open({ timing: impatient })
  await signIn(desk, 'sari')
  server.on('ticket.reply', () => 'silence')
  await desk.engine.command('ticket.reply', reply(1))
  await eventually(() => bodies(server).length > 0, 'sent')
  await desk.engine.locals['outbox.discard']({ id: desk.engine.view().outbox[0]?.id ?? '' })
  expect(desk.engine.view().outbox).toHaveLength(1)
  server.on('ticket.reply', () => ({ value: { entryId: entryId(1), position: 1 } }))
  await isSettled(desk)
})

test('tickets do not wait for each other', async () => {
  const { server, open } = await setScene()
  const desk = await open({ timing: impatient })
  await signIn(desk, 'sari')
  server.on('ticket.reply', ({ input }) =>
    (input as { ticketId: string }).ticketId === ticketId
      ? 'silence'
      : { value: { entryId: entryId(2), position: 1 } },
  )
  await desk.engine.command('ticket.reply', reply(1))
  await desk.engine.command('ticket.reply', reply(2, 0, otherTicketId))
  await desk.until(view => view.outbox.length === 1, 'the other one is through')
  expect(desk.engine.view().outbox[0]?.ticketId).toBe(ticketId)
})

test('reading marks that were not sent give way to newer ones, and a refused one is forgotten', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  server.on('ticket.markRead', async () => {
    await held
    return refuse('ticket.notYours')
  })
  for (const position of [1, 2, 3, 4]) await desk.engine.command('ticket.markRead', { ticketId, position })
  release()
  await isSettled(desk)
  const positions = server.asked.flatMap(asked =>
    asked.name === 'ticket.markRead' ? [(asked.input as { position: number }).position] : [],
  )
  expect(positions).toEqual([1, 4])
})

test('one person’s work is never sent as another’s', async () => {
  const { server, open } = await setScene()
  const desk = await open({ timing: impatient })
  await signIn(desk, 'sari')
  server.on('ticket.reply', () => 'silence')
  await desk.engine.command('ticket.reply', reply(1))
  await desk.engine.locals['draft.keep']({ ticketId, kind: 'note', body: 'milik Sari' })
  await eventually(() => bodies(server).length > 0, 'sent once')
  server.removeToken('token-sari')
  server.pushAll('signedOut', { code: 'auth.signedOut' })
  await desk.until(view => view.identity.state === 'expired', 'expired')

  server.on('ticket.reply', () => ({ value: { entryId: entryId(1), position: 1 } }))
  server.on('draft.save', () => refuse('ticket.notYours'))
  await signIn(desk, 'budi')
  expect(desk.engine.view().outbox).toEqual([])
  expect(await desk.engine.locals['draft.list']({ ticketId })).toEqual([])
  await desk.engine.command('ticket.reply', { ...reply(2), entryId: entryId(2) })
  await isSettled(desk)

  server.on('session.signOut', () => ({ value: {} }))
  await desk.engine.locals['desk.signOut']({})
  expect(desk.engine.view()).toMatchObject({ identity: { state: 'signedOut' }, state: { seq: 0 } })
  await signIn(desk, 'sari')
  await isSettled(desk)
  const senders = server.asked
    .filter(asked => asked.name === 'ticket.reply')
    .map(asked => [(asked.input as { body: string }).body, asked.by])
  expect(senders.filter(([body]) => body === 'balasan 2')).toEqual([['balasan 2', 'account-budi']])
  expect(senders.filter(([body]) => body === 'balasan 1').every(([, by]) => by === 'account-sari')).toBe(true)
  expect(await desk.engine.locals['draft.list']({ ticketId })).toMatchObject([{ body: 'milik Sari' }])
})

test('a reply is bound to the person it was written to, and stays with its text when that is another one', async () => {
  const { server, open } = await setScene()
  const desk = await open({ timing: impatient })
  await signIn(desk, 'sari')
  server.on('ticket.reply', () => 'silence')
  await desk.engine.command('ticket.reply', reply(1))
  await eventually(() => bodies(server).length > 0, 'sent once')
  // While it waits, the ticket becomes somebody else’s.
  const joined = ticket(ticketId, 11, mine(sari), { contactId: ContactId.parse('contact-two') })
  server.happen([changed(joined)])
  await desk.until(view => view.state.seq === 11, 'another person')
  server.on('ticket.reply', ({ input }) =>
    (input as { contactId: string }).contactId === 'contact-two'
      ? { value: { entryId: entryId(1), position: 1 } }
      : refuse('ticket.otherPerson'),
  )
  await desk.until(view => view.outbox[0]?.state.kind === 'failed', 'refused')
  const [failed] = desk.engine.view().outbox
  expect(failed).toMatchObject({
    input: { body: 'balasan 1', contactId: 'contact-one' },
    state: { kind: 'failed', code: 'ticket.otherPerson' },
  })
  // Trying again is not saying "to the other one then".
  await desk.engine.locals['outbox.retry']({ id: failed?.id ?? '' })
  await desk.until(view => view.outbox[0]?.state.kind === 'failed', 'refused again')
  expect(desk.engine.view().outbox[0]?.input).toMatchObject({ body: 'balasan 1', contactId: 'contact-one' })
})

test('a reply that waited beyond the end of the window is shown as refused, with its text', async () => {
  const { server, open } = await setScene()
  const desk = await open()
  await signIn(desk, 'sari')
  server.on('ticket.reply', () => refuse('ticket.windowClosed'))
  await desk.engine.command('ticket.reply', { ...reply(1), routeId: 'whatsapp:identity-one' })
  await desk.until(view => view.outbox[0]?.state.kind === 'failed', 'refused')
  expect(desk.windowView().outbox).toMatchObject([
    {
      input: { body: 'balasan 1', routeId: 'whatsapp:identity-one' },
      state: { kind: 'failed', code: 'ticket.windowClosed' },
    },
  ])
})
