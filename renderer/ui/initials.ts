const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

const firstGrapheme = (word: string) => {
  for (const { segment } of graphemes.segment(word)) return segment
  return ''
}

/**
 * One or two letters for a name. Many people here have a single name; some names begin with an emoji, a number
 * or are written in a script without capitals, where two unjoined letters would be wrong: those give one mark.
 */
export const initials = (name: string): string => {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const spoken = words.filter(word => /^\p{L}/u.test(word))
  const [first, ...others] = spoken.length > 0 ? spoken : words
  if (!first) return '?'
  const last = others.at(-1)
  const joins = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(first)
  return (firstGrapheme(first) + (joins && last ? firstGrapheme(last) : '')).toLocaleUpperCase('id')
}

const hues = 'abcdefgh'

/** The same name always has the same colour, on every desk. */
export const hueOf = (name: string): string => {
  let hash = 0
  for (const char of name.normalize('NFC').toLocaleLowerCase('id')) {
    hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) | 0
  }
  return hues.charAt(Math.abs(hash) % hues.length)
}
