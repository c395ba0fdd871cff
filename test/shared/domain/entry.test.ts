import { describe, expect, it } from 'vitest'
import { type Delivery, Entry, isPublic, mergeDelivery } from '#shared/domain/entry.ts'

const marks: Record<Delivery['state'], Delivery> = {
  queued: { state: 'queued' },
  sent: { state: 'sent' },
  failed: { state: 'failed', reason: 'undeliverable', code: 131026, at: 3 },
  delivered: { state: 'delivered', at: 4 },
  read: { state: 'read', at: 5 },
  played: { state: 'played', at: 6 },
}

// Known mark down, arriving mark across: what is shown afterwards.
const matrix = `
           queued     sent       failed     delivered  read   played
queued     queued     sent       failed     delivered  read   played
sent       sent       sent       failed     delivered  read   played
failed     failed     failed     failed     delivered  read   played
delivered  delivered  delivered  delivered  delivered  read   played
read       read       read       read       read       read   played
played     played     played     played     played     played played
`
const [header = '', ...rows] = matrix.trim().split('\n')
const arriving = header.trim().split(/\s+/) as Delivery['state'][]

describe('delivery marks in any order: known × arriving', () => {
  for (const row of rows) {
    const [known, ...after] = row.trim().split(/\s+/) as Delivery['state'][]
    it.each(arriving.map((state, index) => [state, after[index]] as const))(
      `${known} + %s → %s`,
      (state, expected) => {
        const result = mergeDelivery(marks[known as Delivery['state']], marks[state])
        expect(result).toBe(marks[expected as Delivery['state']])
      },
    )
  }

  it('comes to the same end in whatever order they arrive', () => {
    const order = ['sent', 'delivered', 'read'] as const
    const orders = order.flatMap(a => order.flatMap(b => order.map(c => [a, b, c] as const)))
    const whole = orders.filter(each => new Set(each).size === 3)
    expect(whole).toHaveLength(6)
    for (const each of whole) {
      const end = each.reduce<Delivery>((known, state) => mergeDelivery(known, marks[state]), marks.queued)
      expect(end).toBe(marks.read)
    }
  })

  it('keeps the first of two equal marks: a repeated webhook moves no time', () => {
    const first: Delivery = { state: 'read', at: 5 }
    expect(mergeDelivery(first, { state: 'read', at: 9 })).toBe(first)
  })
})

it('calls a line public only when the person outside has written or received it', () => {
  const kinds = ['inbound', 'outbound', 'note', 'change'] as const
  expect(kinds.filter(kind => isPublic({ kind }))).toEqual(['inbound', 'outbound'])
})

it('reads lines that were written before there were conversations, attempts and contents', () => {
  const old = {
    ...{ id: 'entry-0001', ticketId: 'ticket-0001', position: 1, createdAt: 1, seq: 1 },
    ...{ kind: 'outbound', channel: 'livechat', author: { kind: 'system' }, body: 'Halo' },
    delivery: { state: 'sent' },
  }
  expect(Entry.parse(old)).toMatchObject({
    ...{ conversationId: null, quotes: null, reactions: [], attachments: [] },
    ...{ content: { kind: 'text' }, toShown: '', attempt: 1 },
  })
})
