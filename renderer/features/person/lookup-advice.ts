import { normaliseEmail } from '#shared/domain/people/email.ts'
import { asciiDigits, withoutSeparators } from '#shared/domain/text/digits.ts'
import type { T } from '../../i18n/use-t.ts'

/** Fewer are not searched for: they would only leaf through the registry. */
const fewestDigits = 6
const wholeNumber = 16

/** What to try next when nobody was found for what was typed. */
export function lookupAdvice(t: T, text: string): string {
  if (text.includes('@'))
    return normaliseEmail(lastWord(text)).ok ? t('ticket:person.try.email') : t('ticket:person.try.halfEmail')
  const count = asciiDigits(text).replace(/\D/g, '').length
  if (/\p{L}{3}/u.test(withoutLabels(text)))
    return count > 0 ? t('ticket:person.try.born') : t('ticket:person.try.name')
  if (isDate(text)) return t('ticket:person.try.born')
  if (count === wholeNumber) return t('ticket:person.try.wholeNumber')
  if (count > wholeNumber) return t('ticket:person.try.manyDigits', { count })
  if (count === 0) return t('ticket:person.try.name')
  return count < fewestDigits ? t('ticket:person.try.fewDigits') : t('ticket:person.try.someDigits')
}

/** Sixteen digits and nothing else: a NIK, a family card or a Prakerja card. */
export function isWholeNumber(text: string): boolean {
  return /^\d{16}$/.test(withoutSeparators(withoutLabels(text)).replace(/[:#=()]/g, ''))
}

const lastWord = (text: string) => text.trim().split(/\s+/).at(-1) ?? ''
const withoutLabels = (text: string) =>
  text.replace(/\b(?:nik|kk|e?-?ktp|kartu|prakerja|nomor|telp|telepon|whatsapp)\b/gi, ' ')
const isDate = (text: string) =>
  /^\s*\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}\s*$|^\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s*$/.test(asciiDigits(text))
