import { asciiDigits } from './digits.ts'

export type Amount = { readonly rupiah: number; readonly raw: string }

const UNITS: Readonly<Record<string, number>> = {
  rb: 1e3,
  ribu: 1e3,
  rebu: 1e3,
  k: 1e3,
  jt: 1e6,
  juta: 1e6,
  jeti: 1e6,
  m: 1e9,
  miliar: 1e9,
  milyar: 1e9,
}
const WORDS: Readonly<Record<string, number>> = {
  sejuta: 1e6,
  'setengah juta': 5e5,
  'seratus ribu': 1e5,
  gopek: 5e2,
}
const NUMBER = String.raw`\d{1,3}(?:[.,]\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d{1,2})?`
const PATTERN = new RegExp(
  String.raw`(?<![\p{L}\d])(?:(rp|idr)\s*[.:]?\s*)?(?<![\d.,])(${NUMBER})(?![\d])\s*(rb|ribu|rebu|k|jt|juta|jeti|miliar|milyar|m)?(?![\p{L}])|(?<!\p{L})(sejuta|setengah juta|seratus ribu)(?!\p{L})`,
  'giu',
)

/**
 * Sums of money as people write them in chat: "Rp300.000", "300rb", "1,5jt", "2 juta", "300k", "IDR 300,000".
 * A bare number is none; "m" counts only after Rp. Whole rupiah.
 */
export function extractAmounts(text: string): Amount[] {
  const amounts: Amount[] = []
  for (const match of asciiDigits(text).matchAll(PATTERN)) {
    const [raw, currency, number, unit, words] = match
    const rupiah =
      words !== undefined ? WORDS[words.toLowerCase()] : amountOf(currency, number, unit?.toLowerCase())
    if (rupiah !== undefined && rupiah > 0 && Number.isSafeInteger(rupiah))
      amounts.push({ rupiah, raw: raw.trim() })
  }
  return amounts
}

function amountOf(
  currency: string | undefined,
  number: string | undefined,
  unit: string | undefined,
): number | undefined {
  if (number === undefined || (currency === undefined && (unit === undefined || unit === 'm')))
    return undefined
  const grouped = /^\d{1,3}(?:[.,]\d{3})+(?:,\d{1,2})?$/.test(number)
  const value = grouped
    ? Number(number.replace(/(?<=[.,]\d{3}),\d{1,2}$/, '').replace(/[.,]/g, ''))
    : Number(number.replace(',', '.'))
  return Math.round(value * (unit === undefined ? 1 : (UNITS[unit] ?? 1)))
}
