import { describe, expect, test } from 'vitest'
import { clockOf, formOfHours, hoursOf, problemOf } from '#renderer/features/admin/hours-form.ts'
import { alwaysOpen, OpeningHours } from '#shared/domain/opening-hours.ts'

const week = OpeningHours.parse({
  days: [...Array.from({ length: 6 }, () => ({ from: '08:00', to: '17:00' })), null],
  closedOnHolidays: true,
})

describe('opening hours in their form', () => {
  test('come back as they went in, closed days and midnight included', () => {
    expect(hoursOf(formOfHours(week))).toEqual(week)
    expect(hoursOf(formOfHours(alwaysOpen))).toEqual(alwaysOpen)
  })

  test.each([
    ['8', '08:00'],
    ['8.30', '08:30'],
    ['0830', '08:30'],
    [' 17:05 ', '17:05'],
    ['pagi', 'pagi'],
  ])('a clock typed as %j is %j', (typed, clock) => expect(clockOf(typed)).toBe(clock))

  test.each([
    [{ isOpen: true, from: '08:00', to: '17:00' }, null],
    [{ isOpen: true, from: '25:00', to: '17:00' }, 'from'],
    [{ isOpen: true, from: '24:00', to: '24:00' }, 'from'],
    [{ isOpen: true, from: '08:00', to: 'sore' }, 'to'],
    [{ isOpen: true, from: '17:00', to: '08:00' }, 'order'],
    [{ isOpen: false, from: 'x', to: 'y' }, null],
  ] as const)('%j has %j wrong', (day, problem) => expect(problemOf(day)).toBe(problem))

  test('nothing is sent while a day has something wrong', () => {
    const form = formOfHours(week)
    const days = form.days.map((day, at) => (at === 2 ? { ...day, to: '07:00' } : day))
    expect(hoursOf({ ...form, days })).toBeNull()
  })
})
