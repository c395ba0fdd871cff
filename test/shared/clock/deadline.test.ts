import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Deadline, Deadline as DeadlineSchema, dueAt, segments } from '#shared/domain/clock/deadline.ts'
import { HOLIDAYS, holidayOn, isCalendarCertain } from '#shared/domain/clock/holidays.ts'
import { atLocal, DAY_MS, localParts, Zone } from '#shared/domain/clock/zone.ts'

const working = (days: number, cutoffMinute?: number): Deadline => ({
  clock: 'working_days',
  days,
  ...(cutoffMinute === undefined ? {} : { cutoffMinute }),
})
const calendarDays = (days: number): Deadline => ({ clock: 'calendar_days', days })
const elapsed = (hours: number): Deadline => ({ clock: 'elapsed_hours', hours })

function shown(deadline: Deadline, date: string, time: string, zone: Zone = 'WIB'): string {
  const [hour = 0, minute = 0] = time.split('.').map(Number)
  const {
    year,
    month,
    day,
    hour: h,
    minute: m,
  } = localParts(dueAt(deadline, atLocal(date, zone, hour, minute), zone, HOLIDAYS), zone)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)} ${two(h)}.${two(m)}`
}

describe('dueAt', () => {
  it.each([
    // Wave 16: first purchase by 29 April 2021, 23.59 WIB.
    ['30 days from wave 16', calendarDays(30), '2021-03-30', '00.00', '2021-04-29 23.59'],
    ['the hour of selection does not matter', calendarDays(30), '2021-03-30', '23.59', '2021-04-29 23.59'],
    ['days run over holidays', calendarDays(1), '2026-03-20', '10.00', '2026-03-21 23.59'],
    ['Friday + 1 working day', working(1), '2026-11-20', '10.00', '2026-11-23 23.59'],
    ['Sunday + 1 working day', working(1), '2026-11-22', '10.00', '2026-11-23 23.59'],
    ['5 working days', working(5), '2026-11-23', '10.00', '2026-11-30 23.59'],
    ['over Christmas and collective leave', working(3), '2026-12-22', '10.00', '2026-12-29 23.59'],
    ['over Eid', working(1), '2026-03-17', '10.00', '2026-03-25 23.59'],
    ['over 18 August 2025', working(1), '2025-08-15', '10.00', '2025-08-19 23.59'],
    ['a minute before the cutoff', working(1, 17 * 60), '2026-11-19', '16.59', '2026-11-20 23.59'],
    ['at the cutoff', working(1, 17 * 60), '2026-11-19', '17.00', '2026-11-23 23.59'],
    ['Saturday night has no cutoff', working(1, 17 * 60), '2026-11-21', '20.00', '2026-11-23 23.59'],
    ['3x24 hours run over the weekend', elapsed(72), '2026-11-20', '10.30', '2026-11-23 10.30'],
    ['12 hours', elapsed(12), '2026-11-22', '18.00', '2026-11-23 06.00'],
  ])('%s', (_name, deadline, date, time, due) => {
    expect(shown(deadline, date, time)).toBe(due)
  })

  it('days end in the zone asked for', () => {
    const startedAt = atLocal('2026-11-22', 'WIT', 0, 30)
    // Half past midnight in Jayapura is still yesterday in Jakarta.
    expect(dueAt(calendarDays(1), startedAt, 'WIT', HOLIDAYS)).toBe(atLocal('2026-11-24', 'WIT') - 1)
    expect(dueAt(calendarDays(1), startedAt, 'WIB', HOLIDAYS)).toBe(atLocal('2026-11-23', 'WIB') - 1)
  })

  it.each([
    { clock: 'working_days', days: 0 },
    { clock: 'calendar_days', days: 1.5 },
    { clock: 'elapsed_hours', hours: 0 },
    { clock: 'days', days: 3 },
  ])('the schema refuses %j', deadline => {
    expect(DeadlineSchema.safeParse(deadline).success).toBe(false)
  })
})

describe('segments', () => {
  it('name the holiday and the weekend that did not count', () => {
    const list = segments(working(1), atLocal('2026-12-23', 'WIB', 10), 'WIB', HOLIDAYS)
    expect(list.map(({ reason, counted, nameKey }) => [reason, counted, nameKey])).toEqual([
      ['received', false, undefined],
      ['collective_leave', false, 'programme:holiday.christmas'],
      ['national', false, 'programme:holiday.christmas'],
      ['weekend', false, undefined],
      ['weekend', false, undefined],
      ['working_day', true, undefined],
    ])
  })

  it('say where the calendar is only an estimate', () => {
    const list = segments(working(10), atLocal('2026-12-28', 'WIB'), 'WIB', HOLIDAYS)
    expect(list.filter(segment => !segment.certain).map(segment => segment.reason)).toContain('working_day')
    expect(list.filter(segment => segment.certain && segment.counted)).toHaveLength(3)
  })

  it('show the day lost to the cutoff', () => {
    const list = segments(working(1, 17 * 60), atLocal('2026-11-19', 'WIB', 18), 'WIB', HOLIDAYS)
    expect(list.map(segment => segment.reason)).toEqual([
      'received',
      'after_cutoff',
      'weekend',
      'weekend',
      'working_day',
    ])
  })

  it('cover the time from start to deadline without gaps and count what was asked', () => {
    const deadlines = fc.oneof(
      fc.integer({ min: 1, max: 60 }).map(days => working(days)),
      fc.integer({ min: 1, max: 60 }).map(days => working(days, 900)),
      fc.integer({ min: 1, max: 60 }).map(calendarDays),
    )
    const starts = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 5, 1) })
    fc.assert(
      fc.property(deadlines, starts, fc.constantFrom(...Zone.options), (deadline, startedAt, zone) => {
        const list = segments(deadline, startedAt, zone, HOLIDAYS)
        expect(list[0]?.fromAt).toBe(startedAt)
        expect(list.at(-1)?.toAt).toBe(dueAt(deadline, startedAt, zone, HOLIDAYS) + 1)
        list.slice(1).forEach((segment, i) => expect(segment.fromAt).toBe(list[i]?.toAt))
        if (deadline.clock === 'elapsed_hours') throw new Error('not generated')
        expect(list.filter(segment => segment.counted)).toHaveLength(deadline.days)
        expect(list.at(-1)?.counted).toBe(true)
        for (const segment of list.slice(1)) expect(segment.toAt - segment.fromAt).toBe(DAY_MS)
      }),
    )
  })
})

describe('holidays', () => {
  it.each([
    [2025, 17, 11, false],
    [2026, 17, 8, false],
    [2027, 17, 0, true],
  ])('%i: %i national, %i collective', (year, national, collective, confirm) => {
    const entry = HOLIDAYS.find(candidate => candidate.year === year)
    expect(entry?.days.filter(day => day.kind === 'national')).toHaveLength(national)
    expect(entry?.days.filter(day => day.kind === 'collective_leave')).toHaveLength(collective)
    expect(entry?.confirm).toBe(confirm)
    expect(new Set(entry?.days.map(day => day.date)).size).toBe(national + collective)
    for (const day of entry?.days ?? []) expect(new Date(day.date).toISOString().slice(0, 10)).toBe(day.date)
  })
  it('answers for a date', () => {
    expect(holidayOn('2026-08-17', HOLIDAYS)?.kind).toBe('national')
    expect(holidayOn('2026-08-18', HOLIDAYS)).toBeNull()
    expect(isCalendarCertain('2026-08-18', HOLIDAYS)).toBe(true)
    expect(isCalendarCertain('2027-08-18', HOLIDAYS)).toBe(false)
    expect(isCalendarCertain('2031-01-01', HOLIDAYS)).toBe(false)
  })
})
