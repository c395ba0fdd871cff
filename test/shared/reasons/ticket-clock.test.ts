import { describe, expect, it } from 'vitest'
import { atLocal } from '#shared/domain/clock/zone.ts'
import {
  type ClockTerms,
  nextDue,
  runClock,
  startClock,
  type TicketClock,
} from '#shared/domain/reasons/ticket-clock.ts'

const at = (date: string, hour = 9) => atLocal(date, 'WIB', hour)
const endOf = (date: string) => atLocal(date, 'WIB') + 24 * 3_600_000 - 1
const hourMs = 3_600_000

const days: ClockTerms = {
  firstResponse: { clock: 'working_days', days: 1 },
  resolution: { clock: 'working_days', days: 5 },
  pausesWhileWaiting: true,
}
const hours: ClockTerms = {
  firstResponse: { clock: 'elapsed_hours', hours: 4 },
  resolution: { clock: 'elapsed_hours', hours: 72 },
  pausesWhileWaiting: true,
}
const lawful: ClockTerms = { ...hours, pausesWhileWaiting: false }

function started(terms: ClockTerms, createdAt: number): TicketClock {
  return startClock(terms, { createdAt, answeredAt: null, clock: null })
}

/** Through the given states, each at its time. */
function through(
  clock: TicketClock,
  ...steps: readonly (readonly [status: string, at: number])[]
): TicketClock {
  return steps.reduce((known, [status, now]) => runClock(known, status, now), clock)
}

describe('the clocks of a ticket', () => {
  it.each([
    // Friday 20 November 2026: the next working day is Monday.
    ['a Friday', at('2026-11-20'), endOf('2026-11-23'), endOf('2026-11-27')],
    // 24 December is collective leave, 25 December a holiday; both weekends do not count.
    ['Christmas', at('2026-12-23'), endOf('2026-12-28'), endOf('2027-01-04')],
    ['the last minute of a Sunday', at('2026-11-22', 23), endOf('2026-11-23'), endOf('2026-11-27')],
  ])('count working days from %s', (_, createdAt, answerDueAt, endDueAt) => {
    expect(started(days, createdAt)).toMatchObject({ answerDueAt, endDueAt })
  })

  it.each([
    ['over a weekend gives nothing back', '2026-11-27', '2026-11-29', '2026-11-30'],
    ['until the next morning gives one day', '2026-11-24', '2026-11-25', '2026-12-01'],
    ['within one day gives nothing', '2026-11-24', '2026-11-24', '2026-11-30'],
    ['over five working days gives five', '2026-11-24', '2026-12-01', '2026-12-07'],
  ])('waiting for the person %s', (_, from, to, due) => {
    const clock = through(
      started(days, at('2026-11-23')),
      ['waiting_contact', at(from)],
      ['open', at(to, 17)],
    )
    expect(clock).toMatchObject({ pausedAt: null, endDueAt: endOf(due) })
  })

  it('gives back every minute of a clock in hours', () => {
    const clock = started(hours, at('2026-11-23'))
    const waited = through(clock, ['waiting_contact', at('2026-11-23', 10)], ['open', at('2026-11-24', 10)])
    expect(waited.endDueAt).toBe(clock.endDueAt + 24 * hourMs)
  })

  it('stops for nobody where the law counts the hours', () => {
    const clock = started(lawful, at('2026-11-23'))
    const waited = through(clock, ['waiting_contact', at('2026-11-23', 10)])
    expect(waited).toBe(clock)
    expect(nextDue(waited)).toEqual({ what: 'answer', at: clock.answerDueAt })
  })

  it('leaves late what was late before the wait', () => {
    const clock = started(hours, at('2026-11-23'))
    const waited = through(clock, ['waiting_contact', at('2026-11-27')], ['open', at('2026-11-30')])
    expect(waited.endDueAt).toBe(clock.endDueAt)
  })

  it('says nothing is due while the person is waited for, and once all is done', () => {
    const answered = { ...started(days, at('2026-11-23')), answeredAt: at('2026-11-23', 10) }
    expect(nextDue(answered)).toEqual({ what: 'end', at: endOf('2026-11-30') })
    expect(nextDue(runClock(answered, 'waiting_contact', at('2026-11-24')))).toBeNull()
    expect(nextDue(runClock(answered, 'resolved', at('2026-11-24')))).toBeNull()
  })

  it('ends once, and runs anew when the matter comes back', () => {
    const ended = through(started(days, at('2026-11-23')), ['resolved', at('2026-11-24')])
    expect(runClock(ended, 'closed', at('2026-12-01'))).toBe(ended)
    const back = runClock(ended, 'open', at('2026-12-02'))
    expect(back).toMatchObject({ startedAt: at('2026-12-02'), endedAt: null, endDueAt: endOf('2026-12-09') })
  })

  it('keeps answer and waits when another reason sets other terms', () => {
    const clock = through(
      { ...started(days, at('2026-11-23')), answeredAt: at('2026-11-23', 11) },
      ['waiting_contact', at('2026-11-23', 12)],
      ['open', at('2026-11-23', 15)],
    )
    const changed = startClock(hours, { createdAt: at('2026-11-23'), answeredAt: null, clock })
    expect(changed).toMatchObject({
      answeredAt: at('2026-11-23', 11),
      endDueAt: at('2026-11-23') + 75 * hourMs,
    })
  })
})
