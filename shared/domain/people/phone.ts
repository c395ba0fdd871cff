import parsePhoneNumberFromString from 'libphonenumber-js/max'
import * as z from 'zod'
import { fail, ok, type Result } from '../result.ts'
import { asciiDigits } from '../text/digits.ts'

/** A number as stored and compared: E.164. Indonesian mobiles are 8[1-35-9] and 7–10 more digits. */
export const Phone = z
  .string()
  .regex(/^\+(?!62)[1-9]\d{6,14}$|^\+62(?:8[1-35-9]\d{7,10}|80\d{5,9}|[1-79]\d{5,11})$/, { error: 'phone' })
  .brand<'Phone'>()
export type Phone = z.infer<typeof Phone>

export const PhoneKind = z.enum(['mobile', 'fixed', 'toll_free', 'uan', 'premium', 'other'])
export type PhoneKind = z.infer<typeof PhoneKind>

const KINDS: Readonly<Record<string, PhoneKind>> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'fixed',
  FIXED_LINE_OR_MOBILE: 'mobile',
  TOLL_FREE: 'toll_free',
  UAN: 'uan',
  PREMIUM_RATE: 'premium',
}

/**
 * Reads a number as Indonesians write it: 0812…, 62 812…, +62…, "62 0812…", and 812… with the zero left out.
 * Other countries need their +. Short codes (110, 157) are no contact points and are refused.
 */
export function normalisePhone(text: string): Result<{ e164: Phone; kind: PhoneKind }, 'phone.invalid'> {
  const written = asciiDigits(text).replace(/[^\d+]/g, '')
  if (!/^\+?\d{6,17}$/.test(written)) return fail('phone.invalid')
  const parsed = parsePhoneNumberFromString(international(written), 'ID')
  if (parsed === undefined || !parsed.isValid()) return fail('phone.invalid')
  const e164 = Phone.safeParse(parsed.number)
  if (!e164.success) return fail('phone.invalid')
  return ok({ e164: e164.data, kind: KINDS[parsed.getType() ?? ''] ?? 'other' })
}

function international(written: string): string {
  const digits = written.replace(/^\+?620/, '62').replace(/^\+/, '')
  if (written.startsWith('+')) return `+${digits}`
  if (digits.startsWith('62')) return `+${digits}`
  if (/^8\d{8,11}$/.test(digits)) return `+62${digits}`
  return digits
}
