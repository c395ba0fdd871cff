import { describe, expect, test } from 'vitest'
import { createQueueIndex } from '#renderer/state/queue-index.ts'
import { compareIn } from '#renderer/state/queues.ts'
import { queueNames } from '#renderer/state/screen.ts'
import { Ticket, type TicketState } from '#shared/domain/ticket.ts'
import { me, other, ticket } from './things.ts'

const states: readonly TicketState[] = [
  { status: 'new' },
  { status: 'open', assigneeId: me.id },
  { status: 'open', assigneeId: other },
  { status: 'waiting_contact', assigneeId: me.id },
  { status: 'rejected', reason: 'spam' },
]

/** Eighty thousand in the shape of the real ones, made without the schema, which would take longer than the test. */
function crowd(size: number): Record<string, Ticket> {
  const model = ticket('ticket-model', { status: 'new' })
  const made: Record<string, Ticket> = {}
  for (let at = 0; at < size; at++) {
    const id = `ticket-${at}` as Ticket['id']
    const state = states[at % states.length] ?? { status: 'new' as const }
    made[id] = { ...model, id, state, lastEntryAt: (at * 7919) % 1_000_003 }
  }
  return made
}

function counting() {
  const count = { compared: 0 }
  const index = createQueueIndex(me.id, queue => {
    const order = compareIn(queue)
    return (a, b) => {
      count.compared += 1
      return order(a, b)
    }
  })
  return { count, index }
}

describe('with 80,000 tickets', () => {
  const size = 80_000
  const first = crowd(size)

  test('a list that nobody looks at is not sorted, and the same table is not looked at twice', () => {
    const { count, index } = counting()
    const lists = index.at(first)
    expect(lists.counts).toMatchObject({ unassigned: size / 5, mine: (2 * size) / 5, open: (3 * size) / 5 })
    expect(count.compared).toBe(0)
    const open = lists.of('open')
    const compared = count.compared
    expect(compared).toBeGreaterThan(size / 2)
    expect(index.at(first)).toBe(lists)
    expect(index.at(first).of('open')).toBe(open)
    expect(count.compared).toBe(compared)
  })

  test('one piece of news puts one ticket in its place instead of sorting them all', () => {
    const { count, index } = counting()
    const before = index.at(first).of('unassigned')
    const finished = index.at(first).of('resolved')
    count.compared = 0
    const id = 'ticket-0'
    const moved = { ...(first[id] as Ticket), lastEntryAt: 500_000, seq: 2 }
    const lists = index.at({ ...first, [id]: moved })
    expect(count.compared).toBeGreaterThan(0)
    expect(count.compared).toBeLessThan(40)
    expect(lists.of('resolved')).toBe(finished)
    const after = lists.of('unassigned')
    expect(after).not.toBe(before)
    expect(after).toHaveLength(before.length)
    expect(after).toContain(moved)
  })

  test('a hundred steps of a burst give what one sorting would give', () => {
    const { index } = counting()
    let tickets: Record<string, Ticket> = crowd(2_000)
    for (const queue of queueNames) index.at(tickets).of(queue)
    for (let step = 0; step < 100; step++) {
      const change: Record<string, Ticket> = {}
      // Now and then more at once than are put in their places one by one.
      for (let each = 0; each < (step % 10 === 0 ? 200 : 3); each++) {
        const id = `ticket-${(step * 131 + each * 17) % 2_100}`
        const state = states[(step + each) % states.length] ?? { status: 'new' as const }
        const known = tickets[id] ?? { ...ticket('ticket-model', { status: 'new' }), id: id as Ticket['id'] }
        change[id] = { ...known, state, lastEntryAt: (step * 53 + each) % 997, seq: step + 2 }
      }
      tickets = { ...tickets, ...change }
      index.at(tickets)
    }
    const whole = createQueueIndex(me.id).at(tickets)
    const lists = index.at(tickets)
    expect(Object.keys(tickets).length).toBeGreaterThan(2_000)
    for (const queue of queueNames) expect(lists.of(queue)).toEqual(whole.of(queue))
    expect(lists.counts).toEqual(whole.counts)
  })
})

describe('what hangs on tickets', () => {
  const tagged = (id: string, part: Partial<Record<keyof Ticket, unknown>>) =>
    Ticket.parse({ ...ticket(id, { status: 'new' }), ...part })

  test('tags are counted as tickets gain and lose them, the commonest first', () => {
    const index = createQueueIndex(me.id)
    const a = tagged('ticket-aaa', { tags: ['rekening', 'penipuan'] })
    const b = tagged('ticket-bbb', { tags: ['penipuan'] })
    expect(index.at({ a, b }).tags()).toEqual([
      { tag: 'penipuan', count: 2 },
      { tag: 'rekening', count: 1 },
    ])
    const less = { ...a, tags: [], seq: 2 }
    expect(index.at({ a: less, b }).tags()).toEqual([{ tag: 'penipuan', count: 1 }])
  })

  test('a merge is known from the ticket that took the lines, until it is undone', () => {
    const index = createQueueIndex(me.id)
    const kept = tagged('ticket-kept', {})
    const gone = tagged('ticket-gone', { mergedInto: kept.id })
    expect(index.at({ kept, gone }).mergedInto(kept.id)).toEqual([gone.id])
    expect(index.at({ kept, gone: { ...gone, mergedInto: null, seq: 2 } }).mergedInto(kept.id)).toEqual([])
  })

  test('another table, as after a snapshot, leaves nothing of the old one', () => {
    const index = createQueueIndex(me.id)
    index.at({ a: tagged('ticket-aaa', { tags: ['lama'] }), b: tagged('ticket-bbb', {}) }).of('unassigned')
    const lists = index.at({ c: tagged('ticket-ccc', {}) })
    expect(lists.of('unassigned').map(each => each.id)).toEqual(['ticket-ccc'])
    expect(lists.tags()).toEqual([])
    expect(lists.counts.unassigned).toBe(1)
  })
})
