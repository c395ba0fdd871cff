import { describe, expect, test } from 'vitest'
import {
  hasSeveralConversations,
  messageOf,
  newestPublic,
  publicAfter,
  timelineOf,
} from '#renderer/state/timeline.ts'
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

  test('a reply of files alone, or by a template, is shown while it waits', () => {
    const files = queuedReply('entry-new', '')
    const input = { ...(files.input as object), attachments: ['evidence-1'] }
    const template = { name: 'lanjutan', language: 'id', params: [] }
    const lines = timelineOf(undefined, 'ticket-001', [
      { ...files, input },
      {
        ...queuedReply('entry-two', ''),
        input: { ...(files.input as object), entryId: 'entry-two', template },
      },
    ])
    expect(lines).toMatchObject([
      { pending: { files: ['evidence-1'], template: null } },
      { pending: { files: [], template: 'lanjutan' } },
    ])
  })

  test('only what was said outside can be quoted', () => {
    expect(messageOf(thread, 'a')?.position).toBe(3)
    expect(messageOf(thread, 'c')).toBe(null)
    expect(messageOf(thread, 'gone')).toBe(null)
  })

  test('a ticket of several conversations is known by its lines', () => {
    expect(hasSeveralConversations(thread)).toBe(false)
    const other = { ...inbound(5), channel: 'whatsapp', conversationId: 'identity-1' }
    expect(hasSeveralConversations({ ...thread, entries: { ...thread.entries, d: other as never } })).toBe(
      true,
    )
  })

  test('lines of a joined ticket stand where they were said', () => {
    const line = (position: number, createdAt: number) => ({
      ...inbound(position),
      id: `line-${position}`,
      createdAt,
    })
    const absorbed = {
      ...{ id: 'absorbed', ticketId: 'ticket-001', position: 3, createdAt: 300, seq: 3 },
      ...{ kind: 'change', change: 'ticket.absorbed', params: {}, byName: 'Ani' },
    }
    const entries = [line(1, 100), line(2, 200), absorbed, line(4, 50), line(5, 150)]
    const joined = {
      ...thread,
      entries: Object.fromEntries(entries.map(entry => [entry.id, entry])),
    } as never
    expect(timelineOf(joined, 'ticket-001', []).map(({ at }) => at)).toEqual([50, 100, 150, 200, 300])
  })

  test('in any other ticket a clock that was set back moves nothing', () => {
    const entries = [inbound(1), inbound(2), inbound(3)].map((entry, index) => ({
      ...entry,
      id: `line-${index}`,
      createdAt: 1_000 - index,
    }))
    const plain = { ...thread, entries: Object.fromEntries(entries.map(entry => [entry.id, entry])) } as never
    expect(timelineOf(plain, 'ticket-001', []).map(({ at }) => at)).toEqual([1_000, 999, 998])
  })
})
