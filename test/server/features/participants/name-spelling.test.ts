import { describe, expect, it } from 'vitest'
import {
  damerauLevenshtein,
  filedForms,
  lookUpForms,
  spellingKey,
  wordDistance,
} from '#server/features/participants/name-spelling.ts'
import { seeded } from '#test/harness/random.ts'

describe('spelling key', () => {
  it.each([
    ['soekarno', 'sukarno'],
    ['djoko', 'joko'],
    ['tjokro', 'cokro'],
    ['achmad', 'ahmad'],
    ['akhmad', 'ahmad'],
    ['rachmawati', 'rahmawati'],
    ['rahmawaty', 'rahmawati'],
    ['muhammad', 'muhamad'],
    ['azis', 'aziz'],
    ['noviyanti', 'nofianti'],
    ['ramadhan', 'ramadan'],
  ])('%s is spelt like %s, or one slip away', (old, modern) => {
    expect(damerauLevenshtein(spellingKey(old), spellingKey(modern))).toBeLessThanOrEqual(1)
  })

  it('keeps different names apart', () => {
    expect(wordDistance('ani', 'ina')).toBeNull()
    expect(wordDistance('budi', 'siti')).toBeNull()
    expect(wordDistance('rahmawati', 'setiawati')).toBeNull()
  })
})

describe('word distance', () => {
  it.each([
    ['rahmawati', 'rahmawati', 0],
    ['moh', 'muhammad', 0.2],
    ['m', 'mohammad', 0.2],
    ['muhammad', 'moch', 0.2],
    ['abdul', 'abd', 0.2],
    ['rachmawati', 'rahmawati', 0.2],
    ['rahm', 'rahmawati', 0.5],
    ['rahmawato', 'rahmawati', 1],
    ['rahmaawti', 'rahmawati', 1],
    ['rohmawato', 'rahmawati', 2],
  ])('%s to %s is %d', (typed, word, distance) => {
    expect(wordDistance(typed, word)).toBe(distance)
  })
})

describe('names that are mostly written short', () => {
  it.each([
    ['moh', 'muhammad'],
    ['m', 'mochamad'],
    ['muhammad', 'm'],
    ['mohamad', 'muh'],
    ['abdul', 'abd'],
    ['abd', 'abdul'],
  ])('%s is looked up where %s is filed', (typed, word) => {
    const filed = filedForms(word)
    expect([...lookUpForms(typed)].filter(form => filed.has(form))).not.toEqual([])
  })
})

/** Distance by definition, slow and plain. */
function byDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const swapped = a[0] === b[1] && a[1] === b[0] && a.length > 1 && b.length > 1
  return Math.min(
    byDefinition(a.slice(1), b) + 1,
    byDefinition(a, b.slice(1)) + 1,
    byDefinition(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
    swapped ? byDefinition(a.slice(2), b.slice(2)) + 1 : Number.POSITIVE_INFINITY,
  )
}

describe('looking up', () => {
  it('measures as the definition does', () => {
    const random = seeded(11)
    const word = () =>
      Array.from({ length: Math.floor(random() * 6) }, () => 'abc'[Math.floor(random() * 3)]).join('')
    for (let round = 0; round < 300; round++) {
      const [a, b] = [word(), word()]
      expect(damerauLevenshtein(a, b), `${a} ${b}`).toBe(byDefinition(a, b))
    }
  })

  it('files and looks up every slip under a common form', () => {
    const random = seeded(7)
    const names = ['rahmawati', 'simanjuntak', 'setiawan', 'ponirin', 'yosep', 'agus']
    let slips = 0
    for (const name of names) {
      for (let round = 0; round < 60; round++) {
        const typed = slip(name, random)
        if (wordDistance(typed, name) === null) continue
        slips += 1
        const filed = filedForms(name)
        expect(
          [...lookUpForms(typed)].some(form => filed.has(form)),
          `${typed} for ${name}`,
        ).toBe(true)
      }
    }
    expect(slips).toBeGreaterThan(250)
  })
})

function slip(word: string, random: () => number): string {
  const at = Math.floor(random() * word.length)
  const letter = 'aeioukst'[Math.floor(random() * 8)] ?? 'a'
  switch (Math.floor(random() * 4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1)
    case 1:
      return word.slice(0, at) + letter + word.slice(at)
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1)
    default:
      return word.slice(0, at) + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2)
  }
}
