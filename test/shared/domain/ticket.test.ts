import { describe, expect, it } from 'vitest'
import type { AccountId } from '#shared/domain/ids.ts'
import { type TicketEvent, type TicketState, timeOut, transition } from '#shared/domain/ticket.ts'

const ani = 'account-ani' as AccountId
const budi = 'account-budi' as AccountId

const states: Record<TicketState['status'], TicketState> = {
  new: { status: 'new' },
  open: { status: 'open', assigneeId: ani },
  waiting_contact: { status: 'waiting_contact', assigneeId: ani },
  waiting_third_party: { status: 'waiting_third_party', assigneeId: ani, reason: 'bank' },
  snoozed: { status: 'snoozed', assigneeId: ani, untilAt: 9 },
  resolved: { status: 'resolved', assigneeId: ani, outcome: 'answered', resolvedAt: 5 },
  closed: { status: 'closed', outcome: 'answered', resolvedAt: 5 },
  rejected: { status: 'rejected', reason: 'spam' },
}

const events = {
  'taken by Ani': { kind: 'taken', by: ani },
  'taken by Budi': { kind: 'taken', by: budi },
  'assigned to Budi': { kind: 'assigned', to: budi },
  released: { kind: 'released' },
  'replied by Ani': { kind: 'replied', by: ani },
  'replied by Budi': { kind: 'replied', by: budi },
  inbound: { kind: 'inbound' },
  awaitedContact: { kind: 'awaitedContact' },
  awaitedThirdParty: { kind: 'awaitedThirdParty', reason: 'bank' },
  snoozed: { kind: 'snoozed', untilAt: 9 },
  woken: { kind: 'woken' },
  resolved: { kind: 'resolved', outcome: 'answered', at: 5 },
  closed: { kind: 'closed' },
  rejected: { kind: 'rejected', reason: 'spam' },
  'reopened by Budi': { kind: 'reopened', by: budi },
  merged: { kind: 'merged', at: 5 },
} as const satisfies Record<string, TicketEvent>

// Refusals: T already taken, Y not yours, F finished, W wrong state. "open B": open with Budi, "closed D": as a duplicate.
const matrix = `
                    new        open       waiting_contact waiting_third_party snoozed   resolved closed   rejected
taken by Ani        open       W          W               W                   W         F        F        F
taken by Budi       open B     T          T               T                   T         F        F        F
assigned to Budi    open B     open B     open B          open B              open B    F        F        F
released            W          new        new             new                 new       F        F        F
replied by Ani      Y          open       open            open                open      F        F        F
replied by Budi     Y          Y          Y               Y                   Y         F        F        F
inbound             new        open       open            open                open      open     new      new
awaitedContact      W          waiting_contact waiting_contact waiting_contact waiting_contact F F        F
awaitedThirdParty   W          waiting_third_party waiting_third_party waiting_third_party waiting_third_party F F F
snoozed             W          snoozed    snoozed         snoozed             snoozed   F        F        F
woken               W          W          W               W                   open      F        F        F
resolved            W          resolved   resolved        resolved            resolved  F        F        F
closed              W          W          W               W                   W         closed   F        F
rejected            rejected   rejected   rejected        rejected            rejected  F        F        F
reopened by Budi    W          W          W               W                   W         open B   open B   open B
merged              closed D   closed D   closed D        closed D            closed D  closed D closed D closed D
`
const refusals = {
  T: 'ticket.alreadyTaken',
  Y: 'ticket.notYours',
  F: 'ticket.finished',
  W: 'ticket.wrongState',
} as const

const [header, ...rows] = matrix.trim().split('\n')
const columns = (header ?? '').trim().split(/\s+/) as TicketState['status'][]

describe('ticket: every state × event', () => {
  for (const name of Object.keys(events) as (keyof typeof events)[]) {
    const row = rows.find(line => line.startsWith(`${name} `))
    const cells =
      row
        ?.slice(name.length)
        .trim()
        .split(/\s+(?![BD]\b)/) ?? []
    it.each(columns.map((status, index) => [status, cells[index] ?? 'missing']))(
      `${name} from %s → %s`,
      (status, cell) => {
        const result = transition(states[status], events[name])
        if (cell in refusals) {
          expect(result).toEqual({ ok: false, code: refusals[cell as keyof typeof refusals] })
          return
        }
        const [to, who] = cell.split(' ')
        const owner = who === 'B' ? budi : ani
        const state = states[to as TicketState['status']]
        const expected = who === 'D' ? { ...state, outcome: 'duplicate' } : state
        expect(result).toEqual({
          ok: true,
          value: 'assigneeId' in expected ? { ...expected, assigneeId: owner } : expected,
        })
      },
    )
  }
})

it('ends by itself only what was put off or resolved', () => {
  const ends = Object.values(states).map(state => [state.status, timeOut(state)])
  expect(Object.fromEntries(ends)).toEqual({
    ...Object.fromEntries(Object.keys(states).map(status => [status, null])),
    snoozed: { at: 9, kind: 'woken' },
    resolved: { at: 5 + 7 * 24 * 3600 * 1000, kind: 'closed' },
  })
  for (const state of Object.values(states)) {
    const end = timeOut(state)
    if (end !== null) expect(transition(state, { kind: end.kind }).ok).toBe(true)
  }
})
