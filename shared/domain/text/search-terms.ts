import { extractAmounts } from './amounts.ts'
import { asciiDigits } from './digits.ts'
import { normalisePhone } from '../people/phone.ts'
import { stemsOf } from './stems.ts'
import { readWebAddress } from './web-address.ts'

/** A word, number or address of a text, with every form under which it is filed. `from`, `to`: UTF-16 units. */
export interface Term {
  readonly from: number
  readonly to: number
  readonly forms: readonly string[]
}

/** Longer tokens are no words; they would only swell the index. */
const longestWord = 60

/**
 * What a text can be found by. Words go by their roots, numbers by their digits however they are grouped (a phone in its
 * international and its local form, a sum as whole rupiah), addresses by host. `text` must not be changed between
 * filing and marking; its offsets count in the original.
 */
export function termsOf(text: string): Term[] {
  // Full-width and Arabic digits are one unit each, so offsets stay; anything that would shift them is left alone.
  const plain = sameLength(text, asciiDigits(text)).toLowerCase()
  return [...wordsOf(plain), ...numbersOf(plain), ...amountsOf(plain), ...addressesOf(plain)].sort(
    (a, b) => a.from - b.from,
  )
}

/** The tokens under which `text` is filed, each once, for an index that keeps letters, digits and `_` together. */
export function filedUnder(text: string): string[] {
  const forms = new Set<string>()
  for (const term of termsOf(text)) for (const form of term.forms) if (!stopWords.has(form)) forms.add(form)
  return [...forms]
}

/**
 * What must be found, one group for each word of the query: any form of the group will do, all groups must be met.
 * Words that say nothing (yang, dan, di) are left out unless there is nothing else.
 */
export function lookedFor(query: string): string[][] {
  const terms = withoutNested(termsOf(query))
  const telling = terms.filter(({ forms }) => !stopWords.has(forms[0] ?? ''))
  return (telling.length > 0 ? telling : terms).map(({ forms }) => {
    const kept = forms.filter(form => !stopWords.has(form))
    return kept.length > 0 ? kept : [...forms]
  })
}

function sameLength(text: string, changed: string): string {
  return changed.length === text.length ? changed : text
}

function* wordsOf(text: string): Generator<Term> {
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}\p{N}]*/gu)) {
    const word = match[0].normalize('NFKD').replace(/\p{M}/gu, '').slice(0, longestWord)
    yield { from: match.index, to: match.index + match[0].length, forms: stemsOf(word) }
  }
}

function* numbersOf(text: string): Generator<Term> {
  for (const match of text.matchAll(/(?<!\d)\+?\(?\d(?:[\s.\-()]{0,2}\d){0,24}(?!\d)/gu)) {
    const digits = match[0].replace(/\D/g, '')
    const forms = new Set([digits])
    const phone = digits.length >= 9 ? normalisePhone(match[0]) : null
    if (phone?.ok === true) {
      const international = phone.value.e164.slice(1)
      forms.add(international).add(international.replace(/^62/, '0'))
    }
    yield { from: match.index, to: match.index + match[0].length, forms: [...forms] }
  }
}

function* amountsOf(text: string): Generator<Term> {
  let after = 0
  for (const { raw, rupiah } of extractAmounts(text)) {
    const from = text.indexOf(raw, after)
    if (from < 0) continue
    after = from + raw.length
    yield { from, to: after, forms: [String(rupiah)] }
  }
}

function* addressesOf(text: string): Generator<Term> {
  for (const match of text.matchAll(
    /(?:https?:\/\/|hxxps?:\/\/)?(?:[\p{L}\p{N}-]+(?:\.|\[\.\]))+\p{L}{2,}(?:\/\S*)?/giu,
  )) {
    const address = readWebAddress(match[0])
    if (!address.ok) continue
    const { host } = address.value
    const bare = host.replace(/^www\./, '')
    yield {
      from: match.index,
      to: match.index + match[0].length,
      forms: [`u_${bare.replace(/[^\p{L}\p{N}]/gu, '_')}`],
    }
  }
}

/** Of a whole address or sum the parts need not be met too: the whole is what was asked for. */
function withoutNested(terms: readonly Term[]): Term[] {
  return terms.filter(
    (term, index) =>
      !terms.some((other, at) => {
        if (at === index || other.from > term.from || other.to < term.to) return false
        const isWider = other.to - other.from > term.to - term.from
        return isWider || at > index
      }),
  )
}

/** Words that stand in nearly every message. */
const stopWords: ReadonlySet<string> = new Set(
  (
    'ada adalah agar aja akan aku anda apa atau bagi bahwa banyak baru bisa buat dan dapat dari dengan di dia gak harus ' +
    'hari ini itu iya jadi jika juga kak kalau kami karena ke kenapa kita lagi lalu lebih mana masih mau mereka min ' +
    'mohon nya oleh pada para pak bu saat saja sama sampai saya sebagai sedang semua seperti serta siapa sudah supaya ' +
    'tapi telah tentang tetapi tidak tolong untuk ya yang yg the and for you your with that this'
  ).split(' '),
)
