import fc from 'fast-check'
import { expect, it } from 'vitest'
import { gunzipSync } from 'node:zlib'
import type { LogEvent } from '#shared/contract/events.ts'
import { afterEvents, emptyDesk, withThread } from '#shared/desk/state.ts'
import { isFor, isShared, type Viewer } from '#server/transport/audience.ts'
import { coalesced } from '#server/transport/coalesce.ts'
import { pushed, sharedPart } from '#server/transport/packing.ts'
import {
  added,
  changed,
  contact,
  inbound,
  mine,
  opened,
  otherTicketId,
  sari,
  ticket,
  ticketId,
} from '#test/main/things.ts'

const agent: Viewer = { accountId: sari.id, role: 'agent', watching: new Set([ticketId]) }

it('keeps the newest news of each thing, in the order of the log', () => {
  const events = [
    opened(ticket(ticketId, 1, { status: 'new' })),
    added(inbound(ticketId, 1, 2)),
    changed(ticket(ticketId, 3, { status: 'new' }, { unread: 1 })),
    changed(ticket(otherTicketId, 4, { status: 'new' })),
    changed(ticket(ticketId, 5, mine(sari), { unread: 2 })),
  ]
  const kept = coalesced(events)
  expect(kept.map(event => [event.seq, event.name])).toEqual([
    [2, 'entry.added'],
    [4, 'ticket.changed'],
    // New in this stretch, and said so, however often it has changed since.
    [5, 'ticket.opened'],
  ])
  expect(kept.at(-1)).toMatchObject({ payload: { ticket: { unread: 2 } } })
})

it('changes nothing about what a desk knows in the end', () => {
  const desk = withThread(
    emptyDesk,
    { ticket: ticket(ticketId, 0, { status: 'new' }), contact, entries: [] },
    0,
  )
  const events = fc
    .array(fc.tuple(fc.boolean(), fc.constantFrom(ticketId, otherTicketId), fc.integer({ min: 1, max: 3 })))
    .map(steps =>
      steps.map(
        ([isLine, id, n], index): LogEvent =>
          isLine
            ? { seq: index + 1, at: 1, name: 'entry.changed', payload: { entry: inbound(id, n, index + 1) } }
            : changed(ticket(id, index + 1, { status: 'new' }, { preview: `${index}` })),
      ),
    )
  fc.assert(
    fc.property(events, log => {
      expect(afterEvents(desk, coalesced(log))).toEqual(afterEvents(desk, log))
    }),
  )
})

it('gives every desk what it may see, in one of the two parts and never in both', () => {
  const draft = { ticketId, kind: 'reply', body: 'rahasia', version: 1, savedAt: 1 } as const
  const events: LogEvent[] = [
    changed(ticket(ticketId, 1, { status: 'new' })),
    added(inbound(ticketId, 1, 2)),
    added(inbound(otherTicketId, 1, 3)),
    {
      seq: 4,
      at: 1,
      name: 'entry.changed',
      payload: { entry: inbound(otherTicketId, 2, 4), from: ticketId },
    },
    { seq: 5, at: 1, name: 'draft.saved', payload: { accountId: sari.id, draft } },
    { seq: 6, at: 1, name: 'account.changed', payload: { account: { ...sari, seq: 6 } } },
  ]
  const seqsOf = (wanted: (event: LogEvent) => boolean) => events.filter(wanted).map(event => event.seq)
  expect(seqsOf(event => isShared('casework', event))).toEqual([1, 6])
  expect(seqsOf(event => isShared('administration', event))).toEqual([6])
  expect(seqsOf(event => isFor(agent, event))).toEqual([2, 4, 5])
  expect(seqsOf(event => isFor({ ...agent, accountId: 'another-one', watching: new Set() }, event))).toEqual(
    [],
  )
  // Whoever administers accounts reads no conversations, whatever they ask for.
  expect(seqsOf(event => isFor({ ...agent, role: 'admin' }, event))).toEqual([5])
})

it('packs a long stretch once, with the lines of a single desk beside it', () => {
  const events = Array.from({ length: 50 }, (_, n) =>
    changed(ticket(`ticket-number-${n}` as never, n + 1, { status: 'new' })),
  )
  const line = added(inbound(ticketId, 1, 51))
  const part = sharedPart({ after: 0, upTo: 51, events: [...events, line] }, 'casework')
  const alone = pushed(part, [line])
  if (!('packed' in alone)) throw new Error('a long stretch was not packed')
  expect(JSON.parse(gunzipSync(alone.packed).toString())).toEqual(events)
  expect(alone.more).toEqual([line])
  expect(alone.packed.byteLength).toBeLessThan(JSON.stringify(events).length / 5)
  const short = pushed(sharedPart({ after: 0, upTo: 51, events: [line] }, 'casework'), [line])
  expect(short).toEqual({ after: 0, upTo: 51, events: [line] })
})
