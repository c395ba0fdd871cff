import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  atLocal,
  DAY_MS,
  endOfDay,
  localDate,
  localParts,
  startOfDay,
  Zone,
} from '#shared/domain/clock/zone.ts'

describe('zones', () => {
  it.each([
    ['WIB', '2026-11-21T17:00:00Z', '2026-11-22', 0],
    ['WITA', '2026-11-21T17:00:00Z', '2026-11-22', 1],
    ['WIT', '2026-11-21T17:00:00Z', '2026-11-22', 2],
    ['WIB', '2026-11-21T16:59:59Z', '2026-11-21', 23],
    ['WIT', '2025-12-31T15:00:00Z', '2026-01-01', 0],
  ] as const)('%s %s', (zone, utc, date, hour) => {
    const at = Date.parse(utc)
    expect(localDate(at, zone)).toBe(date)
    expect(localParts(at, zone).hour).toBe(hour)
    expect(atLocal(date, zone, hour, localParts(at, zone).minute)).toBe(at - (at % 60_000))
  })

  it('a day has its first and last millisecond', () => {
    const at = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2040, 0, 1) })
    fc.assert(
      fc.property(at, fc.constantFrom(...Zone.options), (instant, zone) => {
        expect(endOfDay(instant, zone) - startOfDay(instant, zone)).toBe(DAY_MS - 1)
        expect(localDate(startOfDay(instant, zone), zone)).toBe(localDate(endOfDay(instant, zone), zone))
        expect(localDate(endOfDay(instant, zone) + 1, zone)).not.toBe(localDate(instant, zone))
        const { hour, minute, second } = localParts(endOfDay(instant, zone), zone)
        expect([hour, minute, second]).toEqual([23, 59, 59])
      }),
    )
  })
})
