import * as z from 'zod'
import { fail, ok, type Result } from '../result.ts'
import { withoutSeparators } from '../text/digits.ts'

/**
 * Number of a family card (Kartu Keluarga): 6 digits region, 6 digits date of recording, 4 digits serial. It changes
 * with a move, a marriage, a divorce: "at most two per KK" is judged on the KK at the time of application.
 */
export const Kk = z
  .string()
  .regex(/^\d{16}$/)
  .brand<'Kk'>()
export type Kk = z.infer<typeof Kk>

export type KkFault = 'kk.length' | 'kk.digits' | 'kk.sameAsNik'

/**
 * Reads a KK number. `likelyNik` warns that the date part has a woman's day (41–71), which only a NIK can have;
 * an exact repetition of the person's NIK is refused.
 */
export function parseKk(text: string, nik?: string): Result<{ kk: Kk; likelyNik: boolean }, KkFault> {
  const kk = withoutSeparators(text)
  if (!/^\d*$/.test(kk)) return fail('kk.digits')
  if (kk.length !== 16) return fail('kk.length')
  if (kk === nik) return fail('kk.sameAsNik')
  const day = Number(kk.slice(6, 8))
  return ok({ kk: kk as Kk, likelyNik: day >= 41 && day <= 71 })
}
