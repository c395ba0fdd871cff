import { describe, expect, it } from 'vitest'
import { HOLIDAYS } from '#shared/domain/clock/holidays.ts'
import { atLocal } from '#shared/domain/clock/zone.ts'
import { FIRST_RULESET } from '#shared/domain/programme/first-ruleset.ts'
import { DEADLINES } from '#shared/domain/programme/deadline-table.ts'
import { schemeOn, schemeTotal } from '#shared/domain/programme/schemes.ts'
import { canonicalStatus } from '#shared/domain/programme/status-labels.ts'
import id from '#shared/locales/id/programme.json' with { type: 'json' }

describe('schemes', () => {
  it.each([
    ['2020-03-19', null],
    ['2020-03-20', 'semi_bansos'],
    ['2022-12-31', 'semi_bansos'],
    ['2023-01-01', 'normal'],
    ['2026-11-22', 'normal'],
  ])('%s: %s', (date, scheme) => {
    expect(schemeOn(date)?.id ?? null).toBe(scheme)
  })
  it('add up to what was announced', () => {
    expect(FIRST_RULESET.schemes.map(schemeTotal)).toEqual([3_550_000, 4_200_000])
  })
})

describe('status labels', () => {
  const before = atLocal('2021-08-31', 'WIB')
  const after = atLocal('2021-10-01', 'WIB')
  it.each([
    ['Gelombang Tidak Ditemukan', before, 'wave.noneOpen'],
    ['Gelombang Tidak Ditemukan', after, null],
    ['sedang  diproses', before, 'incentive.waiting'],
    ['Sedang Diproses', after, 'wave.selecting'],
    ['Menunggu Gelombang Ditutup', before, null],
    ['MENUNGGU GELOMBANG DITUTUP', after, 'wave.joined'],
    ['Dana Tertahan', after, 'incentive.held'],
    ['non aktif', after, 'membership.nonaktif'],
    ['entah', after, null],
  ])('%s', (label, seenAt, canonical) => {
    expect(canonicalStatus(label, seenAt)).toBe(canonical)
  })
})

it('every term has a name and knows its clock', () => {
  for (const [name, { deadline }] of Object.entries(DEADLINES)) {
    expect(id.term).toHaveProperty(name)
    expect(id.clock).toHaveProperty(deadline.clock)
  }
  for (const { nameKey } of HOLIDAYS.flatMap(year => year.days)) {
    expect(id.holiday).toHaveProperty(nameKey.replace('programme:holiday.', ''))
  }
})
