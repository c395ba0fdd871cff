import * as z from 'zod'
import data from './first-reasons.json' with { type: 'json' }
import words from './first-words.json' with { type: 'json' }
import { Reason } from './reason.ts'

const wordsOf: Readonly<Record<string, readonly string[]>> = words

/**
 * The table of reasons that comes with the product; supervisors change it from there. The terms are house rules within
 * what SP4N-LAPOR! promises (information 5, complaints 14 working days) and UU 27/2022 demands (3×24 hours). The words
 * lie apart: only the desk reads them, and the public form carries the rest.
 */
export const FIRST_REASONS: readonly Reason[] = z
  .array(Reason)
  .parse(data.map(reason => ({ ...reason, words: wordsOf[reason.code] ?? [] })))
