/**
 * Roots that an Indonesian word may come from, the word itself first. Affixes are taken off in every way the grammar
 * allows (KBBI's prefixes me-, pe-, di-, ter-, ber-, ke-, se-, per- with their nasal changes; suffixes -kan, -an, -i, -nya,
 * -ku, -mu, -lah, -kah, -pun) and in those of chat (ketipu, nipu, ditipuin). Two words belong together when they share a
 * root: *penipuan*, *ditipu* and *tertipu* meet in *tipu*. No dictionary is asked, so a few roots are no words; they
 * find each other all the same.
 */
export function stemsOf(word: string): readonly string[] {
  if ([...word].length < shortest || /\d/.test(word)) return [word]
  const found = new Set([word])
  for (const suffix of [particles, owners, endings])
    for (const form of [...found]) cutEnd(form, suffix, found)
  // Twice: di-per-, me-ng-ke-, ke-ber-.
  for (let round = 0; round < 2; round++) for (const form of [...found]) cutFront(form, found)
  return [...found]
}

/** Shorter words carry no affix that could be told from the word. */
const shortest = 4
const particles = ['lah', 'kah', 'tah', 'pun']
const owners = ['nya', 'ku', 'mu']
const endings = ['kan', 'an', 'in', 'i']
const leastAfterEnding = 4
const leastRoot = 3

/** What stands in front, how the rest must begin for it, and the sound that it swallowed (empty: none). */
const fronts: readonly (readonly [prefix: string, rest: RegExp, swallowed: string])[] = [
  ...['me', 'pe'].flatMap(
    front =>
      [
        [`${front}ny`, /^[aeiou]/, 's'],
        [`${front}ng`, /^[aeioughkq]/, ''],
        [`${front}ng`, /^[aeiou]/, 'k'],
        [`${front}m`, /^[bfpv]/, ''],
        [`${front}m`, /^[aeiou]/, 'p'],
        [`${front}n`, /^[cdjtz]/, ''],
        [`${front}n`, /^[aeiou]/, 't'],
        [front, /^[lrwymn][aeiou]/, ''],
      ] as const,
  ),
  ['pe', /^[^aeioumn]/, ''],
  ['per', /^/, ''],
  ['ber', /^/, ''],
  ['ter', /^/, ''],
  ['di', /^/, ''],
  ['ke', /^/, ''],
  ['se', /^/, ''],
]
/** Chat drops me-: nipu, nyuruh, ngirim. Only before a vowel, or every word in n- would be one. */
const spoken: readonly (readonly [prefix: RegExp, swallowed: string])[] = [
  [/^ny(?=[aeiou])/, 's'],
  [/^ng(?=[aeiou])/, 'k'],
  [/^n(?=[aeiou])/, 't'],
]

function cutEnd(form: string, suffixes: readonly string[], into: Set<string>): void {
  for (const suffix of suffixes)
    if (form.endsWith(suffix) && form.length - suffix.length >= leastAfterEnding)
      into.add(form.slice(0, -suffix.length))
}

function cutFront(form: string, into: Set<string>): void {
  for (const [prefix, begins, swallowed] of fronts) {
    const rest = form.startsWith(prefix) ? form.slice(prefix.length) : ''
    if (rest.length >= leastRoot && begins.test(rest)) into.add(swallowed + rest)
  }
  for (const [prefix, swallowed] of spoken) {
    const rest = form.replace(prefix, '')
    if (rest !== form && rest.length >= leastRoot) into.add(swallowed + rest)
  }
}
