import { describe, expect, test } from 'vitest'
import { instantOf, wallOf } from '#renderer/features/complaint/sections/wall.ts'
import { snoozeUntil } from '#shared/domain/snooze.ts'
import { zoneOf } from '#renderer/i18n/format.ts'
import { atLocal } from '#shared/domain/clock/zone.ts'

describe('wall clock', () => {
  test.each(['WIB', 'WITA', 'WIT'] as const)('a reading in %s comes back as it was written', zone => {
    const at = instantOf({ date: '2026-11-22', time: '00:05' }, zone)
    expect(at).toBe(atLocal('2026-11-22', zone, 0, 5))
    expect(wallOf(at ?? 0, zone)).toEqual({ date: '2026-11-22', time: '00:05' })
  })

  test('half a date is no instant, and a date without a time is its beginning', () => {
    expect(instantOf({ date: '', time: '10:00' }, 'WIB')).toBeNull()
    expect(instantOf({ date: '2026-1', time: '' }, 'WIB')).toBeNull()
    expect(instantOf({ date: '2026-11-22', time: '' }, 'WIB')).toBe(atLocal('2026-11-22', 'WIB'))
  })
})

describe('snooze', () => {
  // 22 November 2026 is a Sunday.
  test.each([
    ['hour', '2026-11-22', 23, '2026-11-23', 0],
    ['tomorrow', '2026-11-22', 23, '2026-11-23', 8],
    ['monday', '2026-11-22', 23, '2026-11-23', 8],
    ['monday', '2026-11-23', 7, '2026-11-30', 8],
    ['monday', '2026-11-28', 12, '2026-11-30', 8],
  ] as const)('%s on %s at %i is %s at %i', (preset, date, hour, wanted, wantedHour) => {
    expect(snoozeUntil(preset, atLocal(date, 'WIT', hour), 'WIT')).toBe(atLocal(wanted, 'WIT', wantedHour))
  })
})

test('the zone is that of an Indonesian computer, and WIB anywhere else', () => {
  expect(zoneOf('Asia/Makassar')).toBe('WITA')
  expect(zoneOf('Asia/Jayapura')).toBe('WIT')
  expect(zoneOf('Asia/Pontianak')).toBe('WIB')
  expect(zoneOf('Europe/Berlin')).toBe('WIB')
})
