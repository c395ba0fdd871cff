import { describe, expect, test } from 'vitest'
import { actionOf, shortcuts } from '#renderer/app/keys.ts'

const key = (part: Partial<Parameters<typeof actionOf>[0]>) => ({
  key: '',
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  ...part,
})
const outside = { inField: false, singleKeys: true }

describe('keys', () => {
  test('single letters work outside fields only, and can be switched off', () => {
    expect(actionOf(key({ key: 'j', code: 'KeyJ' }), outside)).toBe('next')
    expect(actionOf(key({ key: 'j', code: 'KeyJ' }), { inField: true, singleKeys: true })).toBeNull()
    expect(actionOf(key({ key: 'j', code: 'KeyJ' }), { inField: false, singleKeys: false })).toBeNull()
  })

  test('Alt and a letter work everywhere, whatever the layout types', () => {
    const odd = key({ key: '∆', code: 'KeyJ', altKey: true })
    expect(actionOf(odd, { inField: true, singleKeys: false })).toBe('next')
  })

  test('AltGr types a letter and does nothing else', () => {
    expect(actionOf(key({ key: 'ę', code: 'KeyE', altKey: true, ctrlKey: true }), outside)).toBeNull()
  })

  test('other chords stay with the system', () => {
    for (const code of ['KeyT', 'KeyW', 'KeyN', 'KeyF', 'KeyR'])
      expect(actionOf(key({ key: code.at(-1) ?? '', code, ctrlKey: true }), outside)).toBeNull()
    expect(
      actionOf(key({ key: 'k', code: 'KeyK', ctrlKey: true }), { inField: true, singleKeys: false }),
    ).toBe('palette')
    const find = key({ key: 'F', code: 'KeyF', ctrlKey: true, shiftKey: true })
    expect(actionOf(find, { inField: true, singleKeys: false })).toBe('search')
  })

  test('a letter that is being composed is not a command', () => {
    expect(actionOf(key({ key: 'j', code: 'KeyJ', isComposing: true }), outside)).toBeNull()
  })

  test('no two actions share a key', () => {
    for (const of of ['single', 'alt'] as const) {
      const keys = shortcuts.map(each => each[of]).filter(each => each !== null)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })
})
