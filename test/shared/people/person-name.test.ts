import { describe, expect, it } from 'vitest'
import { nameKey, PersonName } from '#shared/domain/people/person-name.ts'

describe('PersonName', () => {
  it.each([
    ['  Siti   Nurhaliza ', 'Siti Nurhaliza'],
    ['Suharto', 'Suharto'],
    ['Bud\u202Ei\u0000', 'Budi'],
    ['Cafe\u0301', 'Café'],
    ['محمد', 'محمد'],
    ['a'.repeat(200), 'a'.repeat(200)],
    ['𠮷'.repeat(200), '𠮷'.repeat(200)],
  ])('%j', (text, name) => {
    expect(PersonName.parse(text)).toBe(name)
  })
  it.each(['', '   ', '\u202E', '--', 'a'.repeat(201)])('refuses %j', text => {
    expect(PersonName.safeParse(text).success).toBe(false)
  })
})

describe('nameKey', () => {
  it.each([
    ["Hj. Siti Nur'aini, S.Pd.", 'siti nuraini'],
    ['SITI NURAINI', 'siti nuraini'],
    ['Dr. Ir. H. Budi Santoso, M.Si.', 'budi santoso'],
    ['José  Müller', 'jose muller'],
    ['Siti-Aminah', 'siti aminah'],
    ['Hajah', 'hajah'],
    ['Ahmad bin Yusuf', 'ahmad bin yusuf'],
  ])('%s', (name, key) => {
    expect(nameKey(name)).toBe(key)
  })
})
