import { termsOf } from '#shared/domain/text/search-terms.ts'

/** Characters shown before the first found word, and in all. */
const before = 60
const longest = 240

interface Excerpt {
  readonly excerpt: string
  readonly marks: { from: number; to: number }[]
}

/** The stretch of `text` around the first found word, with where the found words lie in it (UTF-16 units). */
export function excerptOf(text: string, groups: readonly (readonly string[])[]): Excerpt {
  const wanted = new Set(groups.flat())
  const found = joined(
    termsOf(text)
      .filter(({ forms }) => forms.some(form => wanted.has(form)))
      .map(({ from, to }) => ({ from, to })),
  )
  const start = wordStart(text, Math.max(0, (found[0]?.from ?? 0) - before))
  const end = wordEnd(text, Math.min(text.length, start + longest))
  const head = start > 0 ? '…' : ''
  const shift = head.length - start
  return {
    excerpt: `${head}${text.slice(start, end).replace(/\s/g, ' ')}${end < text.length ? '…' : ''}`,
    marks: found
      .filter(({ from, to }) => from >= start && to <= end)
      .map(({ from, to }) => ({ from: from + shift, to: to + shift })),
  }
}

function joined(marks: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const all: { from: number; to: number }[] = []
  for (const mark of marks) {
    const last = all.at(-1)
    if (last !== undefined && mark.from <= last.to) last.to = Math.max(last.to, mark.to)
    else all.push({ ...mark })
  }
  return all
}

/** Never in the middle of a word, and with it never in the middle of a character. */
function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  const space = text.slice(at, at + before).search(/\s/)
  return space < 0 ? whole(text, at) : at + space + 1
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.lastIndexOf(' ', at)
  return space > at - 40 ? space : whole(text, at)
}

function whole(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}
