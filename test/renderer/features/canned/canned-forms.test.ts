import { describe, expect, test } from 'vitest'
import {
  formOf,
  newForm,
  problemsOf,
  sameForm,
  shortcutOf,
  shownCanned,
  strangeVariables,
} from '#renderer/features/canned/canned-forms.ts'
import { canned, dewi, me } from '../people.ts'

const whole = {
  ...newForm(me.id, 'canned-new'),
  shortcut: 'salam',
  title: 'Salam',
  body: { id: 'Halo', en: '' },
}

describe('a prepared reply in its form', () => {
  test('what is missing is named; a whole one has nothing', () => {
    expect(problemsOf(newForm(me.id, 'canned-new'), [])).toEqual(['shortcut', 'title', 'body'])
    expect(problemsOf({ ...whole, shortcut: 'a b!' }, [])).toEqual(['shortcut'])
    expect(problemsOf(whole, [])).toEqual([])
  })

  test('a shortcut is taken only by another of the same keeper that still stands', () => {
    const mine = canned('other', { ownerId: me.id, shortcut: 'salam' })
    expect(problemsOf(whole, [mine])).toEqual(['shortcutTaken'])
    expect(problemsOf(whole, [{ ...mine, removed: true }])).toEqual([])
    expect(problemsOf(whole, [canned('other', { ownerId: null, shortcut: 'salam' })])).toEqual([])
    expect(problemsOf({ ...whole, id: mine.id }, [mine])).toEqual([])
  })

  test('shortcuts are written as they are typed in the reply', () => {
    expect(shortcutOf(' /Salam Pembuka ')).toBe('salam-pembuka')
  })

  test('names that are no variable are told, once each', () => {
    expect(strangeVariables('{{contactName}} {{nama}} {{ nama }} {{greeting}}')).toEqual(['nama'])
  })

  test('the list finds every word, own ones first, without the removed', () => {
    const all = [
      canned('zeta', { title: 'Salam bersama' }),
      canned('beta', { ownerId: me.id, title: 'Salam saya' }),
      canned('gone', { removed: true, title: 'Salam lama' }),
      canned('alfa', { ownerId: dewi.id, body: { id: 'Soal insentif', en: '' }, title: 'Uang' }),
    ]
    expect(shownCanned(all, 'salam').map(each => each.shortcut)).toEqual(['beta', 'zeta'])
    expect(shownCanned(all, '/alfa uang').map(each => each.shortcut)).toEqual(['alfa'])
  })

  test('a form is unchanged until something in it is', () => {
    const known = canned('salam')
    expect(sameForm(formOf(known), formOf(known))).toBe(true)
    expect(sameForm(formOf(known), { ...formOf(known), title: 'lain' })).toBe(false)
  })
})
