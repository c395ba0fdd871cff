import * as z from 'zod'
import { localParts } from '../clock/zone.ts'
import { fail, ok, type Result } from '../result.ts'
import { safeLine } from '../text/safe-text.ts'

/**
 * A police report's number. `LP` is the report, STTLP, STPL and STBLP are receipts for it, DUMAS is a public complaint
 * and no report. Offices write the number in many ways, so `raw` is kept and nothing readable is refused.
 */
export const PoliceReceipt = z.object({
  raw: z.string(),
  kind: z.enum(['LP', 'STTLP', 'STPL', 'STBLP', 'DUMAS', 'unknown']),
  /** A: made by an officer; B: by a member of the public (Perkap 6/2019). */
  model: z.enum(['A', 'B']).nullable(),
  sequence: z.int().nullable(),
  month: z.int().min(1).max(12).nullable(),
  year: z.int().nullable(),
  unit: z.string().nullable(),
  warnings: z.array(z.enum(['unreadable', 'monthUnclear', 'yearInFuture', 'notAReport'])),
})
export type PoliceReceipt = z.infer<typeof PoliceReceipt>
type Warning = PoliceReceipt['warnings'][number]

const NUMBER = new RegExp(
  String.raw`^(?:no(?:mor)?\.?\s*[:.]?\s*)?(?:(STTLP|STPL|STBLP|LP|DUMAS)\s*[/.\-]?\s*)(?:no(?:mor)?\.?\s*[:.]?\s*)?(?:(?:LP|TBL|STPL)\s*/\s*)?(?:([AB])\s*[/\-]\s*)?(\d{1,6})\s*/\s*(?:([IVX]{1,5})\s*/\s*)?(?:RES\.?[\d.]*\s*/\s*)?((?:19|20)\d{2})(?:\s*/\s*(.+?))?$`,
  'i',
)
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

/** Reads an LP, STTLP, STPL, STBLP or DUMAS number. `now` (epoch ms) only serves the warning about the year. */
export function parsePoliceReceipt(text: string, now: number): Result<PoliceReceipt, 'receipt.empty'> {
  const raw = safeLine(text)
  if (raw === '') return fail('receipt.empty')
  const match = NUMBER.exec(raw.normalize('NFKC'))
  const named = /^\s*(?:no\w*\.?\s*:?\s*)?(STTLP|STPL|STBLP|LP|DUMAS)\b/i.exec(raw)?.[1]?.toUpperCase()
  const kind = PoliceReceipt.shape.kind.safeParse(match?.[1]?.toUpperCase() ?? named).data ?? 'unknown'
  const warnings: Warning[] = kind === 'DUMAS' ? ['notAReport'] : []
  if (match === null) {
    return ok({
      raw,
      kind,
      model: null,
      sequence: null,
      month: null,
      year: null,
      unit: null,
      warnings: [...warnings, 'unreadable'],
    })
  }
  const [, , model, sequence, roman, writtenYear, unit] = match
  const month = roman === undefined ? 0 : ROMAN.indexOf(roman.toUpperCase()) + 1
  const year = Number(writtenYear)
  if (roman !== undefined && month === 0) warnings.push('monthUnclear')
  if (year > localParts(now, 'WIB').year) warnings.push('yearInFuture')
  return ok({
    raw,
    kind,
    model: PoliceReceipt.shape.model.safeParse(model?.toUpperCase()).data ?? null,
    sequence: Number(sequence),
    month: month === 0 ? null : month,
    year,
    unit: unit?.trim() ?? null,
    warnings,
  })
}
