import { describe, expect, it } from 'vitest'
import { checkRuleset } from '#shared/domain/programme/check-ruleset.ts'
import { FIRST_RULESET } from '#shared/domain/programme/first-ruleset.ts'
import { addPeriod, periodOn, removePeriod } from '#renderer/features/rules/periods.ts'

const old = { validFrom: '2020-03-20', validTo: '2022-12-31', name: 'old' }
const now = { validFrom: '2023-01-01', validTo: null, name: 'now' }
const both = [old, now]
const named = (name: string) => (copied: (typeof both)[number]) => ({ ...copied, name })
const show = (items: readonly { validFrom: string; validTo: string | null; name: string }[] | null) =>
  items?.map(({ name, validFrom, validTo }) => `${name} ${validFrom}..${validTo ?? ''}`)

describe('a period is added', () => {
  it.each([
    [
      'at the end',
      '2027-01-01',
      ['old 2020-03-20..2022-12-31', 'now 2023-01-01..2026-12-31', 'new 2027-01-01..'],
    ],
    [
      'in the middle',
      '2021-07-01',
      ['old 2020-03-20..2021-06-30', 'new 2021-07-01..2022-12-31', 'now 2023-01-01..'],
    ],
    [
      'on the last day of one',
      '2022-12-31',
      ['old 2020-03-20..2022-12-30', 'new 2022-12-31..2022-12-31', 'now 2023-01-01..'],
    ],
    [
      'before all',
      '2020-01-01',
      ['new 2020-01-01..2020-03-19', 'old 2020-03-20..2022-12-31', 'now 2023-01-01..'],
    ],
    [
      'after 28 February of a leap year',
      '2024-02-29',
      ['old 2020-03-20..2022-12-31', 'now 2023-01-01..2024-02-28', 'new 2024-02-29..'],
    ],
  ])('%s', (_, date, expected) => {
    expect(show(addPeriod(both, date, named('new')))).toEqual(expected)
  })

  it('never twice on one day', () => {
    expect(addPeriod(both, '2023-01-01', named('new'))).toBeNull()
  })

  it('without closing anything where the one before has ended already', () => {
    const closed = [{ ...now, validTo: '2025-12-31' }]
    expect(show(addPeriod(closed, '2027-01-01', named('new')))).toEqual([
      'now 2023-01-01..2025-12-31',
      'new 2027-01-01..',
    ])
  })

  it('and leaves the rules that came with the product without a fault', () => {
    for (const date of ['2020-03-21', '2022-12-31', '2023-06-15', '2030-02-28']) {
      const schemes = addPeriod(FIRST_RULESET.schemes, date, copied => ({ ...copied, id: 'skema_uji' }))
      expect(schemes).not.toBeNull()
      expect(checkRuleset({ ...FIRST_RULESET, schemes: [...(schemes ?? [])] })).toEqual([])
    }
  })
})

it('before the first day leaves no conditions and no terms for that day, and that is told', () => {
  const schemes = addPeriod(FIRST_RULESET.schemes, '2020-03-19', copied => ({ ...copied, id: 'skema_uji' }))
  const faults = checkRuleset({ ...FIRST_RULESET, schemes: [...(schemes ?? [])] })
  expect(faults.map(({ code, path: [section] }) => [code, section])).toEqual([
    ['gap', 'eligibility'],
    ['gap', 'terms'],
  ])
})

describe('a period is taken away', () => {
  it.each([
    ['and the one before goes on', 1, ['old 2020-03-20..']],
    ['and the one after begins earlier', 0, ['now 2020-03-20..']],
  ])('%s', (_, index, expected) => {
    expect(show(removePeriod(both, index))).toEqual(expected)
  })

  it('but never the last', () => {
    expect(removePeriod([now], 0)).toEqual([now])
  })
})

it('finds what holds on a day, and the first of all before them', () => {
  expect(periodOn(both, '2022-12-31')?.name).toBe('old')
  expect(periodOn(both, '2023-01-01')?.name).toBe('now')
  expect(periodOn(both, '2019-01-01')?.name).toBe('old')
})
