import { describe, expect, it } from 'vitest'
import { atLocal } from '#shared/domain/clock/zone.ts'
import {
  alwaysOpen,
  answeredBy,
  isOpen,
  type OpeningHours,
  OpeningHours as Schema,
  opensAt,
} from '#shared/domain/opening-hours.ts'

const office: OpeningHours = {
  days: Array.from({ length: 7 }, (_, day) => (day < 5 ? { from: '08:00', to: '17:00' } : null)),
  closedOnHolidays: true,
}
const never: OpeningHours = { days: Array.from({ length: 7 }, () => null), closedOnHolidays: false }
const at = (date: string, hour = 0, minute = 0) => atLocal(date, 'WIB', hour, minute)
// 2026-11-23 is a Monday; 2026-12-24 (leave) and 12-25 are a Thursday and a Friday.

describe('opening hours', () => {
  it.each([
    ['before opening', '2026-11-23', 7, 59, false],
    ['at opening', '2026-11-23', 8, 0, true],
    ['in the last minute', '2026-11-23', 16, 59, true],
    ['at closing', '2026-11-23', 17, 0, false],
    ['on Sunday', '2026-11-22', 10, 0, false],
    ['on Christmas', '2026-12-25', 10, 0, false],
    ['on collective leave', '2026-12-24', 10, 0, false],
  ])('%s', (_, date, hour, minute, expected) => {
    expect(isOpen(office, at(date, hour, minute))).toBe(expected)
  })

  it('counts by the clock of WIB wherever the server stands', () => {
    expect(isOpen(office, Date.UTC(2026, 10, 23, 1))).toBe(true)
    expect(isOpen(office, Date.UTC(2026, 10, 23, 0, 59))).toBe(false)
  })

  it('ignores holidays where it is told to', () => {
    expect(isOpen({ ...office, closedOnHolidays: false }, at('2026-12-25', 10))).toBe(true)
  })

  it.each([
    ['now while open', '2026-11-23', 10, at('2026-11-23', 10)],
    ['later the same day', '2026-11-23', 6, at('2026-11-23', 8)],
    ['after the weekend', '2026-11-20', 18, at('2026-11-23', 8)],
    ['after Christmas and the weekend', '2026-12-23', 17, at('2026-12-28', 8)],
  ])('opens %s', (_, date, hour, expected) => {
    expect(opensAt(office, at(date, hour))).toBe(expected)
  })

  it.each([
    ['the same day when left before opening', '2026-11-23', 6, at('2026-11-23', 17)],
    ['the next day when left in between', '2026-11-23', 10, at('2026-11-24', 17)],
    ['Monday when left on Friday evening', '2026-11-20', 18, at('2026-11-23', 17)],
  ])('answers by %s', (_, date, hour, expected) => {
    expect(answeredBy(office, at(date, hour))).toBe(expected)
  })

  it('says a time on the right day when it closes at midnight', () => {
    expect(answeredBy(alwaysOpen, at('2026-11-23', 10))).toBe(at('2026-11-24', 23, 59))
    expect(isOpen(alwaysOpen, at('2026-11-23', 23, 59))).toBe(true)
  })

  it('promises nothing when no day is open', () => {
    expect([isOpen(never, 0), opensAt(never, 0), answeredBy(never, 0)]).toEqual([false, null, null])
  })

  it.each([
    [{ from: '17:00', to: '08:00' }],
    [{ from: '08:00', to: '08:00' }],
    [{ from: '8:00', to: '17:00' }],
    [{ from: '08:00', to: '24:30' }],
  ])('does not take %j', day => {
    expect(Schema.safeParse({ ...never, days: [day, ...never.days.slice(1)] }).success).toBe(false)
  })
})
