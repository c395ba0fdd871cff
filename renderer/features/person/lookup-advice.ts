import { emailIn } from '#shared/domain/people/email.ts'
import { numbersIn } from '#shared/domain/text/digits.ts'
import type { T } from '../../i18n/use-t.ts'

/** Fewer are not searched for: they would only leaf through the registry. */
const fewestDigits = 6
const wholeNumber = 16

/** What to try next when nobody was found for what was typed. */
export function lookupAdvice(t: T, text: string): string {
  const email = emailIn(text)
  if (email !== null) return t(email.ok ? 'ticket:person.try.email' : 'ticket:person.try.halfEmail')
  if (DATE.test(text)) return t('ticket:person.try.born')
  const count = numbersIn(text).join('').replace(/\D/g, '').length
  if (count > wholeNumber) return t('ticket:person.try.manyDigits', { count })
  if (count === wholeNumber) return t('ticket:person.try.wholeNumber')
  if (count >= fewestDigits) return t('ticket:person.try.someDigits')
  if (/\p{L}{3}/u.test(withoutLabels(text)))
    return count > 0 ? t('ticket:person.try.born') : t('ticket:person.try.name')
  return count === 0 ? t('ticket:person.try.name') : t('ticket:person.try.fewDigits')
}

/** One number of sixteen digits: a NIK, a family card or a Prakerja card. */
export function isWholeNumber(text: string): boolean {
  const numbers = numbersIn(text)
  return numbers.length === 1 && numbers[0]?.length === wholeNumber
}

const withoutLabels = (text: string) =>
  text.replace(/\b(?:nik|kk|e?-?ktp|kartu|prakerja|nomor|telp|telepon|whatsapp)\b/gi, ' ')
/** A day as people write it, whether the calendar has it or not. */
const DATE =
  /(?<!\d)\d{1,2}\s*[-/. ]\s*(?:\d{1,2}|[a-z]{3,9})\s*[-/. ]\s*['’]?(?:\d{4}|\d{2})(?!\d)|(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/i
