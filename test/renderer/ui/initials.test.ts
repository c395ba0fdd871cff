import { expect, test } from 'vitest'
import { hueOf, initials } from '../../../renderer/ui/initials.ts'

test.each([
  ['Siti Nurhaliza Rahmawati', 'SR'],
  ['Suharto', 'S'],
  ['  agus  ', 'A'],
  ['🌸 Bunga Online', 'BO'],
  ['👩‍👩‍👧', '👩‍👩‍👧'],
  ['عبد الرحمن', 'ع'],
  ['陳美玲', '陳'],
  ['e\u0301lodie', 'E\u0301'],
  ['081234567890', '0'],
  ['', '?'],
])('%j has the initials %j', (name, expected) => {
  expect(initials(name)).toBe(expected)
})

test('a name keeps its colour, however it is written', () => {
  expect(hueOf('Élodie')).toBe(hueOf('E\u0301LODIE'))
  expect(new Set(['Agus', 'Budi', 'Citra', 'Dewi', 'Eka', 'Fajar'].map(hueOf)).size).toBeGreaterThan(2)
})
