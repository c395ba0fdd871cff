import { expect, test } from 'vitest'
import { commandScore } from '../../../renderer/ui/command-match.ts'

const score = (query: string, label: string, keywords: readonly string[] = []) =>
  commandScore(query, { label, keywords })

test('every typed word must be found', () => {
  expect(score('kirim balasan', 'Kirim balasan')).toBeGreaterThan(0)
  expect(score('kirim tiket', 'Kirim balasan')).toBe(0)
})

test('a beginning beats a word, a word beats initials, initials beat a fragment', () => {
  const [start, word, letters, inside] = [
    score('kb', 'kb baru'),
    score('kb', 'Buka kb'),
    score('kb', 'Kirim balasan'),
    score('kb', 'Pakbudi'),
  ]
  expect(start).toBeGreaterThan(word)
  expect(word).toBeGreaterThan(letters)
  expect(letters).toBeGreaterThan(inside)
  expect(inside).toBeGreaterThan(0)
})

test('keywords find it, for less than the label does', () => {
  expect(score('satukan', 'Gabungkan tiket', ['satukan'])).toBeGreaterThan(0)
  expect(score('satukan', 'Gabungkan tiket', ['satukan'])).toBeLessThan(score('gabung', 'Gabungkan tiket'))
})

test('accents and case do not matter', () => {
  expect(score('elodie', 'ÉLODIE')).toBeGreaterThan(0)
})
