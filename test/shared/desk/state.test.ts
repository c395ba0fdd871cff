import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LogEvent } from '#shared/contract/events.ts'
import { afterEvents, applyFrame, type DeskState, emptyDesk, reduce, withThread } from '#shared/desk/state.ts'
import { Entry } from '#shared/domain/entry.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import {
  added,
  changed,
  contact,
  inbound,
  opened,
  otherTicketId,
  sari,
  ticket,
  ticketId,
} from '#test/main/things.ts'

const ids = [ticketId, otherTicketId]
const unopened = 'ticket-three' as TicketId

/** A desk with two opened threads. */
const openedDesk = ids.reduce<DeskState>(
  (state, id) => withThread(state, { ticket: ticket(id, 1, { status: 'new' }), contact, entries: [] }, 0),
  emptyDesk,
)

/** A log of changes to a few things, in which lines move between opened and unopened tickets. */
const logs = fc
  .array(
    fc.record({
      what: fc.constantFrom('ticket', 'line', 'account', 'contact'),
      which: fc.nat({ max: 3 }),
      where: fc.constantFrom(ticketId, otherTicketId, unopened),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map(steps => steps.map((step, index) => eventOf(step, index + 2)))

interface Step {
  readonly what: string
  readonly which: number
  readonly where: TicketId
}

function eventOf({ what, which, where }: Step, seq: number): LogEvent {
  switch (what) {
    case 'ticket':
      return changed(ticket(where, seq, { status: 'new' }, { preview: `${seq}` }))
    case 'line': {
      const entry = Entry.parse({ ...inbound(where, which + 1, seq), id: `line-number-${which}` })
      return { seq, at: 1, name: 'entry.changed', payload: { entry } }
    }
    case 'account':
      return { seq, at: 1, name: 'account.changed', payload: { account: { ...sari, seq } } }
    default:
      return {
        seq,
        at: 1,
        name: 'contact.changed',
        payload: { contact: { ...contact, name: `${seq}`, seq } },
      }
  }
}

/** What should be known in the end: of each thing the newest, and a line only where it stands last. */
function expected(log: readonly LogEvent[]) {
  const lines = new Map<string, Entry>()
  for (const event of log)
    if (event.name === 'entry.changed') lines.set(event.payload.entry.id, event.payload.entry)
  return ids.map(id =>
    [...lines.values()]
      .filter(line => line.ticketId === id)
      .map(line => `${line.id} ${line.seq}`)
      .sort((a, b) => a.localeCompare(b)),
  )
}

const shown = (state: DeskState) =>
  ids.map(id =>
    Object.values(state.threads[id]?.entries ?? {})
      .map(line => `${line.id} ${line.seq}`)
      .sort((a, b) => a.localeCompare(b)),
  )

describe('the state of a desk', () => {
  it('is the same whether a stretch is applied at once, in parts, or one by one', () => {
    fc.assert(
      fc.property(logs, fc.nat({ max: 40 }), (log, cut) => {
        const whole = afterEvents(openedDesk, log)
        expect(log.reduce(reduce, openedDesk)).toEqual(whole)
        expect(afterEvents(afterEvents(openedDesk, log.slice(0, cut)), log.slice(cut))).toEqual(whole)
        expect(shown(whole)).toEqual(expected(log))
      }),
    )
  })

  it('is not changed by news that comes twice, nor by old news that comes again', () => {
    fc.assert(
      fc.property(logs, fc.nat({ max: 40 }), (log, from) => {
        const whole = afterEvents(openedDesk, log)
        expect(afterEvents(whole, log.slice(from))).toEqual(whole)
        const doubled = log.flatMap(event => [event, event])
        expect(afterEvents(openedDesk, doubled)).toEqual(whole)
      }),
    )
  })

  it('knows the newest of each thing in whatever order the news comes', () => {
    const steady = logs.map(log => log.filter(event => event.name !== 'entry.changed'))
    fc.assert(
      fc.property(
        steady.chain(log => fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length }))),
        ([log, mixed]) => {
          expect(afterEvents(openedDesk, mixed)).toEqual(afterEvents(openedDesk, log))
        },
      ),
    )
  })

  it('never changes what it was before', () => {
    fc.assert(
      fc.property(logs, log => {
        const before = structuredClone(openedDesk)
        afterEvents(openedDesk, log)
        expect(openedDesk).toEqual(before)
      }),
    )
  })

  it('leaves tables alone that a stretch does not touch, and copies the others once', () => {
    const many = Array.from({ length: 50 }, (_, n) => changed(ticket(ticketId, n + 2, { status: 'new' })))
    const after = afterEvents(openedDesk, many)
    expect(after.accounts).toBe(openedDesk.accounts)
    expect(after.threads).toBe(openedDesk.threads)
    expect(after.tickets).not.toBe(openedDesk.tickets)
    // Old news copies nothing at all.
    expect(afterEvents(after, many).tickets).toBe(after.tickets)
  })
})

describe('a line that moves', () => {
  const line = inbound(ticketId, 1, 5)
  const moved = (to: TicketId, seq: number): LogEvent => ({
    seq,
    at: 1,
    name: 'entry.changed',
    payload: { entry: { ...line, ticketId: to, position: 9, seq }, from: ticketId },
  })
  const before = reduce(openedDesk, added(line))

  it('leaves the thread where it stood and enters the other one', () => {
    const after = reduce(before, moved(otherTicketId, 6))
    expect(after.threads[ticketId]?.entries).toEqual({})
    expect(after.threads[otherTicketId]?.entries[line.id]).toMatchObject({ position: 9, seq: 6 })
  })

  it('is gone from here when nobody has opened the ticket it went to', () => {
    expect(reduce(before, moved(unopened, 6)).threads[ticketId]?.entries).toEqual({})
  })

  it('is dropped from a fetched thread that no longer names it, unless it came after the question', () => {
    const thread = { ticket: ticket(ticketId, 7, { status: 'new' }), contact, entries: [] }
    expect(withThread(before, thread, 6).threads[ticketId]?.entries).toEqual({})
    expect(Object.keys(withThread(before, thread, 4).threads[ticketId]?.entries ?? {})).toEqual([line.id])
  })
})

describe('a frame', () => {
  const frame = { after: 5, upTo: 8, events: [opened(ticket(unopened, 7, { status: 'new' }))] }

  it('is refused when it leaves a gap, and ignored when it is old', () => {
    expect(applyFrame({ ...openedDesk, seq: 4 }, frame)).toMatchObject({ gap: true, state: { seq: 4 } })
    const later = { ...openedDesk, seq: 8 }
    expect(applyFrame(later, frame)).toEqual({ gap: false, state: later })
  })

  it('takes a desk to its end, also one that stands in its middle', () => {
    expect(applyFrame({ ...openedDesk, seq: 5 }, frame).state.tickets[unopened]?.seq).toBe(7)
    const middle = applyFrame({ ...openedDesk, seq: 7 }, frame).state
    expect(middle.seq).toBe(8)
    expect(middle.tickets[unopened]).toBeUndefined()
  })
})
