import { type Email, emailIn } from '#shared/domain/people/email.ts'
import { nameKey } from '#shared/domain/people/person-name.ts'
import { normalisePhone, type Phone } from '#shared/domain/people/phone.ts'
import { asciiDigits, numbersIn } from '#shared/domain/text/digits.ts'

/** What somebody typed into the search field seems to be. */
export type Wanted =
  | { readonly kind: 'email'; readonly email: Email }
  /** `born`: the day that the digits would be, for nobody has to be found by them. */
  | {
      readonly kind: 'number'
      readonly digits: string
      readonly phone: Phone | null
      readonly born?: string
    }
  | { readonly kind: 'name'; readonly words: readonly string[] }
  /** Everybody born on a day (YYYY-MM-DD) whose name holds the words; none: everybody born then. */
  | { readonly kind: 'born'; readonly date: string; readonly words: readonly string[] }
  /** Nothing that could single anybody out: a few digits, half an address. */
  | { readonly kind: 'nothing' }

/** Fewer digits would only leaf through the registry. */
const fewestDigits = 6
/** A name of more words is a pasted sentence. */
const mostWords = 8

/** What stands around a number or an address does not count: its label, a greeting, a name. */
export function readSearch(text: string): Wanted {
  const email = emailIn(text)
  if (email !== null) return email.ok ? { kind: 'email', email: email.value } : { kind: 'nothing' }
  const typed = asciiDigits(text)
  const born = readBorn(typed)
  if (born !== null) return born
  const numbers = numbersIn(typed).filter(number => number.length >= fewestDigits)
  const [number] = numbers
  if (number !== undefined) return numbers.length === 1 ? readNumber(number) : { kind: 'nothing' }
  const words = nameKey(text).split(' ').slice(0, mostWords)
  const isName = words.some(word => word.length > 1 && /\D/.test(word))
  return isName ? { kind: 'name', words } : { kind: 'nothing' }
}

function readNumber(number: string): Wanted {
  const whole = number.replace(/^00(?=62)/, '+')
  const digits = whole.replace('+', '')
  if (digits.length < fewestDigits || digits.length > 16) return { kind: 'nothing' }
  const phone = digits.length === 16 ? null : normalisePhone(whole)
  const [, day, month, year] = /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(number) ?? []
  const born = realDay(Number(day), Number(month), year ?? '')
  return {
    ...{ kind: 'number', digits, phone: phone?.ok === true ? phone.value.e164 : null },
    ...(born !== null && { born }),
  }
}

// Indonesian and English beginnings of the months, as far as they single one out.
const MONTHS = [
  'jan',
  '[fp]eb',
  'mar|mrt',
  'apr',
  'm[ae][iy]',
  'jun',
  'jul',
  'ag[stu]|aug',
  'sep',
  'o[kc]t',
  'no[vp]',
  'de[sc]',
]
const DAY_FIRST = /(?<!\d)(\d{1,2})\s*[-/. ]\s*(\d{1,2}|[a-z]{3,9})\s*[-/., ]\s*['’]?(\d{4}|\d{2})(?!\d)/i
const YEAR_FIRST = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/
/** Forms ask for place and day of birth together; what stands between these words and the day is the place. */
const PLACE = /\b(?:ttl|tempat\b.{0,5}\b(?:tgl|tanggal) lahir|lahir di|kelahiran)\b.*$/i

/** A date of birth, with or without a name beside it. Digits beside it make it something else: a phone, a number. */
function readBorn(text: string): Wanted | null {
  const dayFirst = DAY_FIRST.exec(text)
  const match = dayFirst ?? YEAR_FIRST.exec(text)
  if (match === null) return null
  const [whole, a = '', month = '', b = ''] = match
  const before = text.slice(0, match.index).replace(PLACE, ' ')
  const after = text.slice(match.index + whole.length)
  const rest = `${before} ${after}`.replace(/\b(?:tgl|tanggal|lahir|ttl|born|dob)\b[.:]?/gi, ' ')
  if (/\d/.test(rest)) return null
  const named = MONTHS.findIndex(name => new RegExp(`^(?:${name})`, 'i').test(month)) + 1
  const number = /^\d/.test(month) ? Number(month) : named
  const date = dayFirst === null ? realDay(Number(b), number, a) : realDay(Number(a), number, b)
  if (date === null) return null
  const words = nameKey(rest)
    .split(' ')
    .filter(word => word !== '')
    .slice(0, mostWords)
  return { kind: 'born', date, words }
}

/** Two digits of a year up to this are of this century: nobody younger takes part. */
const lastYoung = 15

/** YYYY-MM-DD; null where no calendar has the day. */
function realDay(day: number, month: number, writtenYear: string): string | null {
  const short = writtenYear.length === 2
  const year = Number(writtenYear) + (short ? (Number(writtenYear) > lastYoung ? 1900 : 2000) : 0)
  if (!(month >= 1 && year >= 1900)) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : null
}
