/** No word of a name is longer for the purposes of searching. */
const longestWord = 24

/**
 * How a word of a name key sounds alike in the spellings in use: before and after the reform of 1972 (oe, dj, tj, nj,
 * sj), Arabic names in several transcriptions (Achmad, Akhmad, Ahmad), and doubled letters.
 */
export function spellingKey(word: string): string {
  const known = keys.get(word)
  if (known !== undefined) return known
  if (keys.size >= mostKeys) keys.clear()
  const key = madeKey(word)
  keys.set(word, key)
  return key
}

/** The words of people's names are few, and each is compared again and again. */
const keys = new Map<string, string>()
const mostKeys = 20_000

function madeKey(word: string): string {
  return word
    .slice(0, longestWord)
    .replace(/oe/g, 'u')
    .replace(/ie/g, 'i')
    .replace(/dj/g, 'j')
    .replace(/tj/g, 'c')
    .replace(/([ns])j/g, '$1y')
    .replace(/[ck]h/g, 'h')
    .replace(/ph|v/g, 'f')
    .replace(/([dt])h/g, '$1')
    .replace(/q/g, 'k')
    .replace(/z/g, 's')
    .replace(/y/g, 'i')
    .replace(/(\p{L})\1+/gu, '$1')
}

/** Names that are mostly written short, by their spelling keys: `Moh. Yusuf` and `M. Yusuf` are Muhammad Yusuf. */
const SHORT: ReadonlyMap<string, readonly string[]> = new Map([
  ['muhamad', ['mohamad', 'muhamed', 'mohamed', 'moh', 'muh', 'mohd', 'muhd', 'mhd', 'md', 'm']],
  ['abdul', ['abd']],
])
const meanings = new Map([...SHORT].flatMap(([whole, short]) => short.map(each => [each, whole] as const)))
const meantBy = (key: string): string => meanings.get(key) ?? key

/** The same for every way of writing a name. */
export const meaningOf = (word: string): string => meantBy(spellingKey(word))

/** Slips of the finger allowed in a word of this length: none in short ones, where every slip is another name. */
export function slipsAllowed(length: number): number {
  if (length < 4) return 0
  return length < 8 ? 1 : 2
}

/**
 * Everything a word is filed under: its spelling key, the key with up to the allowed number of letters left out, and
 * its beginnings of three letters and more. Two words within that many slips of each other share a form.
 */
export function filedForms(word: string): Set<string> {
  const key = spellingKey(word)
  const forms = shortened(key)
  for (let length = 3; length < key.length; length++) forms.add(key.slice(0, length))
  return forms
}

/** The forms under which a typed word is looked up. */
export function lookUpForms(word: string): Set<string> {
  const key = spellingKey(word)
  const forms = shortened(key)
  const whole = meantBy(key)
  for (const form of [...(whole === key ? [] : shortened(whole)), ...(SHORT.get(whole) ?? [])])
    forms.add(form)
  return forms
}

function shortened(key: string): Set<string> {
  const forms = new Set([key])
  let last = [key]
  for (let slip = 0; slip < slipsAllowed(key.length); slip++) {
    last = last.flatMap(form => Array.from(form, (_, at) => form.slice(0, at) + form.slice(at + 1)))
    for (const form of last) forms.add(form)
  }
  return forms
}

/**
 * How far a typed word is from a word of a name: 0 the same, 0.2 another spelling or written short, 0.5 its beginning, 0.7 the
 * beginning of another spelling, from 1 the number of slips; null when they are different names.
 */
export function wordDistance(typed: string, word: string): number | null {
  if (typed === word) return 0
  const a = spellingKey(typed)
  const b = spellingKey(word)
  if (meantBy(a) === meantBy(b)) return 0.2
  if (a.length >= 3 && b.startsWith(a)) return word.startsWith(typed) ? 0.5 : 0.7
  const limit = Math.min(slipsAllowed(a.length), slipsAllowed(b.length) + 1)
  if (Math.abs(a.length - b.length) > limit) return null
  const slips = damerauLevenshtein(a, b)
  return slips <= limit ? slips : null
}

/** Letters left out, put in, replaced or swapped with their neighbour (optimal string alignment). */
export function damerauLevenshtein(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = above
    above = row
  }
  return above[b.length] ?? 0
}
