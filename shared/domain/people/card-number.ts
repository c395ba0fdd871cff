import * as z from 'zod'
import { fail, ok, type Result } from '../result.ts'
import { withoutSeparators } from '../text/digits.ts'
import { parseNik } from './nik.ts'

/** The 16-digit Nomor Kartu Prakerja, shown on the dashboard once a person is a recipient. No check digit is known. */
export const CardNumber = z
  .string()
  .regex(/^\d{16}$/)
  .brand<'CardNumber'>()
export type CardNumber = z.infer<typeof CardNumber>

/**
 * Reads a Kartu Prakerja number. `likelyPaymentCard` warns that it looks like a debit or credit card, which nobody
 * here may ask for or keep.
 */
export function parseCardNumber(
  text: string,
): Result<{ cardNumber: CardNumber; likelyPaymentCard: boolean }, 'card.length' | 'card.digits'> {
  const digits = withoutSeparators(text)
  if (!/^\d*$/.test(digits)) return fail('card.digits')
  if (digits.length !== 16) return fail('card.length')
  return ok({ cardNumber: digits as CardNumber, likelyPaymentCard: looksLikePaymentCard(digits) })
}

/**
 * Whether a bare digit string is more likely a payment card than anything else: an issuer's prefix, the Luhn check
 * digit (ISO/IEC 7812), and not the form of a NIK or KK of a province. One NIK in ten passes Luhn by chance, so a
 * well-formed NIK counts as a NIK unless the words around it say otherwise; the caller knows the words.
 */
export function looksLikePaymentCard(digits: string): boolean {
  return hasCardForm(digits) && !(PROVINCES.test(digits) && parseNik(digits).ok)
}

// Kemendagri province codes, and 54 for the former Timor Timur.
const PROVINCES = /^(?:1[1-9]|21|3[1-6]|5[1-4]|6[1-5]|7[1-6]|8[12]|9[1-6])/

/** Issuer's prefix (2–6), 13–19 digits, valid Luhn check digit. */
export function hasCardForm(digits: string): boolean {
  return /^[2-6]\d{12,18}$/.test(digits) && luhn(digits)
}

function luhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = digit * 2
    sum += place % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
