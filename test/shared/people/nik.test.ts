import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Nik, nikDiffers, parseNik } from '#shared/domain/people/nik.ts'

describe('parseNik', () => {
  it.each([
    ['3171014107909001', 1, 7, 90, 'female', '317101'],
    ['3171010107909001', 1, 7, 90, 'male', '317101'],
    ['317101 410790 9001', 1, 7, 90, 'female', '317101'],
    ['3171.0141.0790.9001', 1, 7, 90, 'female', '317101'],
    ['３１７１０１４１０７９０９００１', 1, 7, 90, 'female', '317101'],
    ['٣١٧١٠١٤١٠٧٩٠٩٠٠١', 1, 7, 90, 'female', '317101'],
    // 29 February in a year that was leap in one of its two centuries (2000, not 1900).
    ['3171012902009001', 29, 2, 0, 'male', '317101'],
    ['3171017112999001', 31, 12, 99, 'female', '317101'],
    // Timor Timur and other regions that no longer exist stay valid.
    ['5471010101709001', 1, 1, 70, 'male', '547101'],
  ])('reads %s', (text, birthDay, birthMonth, birthYear2, sex, regionCode) => {
    expect(parseNik(text)).toMatchObject({
      ok: true,
      value: { birthDay, birthMonth, birthYear2, sex, regionCode },
    })
  })

  it.each([
    ['', 'nik.length'],
    ['317101410790900', 'nik.length'],
    ['31710141079090011', 'nik.length'],
    ['31710141O7909001', 'nik.digits'],
    ['3171017201909001', 'nik.day'],
    ['3171013202909001', 'nik.day'],
    ['3171010001909001', 'nik.day'],
    ['3171014001909001', 'nik.day'],
    ['3171010100909001', 'nik.month'],
    ['3171010113909001', 'nik.month'],
    ['3171013002909001', 'nik.date'],
    ['3171012902019001', 'nik.date'],
    ['3171017104909001', 'nik.date'],
    ['3171010101900000', 'nik.serial'],
  ])('refuses %s with %s', (text, code) => {
    expect(parseNik(text)).toEqual({ ok: false, code })
    expect(Nik.safeParse(text).success).toBe(false)
  })

  it('the schema takes only the canonical form', () => {
    expect(Nik.safeParse('3171014107909001').success).toBe(true)
    expect(Nik.safeParse('317101 410790 9001').success).toBe(false)
  })

  it('reads back every date it was built from', () => {
    const people = fc.record({
      date: fc.date({
        min: new Date(Date.UTC(1950, 0, 1)),
        max: new Date(Date.UTC(2008, 11, 31)),
        noInvalidDate: true,
      }),
      female: fc.boolean(),
      serial: fc.integer({ min: 9001, max: 9999 }),
    })
    fc.assert(
      fc.property(people, ({ date, female, serial }) => {
        const day = String(date.getUTCDate() + (female ? 40 : 0)).padStart(2, '0')
        const month = String(date.getUTCMonth() + 1).padStart(2, '0')
        const year2 = String(date.getUTCFullYear() % 100).padStart(2, '0')
        const read = parseNik(`327301${day}${month}${year2}${serial}`)
        if (!read.ok) throw new Error(read.code)
        expect(read.value.sex).toBe(female ? 'female' : 'male')
        expect(nikDiffers(read.value, date.toISOString().slice(0, 10), read.value.sex)).toBe(false)
        expect(nikDiffers(read.value, date.toISOString().slice(0, 10), female ? 'male' : 'female')).toBe(true)
      }),
    )
  })
})
