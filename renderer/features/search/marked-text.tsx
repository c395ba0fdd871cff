import type { ReactNode } from 'react'

interface Mark {
  readonly from: number
  readonly to: number
}

/** `text` cut at its marks, in order; marks that overlap or lie outside lose what is not theirs. */
export function partsOf(
  text: string,
  marks: readonly Mark[],
): readonly { readonly text: string; readonly isMarked: boolean }[] {
  const parts: { text: string; isMarked: boolean }[] = []
  let at = 0
  for (const mark of [...marks].sort((a, b) => a.from - b.from)) {
    const from = Math.max(mark.from, at)
    const to = Math.min(mark.to, text.length)
    if (to <= from) continue
    if (from > at) parts.push({ text: text.slice(at, from), isMarked: false })
    parts.push({ text: text.slice(from, to), isMarked: true })
    at = to
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMarked: false })
  return parts
}

export function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }): ReactNode {
  let at = 0
  return partsOf(text, marks).map(part => {
    const key = at
    at += part.text.length
    return part.isMarked ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>
  })
}
