import { describe, expect, test } from 'vitest'
import { createDesk } from '#renderer/state/desk-context.tsx'
import type { CannedActs } from '#shared/domain/canned.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { contact, firstView, inbound, me, queuedReply, scriptedDesk, ticket, noListeners } from './things.ts'

const ticketId = 'ticket-001' as TicketId
const acts: CannedActs = {
  reason: 'INS-01',
  priority: 'high',
  tags: ['insentif'],
  next: { kind: 'resolve', outcome: 'answered' },
}

/** A desk that has sent a reply with a macro; `entryId` is the reply's. */
async function afterSending(timeline: readonly unknown[] = []) {
  const done: unknown[] = []
  let entryId = ''
  const note = (name: string) => (input: object) => {
    done.push([name, input])
    return { ok: true, value: {}, seq: 1 }
  }
  const { api, push } = scriptedDesk({
    local: {
      'desk.attach': () => ({
        ...firstView,
        state: {
          ...firstView.state,
          tickets: {
            [ticketId]: { ...ticket(ticketId, { status: 'open', assigneeId: me.id }), tags: ['lama'] },
          },
        },
      }),
      'draft.keep': (input: object) => ({ ...input, version: 1, savedAt: 1 }),
    },
    command: {
      'ticket.reply': (input: { entryId: string }) => {
        entryId = input.entryId
        return { ok: true, value: {}, seq: 1 }
      },
      'ticket.setReason': note('setReason'),
      'ticket.setPriority': note('setPriority'),
      'ticket.setTags': note('setTags'),
      'ticket.resolve': note('resolve'),
    },
    query: {
      'ticket.timeline': () => ({
        ok: true,
        value: { entries: timeline.map(() => ({ id: entryId })) },
        seq: 1,
      }),
    },
  })
  const desk = createDesk(api)
  desk.store.start(noListeners)
  await settle()
  desk.composers.write(ticketId, 'reply', 'Sudah cair, Bu.')
  desk.composers.change(ticketId, () => ({ acts }))
  desk.replies.send(ticketId, 1)
  await settle()
  return { done, push, entryId }
}

const settle = () => new Promise(resolve => setTimeout(resolve))
const all = [
  ['setReason', { ticketId, reason: 'INS-01' }],
  ['setPriority', { ticketId, priority: 'high' }],
  ['setTags', { ticketId, tags: ['lama', 'insentif'] }],
  ['resolve', { ticketId, outcome: 'answered' }],
]

describe('what a macro does', () => {
  test('waits until the reply stands on the timeline', async () => {
    const { done, push, entryId } = await afterSending()
    expect(done).toEqual([])
    push({ kind: 'view', view: { outbox: [queuedReply(entryId, 'Sudah cair, Bu.')] } })
    await settle()
    expect(done).toEqual([])
    const state = {
      ...firstView.state,
      tickets: { [ticketId]: { ...ticket(ticketId, { status: 'open', assigneeId: me.id }), tags: ['lama'] } },
      threads: { [ticketId]: { contact, entries: { [entryId]: { ...inbound(2), id: entryId } } } },
    }
    push({ kind: 'view', view: { state, outbox: [] } })
    await settle()
    expect(done).toEqual(all)
  })

  test('happens also when the thread is not open here, once the server says that it has the reply', async () => {
    const { done, push, entryId } = await afterSending(['there'])
    push({ kind: 'view', view: { outbox: [queuedReply(entryId, 'x')] } })
    push({ kind: 'view', view: { outbox: [] } })
    await settle()
    expect(done).toEqual(all)
  })

  test('does not happen for a reply that was thrown away', async () => {
    const { done, push, entryId } = await afterSending([])
    push({ kind: 'view', view: { outbox: [queuedReply(entryId, 'x')] } })
    push({ kind: 'view', view: { outbox: [] } })
    await settle()
    expect(done).toEqual([])
  })
})
