import { describe, expect, test } from 'vitest'
import { newestPublic, publicAfter, timelineOf } from '#renderer/state/timeline.ts'
import { contact, inbound, note, queuedReply } from './things.ts'

const thread = {
  contact,
  entries: { a: inbound(3), b: inbound(1), c: note(4) },
}

describe('timeline', () => {
  test('entries stand by position, unconfirmed lines after them', () => {
    const lines = timelineOf(thread, 'ticket-001', [
      queuedReply('entry-new', 'segera'),
      queuedReply('entry-two', 'ya'),
    ])
    expect(lines.map(line => line.key)).toEqual([
      'entry-in-1',
      'entry-in-3',
      'entry-note-4',
      'entry-new',
      'entry-two',
    ])
  })

  test('a line that the server has confirmed is not shown a second time', () => {
    const confirmed = { ...thread, entries: { ...thread.entries, 'entry-new': inbound(5) } }
    const lines = timelineOf(confirmed, 'ticket-001', [queuedReply('entry-new', 'segera')])
    expect(lines.filter(line => line.kind === 'pending')).toEqual([])
  })

  test('what waits for another ticket, or is no message, stays out', () => {
    const elsewhere = { ...queuedReply('entry-new', 'segera'), ticketId: 'ticket-002' as never }
    const mark = { ...queuedReply('entry-new', 'segera'), name: 'ticket.markRead' }
    expect(timelineOf(undefined, 'ticket-001', [elsewhere, mark])).toEqual([])
  })

  test('notes are nothing the person outside has heard', () => {
    expect(newestPublic(thread)).toBe(3)
    expect(newestPublic(undefined)).toBe(0)
    expect(publicAfter(thread, 1).map(entry => entry.position)).toEqual([3])
  })
})
