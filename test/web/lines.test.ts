import { describe, expect, it } from 'vitest'
import { VisitorEntry } from '#shared/contract/visitor.ts'
import { linesOf, merge } from '#web/widget/lines.ts'

const entry = (position: number, from: VisitorEntry['from'], seq = position, body = `baris ${position}`) =>
  VisitorEntry.parse({
    ...{ id: `entry-0${position}`, position, from, authorName: '', body, seq, createdAt: position * 1000 },
    delivery: from === 'visitor' ? null : { state: 'sent' },
  })
const waiting = (entryId: string, at = 9_000) => ({ entryId, body: 'menunggu', at })
const online = { online: true, sendingId: null, failed: new Set<string>() }

describe('lines of a conversation', () => {
  it('shows a line once and in its newest form, in whatever order changes arrive', () => {
    const known = new Map<string, VisitorEntry>()
    merge(known, [entry(2, 'agent', 9, 'baru'), entry(1, 'visitor')])
    merge(known, [entry(2, 'agent', 5, 'lama'), entry(1, 'visitor')])
    expect(linesOf(known, [], online).map(({ body }) => body)).toEqual(['baris 1', 'baru'])
  })

  it('drops what waits as soon as the server knows it', () => {
    const known = new Map([['entry-01', entry(1, 'visitor')]])
    const lines = linesOf(known, [waiting('entry-01'), waiting('entry-x')], online)
    expect(lines.map(({ id, mark }) => [id, mark])).toEqual([
      ['entry-01', 'sent'],
      ['entry-x', 'sending'],
    ])
  })

  it.each([
    ['queued', { ...online, online: false }],
    ['sending', { ...online, online: false, sendingId: 'entry-x' }],
    ['sending', online],
    ['failed', { ...online, failed: new Set(['entry-x']) }],
  ])('marks a waiting line %s', (mark, state) => {
    expect(linesOf(new Map(), [waiting('entry-x')], state)[0]?.mark).toBe(mark)
  })

  it('calls read what stands before an agent’s answer, and nothing after it', () => {
    const known = new Map<string, VisitorEntry>()
    merge(known, [entry(1, 'visitor'), entry(2, 'agent'), entry(4, 'visitor'), entry(5, 'system')])
    expect(linesOf(known, [], online).map(({ mark }) => mark)).toEqual(['read', null, 'sent', null])
  })
})
