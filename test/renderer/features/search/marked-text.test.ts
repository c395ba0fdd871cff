import { describe, expect, test } from 'vitest'
import { partsOf } from '#renderer/features/search/marked-text.tsx'

const marked = (text: string, marks: readonly { from: number; to: number }[]) =>
  partsOf(text, marks)
    .map(part => (part.isMarked ? `[${part.text}]` : part.text))
    .join('')

describe('marks in an excerpt', () => {
  test('found words are cut out where they lie, in any order', () => {
    const marks = [
      { from: 13, to: 21 },
      { from: 0, to: 6 },
    ]
    expect(marked('ditipu kasus penipuan', marks)).toBe('[ditipu] kasus [penipuan]')
  })

  test('marks that overlap or reach beyond the text lose nothing of it', () => {
    const marks = [
      { from: 0, to: 4 },
      { from: 2, to: 6 },
      { from: 5, to: 99 },
      { from: 50, to: 60 },
    ]
    expect(marked('abcdefgh', marks)).toBe('[abcd][ef][gh]')
    expect(marked('abc', [])).toBe('abc')
  })
})
