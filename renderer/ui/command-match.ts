export interface Searchable {
  readonly label: string
  readonly keywords?: readonly string[] | undefined
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const wordScore = (word: string, text: string): number => {
  if (text.startsWith(word)) return 4
  const at = text.indexOf(word)
  if (at > 0) return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) ? 1 : 3
  const letters = text.split(/[^\p{L}\p{N}]+/u).map(part => part.charAt(0))
  return letters.join('').startsWith(word) ? 2 : 0
}

/**
 * How well a query fits, 0 for not at all. Every typed word must be found, in the label or, worth half, in a
 * keyword: at the start, at a word's start, as initials ("sr" for "send reply"), or anywhere.
 */
export const commandScore = (query: string, { label, keywords = [] }: Searchable): number => {
  const words = fold(query).split(/\s+/).filter(Boolean)
  let total = 1
  for (const word of words) {
    const best = Math.max(
      wordScore(word, fold(label)),
      ...keywords.map(key => wordScore(word, fold(key)) / 2),
    )
    if (best === 0) return 0
    total += best
  }
  return total
}
