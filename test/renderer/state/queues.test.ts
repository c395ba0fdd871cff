import { describe, expect, test } from 'vitest'
import { countQueues, countUnread, matchesText, neighbour, ticketsIn } from '#renderer/state/queues.ts'
import { queueNames } from '#renderer/state/screen.ts'
import type { TicketState } from '#shared/domain/ticket.ts'
import { me, other, ticket } from './things.ts'

const states: readonly (readonly [TicketState, readonly string[]])[] = [
  [{ status: 'new' }, ['unassigned', 'open']],
  [{ status: 'open', assigneeId: me.id }, ['mine', 'open']],
  [{ status: 'open', assigneeId: other }, ['open']],
  [{ status: 'waiting_contact', assigneeId: me.id }, ['mine', 'waiting']],
  [{ status: 'waiting_third_party', assigneeId: other, reason: 'bank' }, ['waiting']],
  [{ status: 'snoozed', assigneeId: me.id, untilAt: 9 }, ['mine', 'waiting']],
  [{ status: 'resolved', assigneeId: me.id, outcome: 'answered', resolvedAt: 1 }, ['resolved']],
  [{ status: 'closed', outcome: 'answered', resolvedAt: 1 }, ['resolved']],
  [{ status: 'rejected', reason: 'spam' }, ['resolved']],
]

describe('queues', () => {
  test.each(states)('a ticket that is %j lies in %j', (state, expected) => {
    const tickets = { only: ticket('ticket-001', state) }
    expect(queueNames.filter(queue => ticketsIn(queue, tickets, me.id).length > 0)).toEqual(expected)
    const counts = countQueues(tickets, me.id)
    expect(queueNames.filter(queue => counts[queue] === 1)).toEqual(expected)
  })

  test('urgent work comes first, then whoever has waited longest', () => {
    const open: TicketState = { status: 'new' }
    const tickets = {
      a: ticket('ticket-aaa', open, { lastEntryAt: 30 }),
      b: ticket('ticket-bbb', open, { lastEntryAt: 10 }),
      c: ticket('ticket-ccc', open, { lastEntryAt: 90, priority: 'urgent' }),
      d: ticket('ticket-ddd', open, { lastEntryAt: 5, priority: 'low' }),
    }
    expect(ticketsIn('unassigned', tickets, me.id).map(each => each.id)).toEqual([
      'ticket-ccc',
      'ticket-bbb',
      'ticket-aaa',
      'ticket-ddd',
    ])
  })

  test('finished work shows the latest first', () => {
    const done: TicketState = { status: 'rejected', reason: 'spam' }
    const tickets = {
      a: ticket('ticket-aaa', done, { lastEntryAt: 1 }),
      b: ticket('ticket-bbb', done, { lastEntryAt: 2, priority: 'low' }),
    }
    expect(ticketsIn('resolved', tickets, me.id).map(each => each.id)).toEqual(['ticket-bbb', 'ticket-aaa'])
  })

  test('the filter wants every word, in name, number or preview', () => {
    const one = ticket('ticket-001', { status: 'new' })
    expect(matchesText(one, 'ORANG halo')).toBe(true)
    expect(matchesText(one, 'ticket-001')).toBe(true)
    expect(matchesText(one, 'orang lain')).toBe(false)
  })

  test('next and previous stop at the ends', () => {
    const list = [ticket('ticket-aaa', { status: 'new' }), ticket('ticket-bbb', { status: 'new' })]
    expect(neighbour(list, null, 1)?.id).toBe('ticket-aaa')
    expect(neighbour(list, 'ticket-aaa', 1)?.id).toBe('ticket-bbb')
    expect(neighbour(list, 'ticket-bbb', 1)?.id).toBe('ticket-bbb')
    expect(neighbour(list, 'ticket-aaa', -1)?.id).toBe('ticket-aaa')
    expect(neighbour([], 'ticket-aaa', 1)).toBeNull()
  })

  test('only messages on my own tickets count as unread', () => {
    const tickets = {
      a: ticket('ticket-aaa', { status: 'open', assigneeId: me.id }, { unread: 2 }),
      b: ticket('ticket-bbb', { status: 'open', assigneeId: other }, { unread: 7 }),
    }
    expect(countUnread(tickets, me.id)).toBe(2)
  })
})
