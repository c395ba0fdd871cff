import * as z from 'zod'

/** Why an address deserves a second look. None of them proves anything; a person decides. */
export const AddressSuspicion = z.enum([
  'userInfo',
  'brandInOtherHost',
  'digitsAfterBrand',
  'hyphenVariant',
  'lookalikeLetters',
  'nearMiss',
  'notHttps',
  'ipAddress',
  'riskyEnding',
  'shortLink',
  'oddPort',
])
export type AddressSuspicion = z.infer<typeof AddressSuspicion>

type AddressFacts = {
  readonly host: string
  readonly hostShown: string
  readonly domain: string | null
  readonly ip: boolean
  readonly userInfo: boolean
  readonly scheme: string | null
  readonly oddPort: boolean
  readonly officialHost: boolean
}

const BRAND = 'prakerja'
// Endings of the fakes reported in 2020–2021 (prakerja.vip, prakerja12.info and .xyz) and their cheap relatives.
const RISKY_ENDINGS = new Set([
  'vip',
  'xyz',
  'info',
  'top',
  'site',
  'online',
  'click',
  'buzz',
  'icu',
  'shop',
  'live',
])
const SHORTENERS = new Set(
  'bit.ly s.id tinyurl.com cutt.ly t.co is.gd rebrand.ly shorturl.at linktr.ee tiny.cc rb.gy goo.gl ow.ly v.gd'.split(
    ' ',
  ),
)
// Ordinary words ("worker", "working") that are two letters away from the brand.
const ORDINARY_WORDS = new Set(['pekerja', 'bekerja', 'prakarsa', 'perkerja'])
// Cyrillic and Greek letters and digits that read as Latin ones (Unicode TR 39, the part that matters for the brand).
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  α: 'a',
  ɑ: 'a',
  е: 'e',
  ё: 'e',
  є: 'e',
  ε: 'e',
  р: 'p',
  ρ: 'p',
  к: 'k',
  κ: 'k',
  ј: 'j',
  ϳ: 'j',
  г: 'r',
  ⲅ: 'r',
  о: 'o',
  ο: 'o',
  і: 'i',
  ı: 'i',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '0': 'o',
}

export function suspicionsOf(facts: AddressFacts): AddressSuspicion[] {
  const found = new Set<AddressSuspicion>()
  if (facts.userInfo) found.add('userInfo')
  if (facts.scheme === 'http') found.add('notHttps')
  if (facts.ip) found.add('ipAddress')
  if (facts.oddPort) found.add('oddPort')
  if (facts.officialHost || facts.ip) return [...found]
  if (RISKY_ENDINGS.has(facts.host.split('.').at(-1) ?? '')) found.add('riskyEnding')
  if (SHORTENERS.has(facts.domain ?? '') || SHORTENERS.has(facts.host)) found.add('shortLink')
  for (const label of facts.hostShown.split('.'))
    for (const suspicion of brandSuspicions(label)) found.add(suspicion)
  return [...found]
}

function brandSuspicions(label: string): AddressSuspicion[] {
  const read = skeleton(label)
  const joined = read.replaceAll('-', '')
  const foreign = /\P{ASCII}/u.test(label)
  const found: AddressSuspicion[] = []
  if (foreign && read !== label && joined.includes(BRAND)) found.push('lookalikeLetters')
  else if (!label.replaceAll('-', '').includes(BRAND) && joined.includes(BRAND))
    found.push('lookalikeLetters')
  if (joined.includes(BRAND)) found.push('brandInOtherHost')
  if (new RegExp(`${BRAND}-?\\d`).test(label)) found.push('digitsAfterBrand')
  if (joined.includes(BRAND) && label.includes('-')) found.push('hyphenVariant')
  const words = [joined, ...read.split('-')].filter(word => !ORDINARY_WORDS.has(word))
  if (!joined.includes(BRAND) && words.some(word => distance(word, BRAND) <= 2)) found.push('nearMiss')
  return found
}

function skeleton(label: string): string {
  const bare = label.normalize('NFKD').replace(/\p{M}/gu, '')
  return Array.from(bare, char => LOOKALIKES[char] ?? char).join('')
}

/** Levenshtein distance; words here are host labels of at most 63 letters. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced))
    }
    previous = row
  }
  return previous[b.length] ?? 0
}
