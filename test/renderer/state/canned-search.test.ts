import { describe, expect, test } from 'vitest'
import { cannedAsked, findCanned } from '#renderer/state/canned-search.ts'
import { Canned } from '#shared/domain/canned.ts'
import { me, other } from './things.ts'

const canned = (shortcut: string, title: string, change: object = {}) =>
  Canned.parse({
    id: `canned-${shortcut}`,
    ownerId: null,
    shortcut,
    title,
    body: { id: 'Isi.', en: '' },
    acts: { priority: null, tags: [], next: { kind: 'stay' } },
    removed: false,
    changedAt: 1,
    seq: 1,
    ...change,
  })

describe('a slash asks for a prepared reply', () => {
  test.each([
    ['/', 1, { at: 0, query: '' }],
    ['Halo /ins', 9, { at: 5, query: 'ins' }],
    ['Halo\n/ins tif', 9, { at: 5, query: 'ins' }],
    ['dan/atau', 8, null],
    ['https://prakerja', 16, null],
    ['/ins tif', 8, null],
  ])('%j with the caret at %i', (text, caret, expected) => {
    expect(cannedAsked(text, caret)).toEqual(expected)
  })
})

describe('prepared replies', () => {
  const table = Object.fromEntries(
    [
      canned('insentif', 'Insentif belum cair'),
      canned('gelombang', 'Jadwal gelombang', { body: { id: 'Insentif menyusul.', en: '' } }),
      canned('rekening', 'Ganti rekening insentif'),
      canned('lama', 'Insentif lama', { removed: true }),
      canned('orang-lain', 'Insentif milik rekan', { ownerId: other }),
      canned('saya', 'Insentif saya', { ownerId: me.id }),
    ].map(each => [each.id, each]),
  )
  const found = (query: string) => findCanned(table, query, me.id, 'id').map(each => each.shortcut)

  test('are found by shortcut, title and text, the nearest first; others’ own and removed ones never', () => {
    expect(found('ins')).toEqual(['insentif', 'saya', 'rekening', 'gelombang'])
  })

  test('are found with letters left out', () => {
    expect(found('glmb')).toEqual(['gelombang'])
    expect(found('xyz')).toEqual([])
  })

  test('that answer the ticket’s reason come first: named by it, or setting it', () => {
    const sets = canned('survei', 'Survei', {
      acts: { reason: 'INS-01', priority: null, tags: [], next: { kind: 'stay' } },
    })
    const all = { ...table, [sets.id]: sets }
    const reason = { code: 'INS-01', canned: [canned('rekening', 'x').id] }
    const of = (query: string) => findCanned(all, query, me.id, 'id', reason).map(each => each.shortcut)
    expect(of('').slice(0, 2)).toEqual(['rekening', 'survei'])
    // What was typed for counts more than what fits the reason.
    expect(of('ins')[0]).toBe('insentif')
    expect(findCanned(all, '', me.id, 'id')[0]?.shortcut).toBe('rekening')
    expect(found('').indexOf('insentif')).toBe(1)
  })

  test('without a query all are shown', () => {
    expect(found('')).toHaveLength(4)
  })
})
