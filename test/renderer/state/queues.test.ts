import { describe, expect, test } from 'vitest'
import { createQueueIndex } from '#renderer/state/queue-index.ts'
import { closingAt, countUnread, matchesText, neighbour } from '#renderer/state/queues.ts'
import { type QueueName, queueNames } from '#renderer/state/screen.ts'
import { Ticket, type TicketState } from '#shared/domain/ticket.ts'
import { me, other, ticket } from './things.ts'

const states: readonly (readonly [TicketState, readonly QueueName[]])[] = [
  [{ status: 'new' }, ['unassigned', 'closing', 'open']],
  [{ status: 'open', assigneeId: me.id }, ['mine', 'closing', 'open']],
  [{ status: 'open', assigneeId: other }, ['open']],
  [{ status: 'waiting_contact', assigneeId: me.id }, ['mine', 'closing', 'waiting']],
  [{ status: 'waiting_third_party', assigneeId: other, reason: 'bank' }, ['waiting']],
  [{ status: 'snoozed', assigneeId: me.id, untilAt: 9 }, ['mine', 'closing', 'waiting']],
  [{ status: 'resolved', assigneeId: me.id, outcome: 'answered', resolvedAt: 1 }, ['resolved']],
  [{ status: 'closed', outcome: 'answered', resolvedAt: 1 }, ['resolved']],
  [{ status: 'rejected', reason: 'spam' }, ['resolved']],
]

const withWindow = (of: Ticket, windowEndsAt: number) => Ticket.parse({ ...of, windowEndsAt })
const list = (queue: QueueName, tickets: Readonly<Record<string, Ticket>>) =>
  createQueueIndex(me.id).at(tickets).of(queue)
const ids = (tickets: readonly Ticket[]) => tickets.map(each => each.id)

describe('queues', () => {
  test.each(states)('a ticket with a window that is %j lies in %j', (state, expected) => {
    const lists = createQueueIndex(me.id).at({ only: withWindow(ticket('ticket-001', state), 99) })
    expect(queueNames.filter(queue => lists.of(queue).length > 0)).toEqual(expected)
    expect(queueNames.filter(queue => lists.counts[queue] === 1)).toEqual(expected)
  })

  test('without a window, or with one that was never open, nothing closes', () => {
    const never = withWindow(ticket('ticket-002', { status: 'new' }), 0)
    expect(list('closing', { a: ticket('ticket-001', { status: 'new' }), b: never })).toEqual([])
  })

  test('urgent work comes first, then whoever has waited longest', () => {
    const open: TicketState = { status: 'new' }
    const tickets = {
      a: ticket('ticket-aaa', open, { lastEntryAt: 30 }),
      b: ticket('ticket-bbb', open, { lastEntryAt: 10 }),
      c: ticket('ticket-ccc', open, { lastEntryAt: 90, priority: 'urgent' }),
      d: ticket('ticket-ddd', open, { lastEntryAt: 5, priority: 'low' }),
    }
    expect(ids(list('unassigned', tickets))).toEqual(['ticket-ccc', 'ticket-bbb', 'ticket-aaa', 'ticket-ddd'])
  })

  test('finished work shows the latest first', () => {
    const done: TicketState = { status: 'rejected', reason: 'spam' }
    const tickets = {
      a: ticket('ticket-aaa', done, { lastEntryAt: 1 }),
      b: ticket('ticket-bbb', done, { lastEntryAt: 2, priority: 'low' }),
    }
    expect(ids(list('resolved', tickets))).toEqual(['ticket-bbb', 'ticket-aaa'])
  })

  test('closing soon: the next to close first, what has closed or has more than six hours left out', () => {
    const hour = 3_600_000
    const at = (id: string, endsAt: number) => withWindow(ticket(id, { status: 'new' }), endsAt)
    const tickets = {
      a: at('ticket-aaa', 10 * hour + 5 * hour),
      b: at('ticket-bbb', 10 * hour + 1),
      c: at('ticket-ccc', 10 * hour),
      d: at('ticket-ddd', 10 * hour + 6 * hour + 1),
    }
    const sorted = list('closing', tickets)
    expect(ids(closingAt(sorted, 10 * hour))).toEqual(['ticket-bbb', 'ticket-aaa'])
    expect(closingAt(sorted, 99 * hour)).toEqual([])
  })

  test('the filter wants every word, in name, number, tag or preview', () => {
    const one = Ticket.parse({ ...ticket('ticket-001', { status: 'new' }), tags: ['penipuan'] })
    expect(matchesText(one, 'ORANG halo')).toBe(true)
    expect(matchesText(one, 'ticket-001 penipu')).toBe(true)
    expect(matchesText(one, 'orang lain')).toBe(false)
  })

  test('next and previous stop at the ends', () => {
    const two = [ticket('ticket-aaa', { status: 'new' }), ticket('ticket-bbb', { status: 'new' })]
    expect(neighbour(two, null, 1)?.id).toBe('ticket-aaa')
    expect(neighbour(two, 'ticket-aaa', 1)?.id).toBe('ticket-bbb')
    expect(neighbour(two, 'ticket-bbb', 1)?.id).toBe('ticket-bbb')
    expect(neighbour(two, 'ticket-aaa', -1)?.id).toBe('ticket-aaa')
    expect(neighbour([], 'ticket-aaa', 1)).toBeNull()
  })

  test('only messages on my own tickets count as unread', () => {
    const tickets = {
      a: ticket('ticket-aaa', { status: 'open', assigneeId: me.id }, { unread: 2 }),
      b: ticket('ticket-bbb', { status: 'open', assigneeId: other }, { unread: 7 }),
    }
    expect(countUnread(list('mine', tickets))).toBe(2)
  })
})
