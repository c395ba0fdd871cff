import * as z from 'zod'
import { fail, ok, type Result } from '../result.ts'
import { withoutSeparators } from '../text/digits.ts'

/**
 * NIK: the 16-digit number of a resident. Digits 1–6 are the Kemendagri region of first registration, 7–12 the
 * date of birth (day + 40 for women), 13–16 a serial from 0001. There is no check digit, so only the form can be
 * refused here; whether the number exists is for Dukcapil to say (Permendagri 137/2017; dukcapil.klaten.go.id).
 */
export const Nik = z
  .string()
  .refine(text => /^\d{16}$/.test(text) && parseNik(text).ok, { error: 'nik' })
  .brand<'Nik'>()
export type Nik = z.infer<typeof Nik>

export type NikFault = 'nik.length' | 'nik.digits' | 'nik.day' | 'nik.month' | 'nik.date' | 'nik.serial'

export type NikParts = {
  readonly nik: Nik
  /** Six digits. An unknown or split-off region is no reason to refuse: the NIK is kept for life. */
  readonly regionCode: string
  readonly birthDay: number
  readonly birthMonth: number
  /** Two digits; the century is not in the number. */
  readonly birthYear2: number
  readonly sex: 'female' | 'male'
}

/** Reads a NIK as people write it (spaces, dots, dashes, full-width or Arabic digits). */
export function parseNik(text: string): Result<NikParts, NikFault> {
  const nik = withoutSeparators(text)
  if (!/^\d*$/.test(nik)) return fail('nik.digits')
  if (nik.length !== 16) return fail('nik.length')
  const codedDay = Number(nik.slice(6, 8))
  const birthMonth = Number(nik.slice(8, 10))
  const birthYear2 = Number(nik.slice(10, 12))
  const sex = codedDay > 40 ? 'female' : 'male'
  const birthDay = sex === 'female' ? codedDay - 40 : codedDay
  if (birthDay < 1 || birthDay > 31) return fail('nik.day')
  if (birthMonth < 1 || birthMonth > 12) return fail('nik.month')
  if (birthDay > longestMonth(birthMonth, birthYear2)) return fail('nik.date')
  if (nik.endsWith('0000')) return fail('nik.serial')
  return ok({ nik: nik as Nik, regionCode: nik.slice(0, 6), birthDay, birthMonth, birthYear2, sex })
}

/** Days of the month in whichever of 19YY and 20YY has more: the century is unknown. */
function longestMonth(month: number, year2: number): number {
  return Math.max(
    ...[1900 + year2, 2000 + year2].map(year => new Date(Date.UTC(year, month, 0)).getUTCDate()),
  )
}

/**
 * Whether the NIK tells another day of birth or sex than the person's record. Only ever a warning: a NIK stays when
 * Dukcapil corrects the date or sex.
 */
export function nikDiffers(parts: NikParts, birthDate: string, sex?: 'female' | 'male'): boolean {
  const [year, month, day] = birthDate.split('-').map(Number)
  const sameDate =
    parts.birthDay === day && parts.birthMonth === month && parts.birthYear2 === (year ?? 0) % 100
  return !sameDate || (sex !== undefined && sex !== parts.sex)
}
