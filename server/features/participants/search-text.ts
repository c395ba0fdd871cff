import { type Email, normaliseEmail } from '#shared/domain/people/email.ts'
import { nameKey } from '#shared/domain/people/person-name.ts'
import { normalisePhone, type Phone } from '#shared/domain/people/phone.ts'
import { asciiDigits, withoutSeparators } from '#shared/domain/text/digits.ts'

/** What somebody typed into the search field seems to be. */
export type Wanted =
  | { readonly kind: 'email'; readonly email: Email }
  | { readonly kind: 'number'; readonly digits: string; readonly phone: Phone | null }
  | { readonly kind: 'name'; readonly words: readonly string[] }
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

/** Only before a number or an address: Wa Ode and Nama are names as well. */
function withoutLabels(text: string): string {
  const whole = asciiDigits(text).trim()
  let bare = whole
  for (let cut = bare.replace(LABEL, ''); cut !== bare; cut = bare.replace(LABEL, '')) bare = cut
  return /^[+(\d]|@/.test(bare) ? bare : whole
}
