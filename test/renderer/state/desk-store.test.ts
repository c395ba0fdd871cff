import { expect, test } from 'vitest'
import { createDeskStore } from '#renderer/state/desk-store.ts'
import { firstView, scriptedDesk, ticket, noListeners } from './things.ts'

function frame(after: number, upTo: number) {
  const changed = { ...ticket('ticket-001', { status: 'new' }), seq: upTo }
  return {
    kind: 'frame',
    frame: {
      after,
      upTo,
      events: [{ seq: upTo, at: 0, name: 'ticket.changed', payload: { ticket: changed } }],
    },
  }
}

test('follows pushes, and asks for the whole again when a frame leaves a gap', async () => {
  let asked = 0
  const { api, push } = scriptedDesk({
    local: {
      'desk.attach': () => {
        asked += 1
        return asked === 1 ? firstView : { ...firstView, state: { ...firstView.state, seq: 40 } }
      },
    },
  })
  const store = createDeskStore(api)
  const stop = store.start(noListeners)
  push({ kind: 'view', view: { link: { state: 'catchingUp' } } })
  await Promise.resolve()
  await Promise.resolve()
  // What came before the answer is in the answer.
  expect(store.view.get()?.link.state).toBe('online')

  push(frame(5, 6))
  expect(store.view.get()?.state.tickets['ticket-001']?.seq).toBe(6)
  push({ kind: 'view', view: { link: { state: 'offline', sinceAt: 7 } } })
  expect(store.view.get()?.link).toEqual({ state: 'offline', sinceAt: 7 })

  push(frame(20, 21))
  await Promise.resolve()
  await Promise.resolve()
  expect(asked).toBe(2)
  expect(store.view.get()?.state.seq).toBe(40)
  stop()
})

test('a wish to see a ticket is passed on', () => {
  const { api, push } = scriptedDesk({ local: { 'desk.attach': () => firstView } })
  const wishes: string[] = []
  createDeskStore(api).start({ ...noListeners, focusTicket: ticketId => wishes.push(ticketId) })
  push({ kind: 'focusTicket', ticketId: 'ticket-009' })
  expect(wishes).toEqual(['ticket-009'])
})
