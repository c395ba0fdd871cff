import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MESSAGE_BODY_MAX, MessageBody, safeLine, safeText } from '#shared/domain/text/safe-text.ts'

describe('safeText', () => {
  it.each([
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['a\u0000b\u0007c\td', 'abc\td'],
    ['Rp\u202E000.003', 'Rp000.003'],
    ['\u2066x\u2069', 'x'],
    ['👩‍👩‍👧 🇮🇩 👍🏽', '👩‍👩‍👧 🇮🇩 👍🏽'],
    ['مرحبا\u200F', 'مرحبا\u200F'],
    ['half \uD83D', 'half \uFFFD'],
    ['e\u0301', 'é'],
  ])('%j', (text, safe) => {
    expect(safeText(text)).toBe(safe)
  })

  it('is settled after once and leaves nothing unsafe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const once = safeText(text)
        expect(safeText(once)).toBe(once)
        expect(once).not.toMatch(/(?![\t\n])[\p{Cc}\u202A-\u202E\u2066-\u2069]/u)
      }),
    )
  })

  it('one line', () => {
    expect(safeLine('  a\n\n b\t c ')).toBe('a b c')
  })
})

describe('MessageBody', () => {
  it.each([
    ['x'.repeat(MESSAGE_BODY_MAX), true],
    ['x'.repeat(MESSAGE_BODY_MAX + 1), false],
    ['😀'.repeat(MESSAGE_BODY_MAX), true],
    ['😀'.repeat(MESSAGE_BODY_MAX + 1), false],
    [' \n\t', false],
    ['\u200B\u202E', false],
    ['\u0000', false],
    ['👍', true],
  ])('%#', (text, accepted) => {
    expect(MessageBody.safeParse(text).success).toBe(accepted)
  })
})
