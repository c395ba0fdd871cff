import { expect, test } from 'vitest'
import type { LogEvent } from '#shared/contract/events.ts'
import { refuse } from '#shared/contract/refusal.ts'
import { TicketId } from '#shared/domain/ids.ts'
import { setScene } from './desk-test.ts'
import { eventually, signIn, type TestedDesk } from './desk-under-test.ts'
import type { ScriptedServer } from './scripted-server.ts'
import { contact, opened, otherTicketId, ticket } from './things.ts'

/** The scripted server's clock. */
const serverTime = 1_000_000
const fresh = (number: number, seq: number, at = serverTime): LogEvent => ({
  ...opened(ticket(TicketId.parse(`ticket-new-${number}`), seq, { status: 'new' })),
  at,
})
const first = TicketId.parse('ticket-new-1')

/** Answers who somebody could be by the number of the question. */
function serveMatches(server: ScriptedServer) {
  const questions: { ticketId: string; ahead: boolean }[] = []
  server.on('participant.suggest', ({ input }) => {
    questions.push(input as { ticketId: string; ahead: boolean })
    return { value: [{ id: `answer-${questions.length}` }] }
  })
  return questions
}
const suggested = (desk: TestedDesk, ticketId: TicketId) =>
  desk.engine.query('participant.suggest', { ticketId })

test('who it could be is known before anybody opens the ticket, and the server is told of the look', async () => {
  const { server, open } = await setScene()
  const questions = serveMatches(server)
  const desk = await open()
  await signIn(desk, 'sari')
  server.happen([fresh(1, 11)])
  await eventually(() => questions.length === 1, 'asked ahead')
  expect(await suggested(desk, first)).toMatchObject({ value: [{ id: 'answer-1' }] })
  await eventually(() => questions.length === 2, 'the look was told')
  expect(questions).toEqual([
    { ticketId: first, ahead: true },
    { ticketId: first, ahead: false },
  ])
  // Once it has been shown, the next look asks anew.
  expect(await suggested(desk, first)).toMatchObject({ value: [{ id: 'answer-3' }] })
})

test('nothing is asked ahead for what is old, for a rush, or by somebody who has a break', async () => {
  const { server, open } = await setScene()
  const questions = serveMatches(server)
  const desk = await open()
  await signIn(desk, 'sari')
  server.happen([fresh(1, 11, serverTime - 60_000)])
  server.happen([2, 3, 4, 5, 6, 7].map(number => fresh(number, 10 + number)))
  const away = { ...desk.engine.view().state.accounts['account-sari'], seq: 18 }
  server.happen([
    {
      seq: 18,
      at: serverTime,
      name: 'account.changed',
      payload: { account: { ...away, presence: { state: 'break', sinceAt: 1 } } },
    } as LogEvent,
  ])
  server.happen([fresh(8, 19)])
  await desk.until(view => view.state.seq === 19, 'all of it')
  await suggested(desk, otherTicketId)
  expect(questions).toEqual([{ ticketId: otherTicketId }])
})

test('a contact that has changed since is asked about anew', async () => {
  const { server, open } = await setScene()
  const questions = serveMatches(server)
  const desk = await open()
  await signIn(desk, 'sari')
  server.happen([fresh(1, 11)])
  await eventually(() => questions.length === 1, 'asked ahead')
  server.happen([
    { seq: 12, at: serverTime, name: 'contact.changed', payload: { contact: { ...contact, seq: 12 } } },
  ])
  await desk.until(view => view.state.seq === 12, 'the change')
  expect(await suggested(desk, first)).toMatchObject({ value: [{ id: 'answer-2' }] })
})

test('a look that could not be told is told when the connection is back', async () => {
  const { server, open } = await setScene()
  const questions: { ticketId: string; ahead: boolean }[] = []
  let isDown = false
  server.on('participant.suggest', ({ input }) => {
    const question = input as { ticketId: string; ahead: boolean }
    questions.push(question)
    return isDown && !question.ahead ? refuse('server.unavailable') : { value: [{ id: 'answer' }] }
  })
  const desk = await open()
  await signIn(desk, 'sari')
  isDown = true
  server.happen([fresh(1, 11)])
  await eventually(() => questions.length === 1, 'asked ahead')
  expect(await suggested(desk, first)).toMatchObject({ ok: true })
  await eventually(() => questions.length === 2, 'tried to tell')
  isDown = false
  server.dropConnections()
  await eventually(() => questions.length === 3, 'told again')
  expect(questions.at(-1)).toEqual({ ticketId: first, ahead: false })
})
