import * as z from 'zod'
import { fail, ok, type Result } from '../result.ts'
import { withoutSeparators } from '../text/digits.ts'

/** Account number as text: leading zeros belong to it. Lengths differ by bank and change, so only 5–20 is checked. */
export const AccountNumber = z
  .string()
  .regex(/^\d{5,20}$/)
  .brand<'AccountNumber'>()
export type AccountNumber = z.infer<typeof AccountNumber>

export const Wallet = z.enum(['ovo', 'dana', 'gopay', 'linkaja', 'shopeepay'])
export type Wallet = z.infer<typeof Wallet>

export const Bank = z.enum([
  'bni',
  'bri',
  'mandiri',
  'bca',
  'btn',
  'bsi',
  'cimb',
  'danamon',
  'ocbc',
  'permata',
  'seabank',
  'jago',
])
export type Bank = z.infer<typeof Bank>

export const Issuer = z.union([Bank, Wallet])
export type Issuer = z.infer<typeof Issuer>

/** Usual digits, from the banks' transfer guides. A hint for the person typing, never a reason to refuse. */
export const USUAL_ACCOUNT_DIGITS: Readonly<Partial<Record<Bank, readonly number[]>>> = {
  bni: [10],
  bri: [15],
  mandiri: [13],
  bca: [10],
  btn: [16],
  bsi: [10],
  cimb: [12, 13, 14],
  danamon: [10],
  ocbc: [12],
}

/** How people write the names, lower case. "dana" also means "funds": see the caller in `text/indicators.ts`. */
export const ISSUER_NAMES: Readonly<Record<Issuer, readonly string[]>> = {
  bni: ['bni'],
  bri: ['bri', 'brimo', 'britama'],
  mandiri: ['mandiri', 'livin'],
  bca: ['bca'],
  btn: ['btn'],
  bsi: ['bsi'],
  cimb: ['cimb niaga', 'cimb'],
  danamon: ['danamon'],
  ocbc: ['ocbc'],
  permata: ['permata'],
  seabank: ['seabank', 'sea bank'],
  jago: ['bank jago', 'jago'],
  ovo: ['ovo'],
  dana: ['dana'],
  gopay: ['gopay', 'go-pay', 'go pay'],
  linkaja: ['linkaja', 'link aja'],
  shopeepay: ['shopeepay', 'shopee pay', 'spay'],
}

/** Reads an account number; `unusualLength` warns when the bank's accounts are usually longer or shorter. */
export function parseAccountNumber(
  text: string,
  bank?: Issuer,
): Result<{ account: AccountNumber; unusualLength: boolean }, 'account.digits' | 'account.length'> {
  const digits = withoutSeparators(text)
  if (!/^\d*$/.test(digits)) return fail('account.digits')
  if (digits.length < 5 || digits.length > 20) return fail('account.length')
  const usual = (USUAL_ACCOUNT_DIGITS as Partial<Record<string, readonly number[]>>)[bank ?? '']
  return ok({
    account: digits as AccountNumber,
    unusualLength: usual !== undefined && !usual.includes(digits.length),
  })
}
