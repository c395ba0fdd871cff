import { type Email, normaliseEmail } from '#shared/domain/people/email.ts'
import { nameKey } from '#shared/domain/people/person-name.ts'
import { normalisePhone, type Phone } from '#shared/domain/people/phone.ts'
import { asciiDigits, withoutSeparators } from '#shared/domain/text/digits.ts'

/** What somebody typed into the search field seems to be. */
export type Wanted =
  | { readonly kind: 'email'; readonly email: Email }
  | { readonly kind: 'number'; readonly digits: string; readonly phone: Phone | null }
  | { readonly kind: 'name'; readonly words: readonly string[] }
  /** Everybody born on a day (YYYY-MM-DD) whose name holds the words; none: everybody born then. */
  | { readonly kind: 'born'; readonly date: string; readonly words: readonly string[] }
  /** Nothing that could single anybody out: a few digits, half an address. */
  | { readonly kind: 'nothing' }

/** Fewer digits would only leaf through the registry. */
const fewestDigits = 6
/** A name of more words is a pasted sentence. */
const mostWords = 8

// People paste the label along with the number.
const LABEL =
  /^\s*(?:nik|kk|e?-?ktp|kartu|prakerja|no|nomor|nomer|hp|wa|whatsapp|telp|telepon|tlp|e-?mail|surel)\b[\s.:#=]*/i

export function readSearch(text: string): Wanted {
  const bare = withoutLabels(text)
  if (bare.includes('@')) {
    const email = normaliseEmail(bare)
    return email.ok ? { kind: 'email', email: email.value } : { kind: 'nothing' }
  }
  const born = readBorn(bare)
  if (born !== null) return born
  const number = withoutSeparators(bare).replace(/[()]/g, '')
  if (/^\+?\d+$/.test(number)) return readNumber(number)
  const words = nameKey(bare).split(' ').slice(0, mostWords)
  return words.some(word => word.length > 1) ? { kind: 'name', words } : { kind: 'nothing' }
}

function readNumber(number: string): Wanted {
  const digits = number.replace('+', '')
  if (digits.length < fewestDigits || digits.length > 16) return { kind: 'nothing' }
  const phone = digits.length === 16 ? null : normalisePhone(number)
  return { kind: 'number', digits, phone: phone?.ok === true ? phone.value.e164 : null }
}

// Indonesian and English beginnings of the months, as far as they single one out.
const MONTHS = [
  'jan',
  '[fp]eb',
  'mar',
  'apr',
  'm[ae][iy]',
  'jun',
  'jul',
  'ag[us]|aug',
  'sep',
  'o[kc]t',
  'no[vp]',
  'de[sc]',
]
const DAY_FIRST = /(?<!\d)(\d{1,2})\s*[-/. ]\s*(\d{1,2}|[a-z]{3,9})\s*[-/., ]\s*(\d{4})(?!\d)/i
const YEAR_FIRST = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/

/** A date of birth, with or without a name beside it. Digits beside it make it something else: a phone, a number. */
function readBorn(text: string): Wanted | null {
  const dayFirst = DAY_FIRST.exec(text)
  const match = dayFirst ?? YEAR_FIRST.exec(text)
  if (match === null) return null
  const [whole, a = '', month = '', b = ''] = match
  const rest = text.replace(whole, ' ').replace(/\b(?:tgl|tanggal|lahir|ttl|born|dob)\b[.:]?/gi, ' ')
  if (/\d/.test(rest)) return null
  const named = MONTHS.findIndex(name => new RegExp(`^(?:${name})`, 'i').test(month)) + 1
  const number = /^\d/.test(month) ? Number(month) : named
  const [day, year] = dayFirst === null ? [Number(b), Number(a)] : [Number(a), Number(b)]
  const date = new Date(Date.UTC(year, number - 1, day))
  const isReal = number >= 1 && date.getUTCMonth() === number - 1 && date.getUTCDate() === day
  if (!isReal || year < 1900) return null
  const words = nameKey(rest)
    .split(' ')
    .filter(word => word !== '')
    .slice(0, mostWords)
  return { kind: 'born', date: date.toISOString().slice(0, 10), words }
}

/** Only before a number or an address: Wa Ode and Nama are names as well. */
function withoutLabels(text: string): string {
  const whole = asciiDigits(text).trim()
  let bare = whole
  for (let cut = bare.replace(LABEL, ''); cut !== bare; cut = bare.replace(LABEL, '')) bare = cut
  return /^[+(\d]|@/.test(bare) ? bare : whole
}
