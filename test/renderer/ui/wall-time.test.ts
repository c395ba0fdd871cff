import { describe, expect, test } from 'vitest'
import { parseWallDate, parseWallTime, showWallDate } from '../../../renderer/ui/wall-time.ts'

describe('a time as people type it', () => {
  test.each([
    ['7', '07:00'],
    ['0715', '07:15'],
    ['7.15', '07:15'],
    [' 23:59 ', '23:59'],
    ['7 15', '07:15'],
    ['715', '07:15'],
    ['24:00', null],
    ['12:60', null],
    ['half past', null],
    ['', null],
  ])('%j is %j', (typed, read) => {
    expect(parseWallTime(typed)).toBe(read)
  })
})

describe('a date as people type it, day first', () => {
  test.each([
    ['22/11/2026', '2026-11-22'],
    ['1-2-26', '2026-02-01'],
    ['22 11 2026', '2026-11-22'],
    ['22112026', '2026-11-22'],
    ['2026-11-22', '2026-11-22'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2026', null],
    ['11/22/2026', null],
    ['22/11', null],
    ['', null],
  ])('%j is %j', (typed, read) => {
    expect(parseWallDate(typed)).toBe(read)
  })

  test('it is shown day first', () => {
    expect(showWallDate('2026-11-22')).toBe('22/11/2026')
    expect(showWallDate('')).toBe('')
  })
})
