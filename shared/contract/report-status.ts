import * as z from 'zod'
import { Zone } from '../domain/clock/zone.ts'
import { EntryId } from '../domain/ids.ts'
import { safeLine, safeText, textLength } from '../domain/text/safe-text.ts'
import { Awaited, FORM_FILES_MAX, FormFile } from './complaint-form.ts'

export const ADDITION_MAX = 4_000

/** Number and code as the person typed them; `status-code.ts` reads them. */
export const StatusKey = z.object({ number: z.string().max(60), code: z.string().max(60) })
export type StatusKey = z.infer<typeof StatusKey>

/** Something added later: words, files, the number of the police report. `id` is the sender's: twice is once. */
export const StatusAddition = StatusKey.extend({
  id: EntryId,
  secret: z.string().min(32).max(100),
  text: z
    .string()
    .max(ADDITION_MAX * 4)
    .overwrite(safeText)
    .refine(text => textLength(text) <= ADDITION_MAX, { error: 'textLong' }),
  proofNumber: z.string().max(300).overwrite(safeLine),
  files: z.array(FormFile).max(FORM_FILES_MAX),
}).refine(({ text, files, proofNumber }) => files.length > 0 || /[\p{L}\p{N}]/u.test(text + proofNumber), {
  path: ['text'],
  error: 'text',
})
export type StatusAddition = z.infer<typeof StatusAddition>

/** `detail`: an authority's name, a stage (`public:stage`) or an outcome (`public:outcome`); nothing personal. */
export const StatusStep = z.object({
  key: z.enum([
    'received',
    'added',
    'reading',
    'logged',
    'forwarded',
    'acknowledged',
    'progressed',
    'returned',
    'concluded',
    'replied',
    'duplicate',
    'withdrawn',
    'turnedAway',
    'finished',
  ]),
  at: z.int().nonnegative(),
  detail: z.string(),
})
export type StatusStep = z.infer<typeof StatusStep>

/**
 * Where a report stands, without anything that says whose it is or what it says. `matter`: what it was filed under, as
 * that is called now.
 */
export const ReportStatus = z.object({
  ok: z.literal(true),
  number: z.string(),
  zone: Zone,
  matter: z.object({ id: z.string(), en: z.string() }).nullable(),
  state: z.enum(['waiting', 'reading', 'answerNeeded', 'withAuthority', 'turnedAway', 'finished']),
  steps: z.array(StatusStep).readonly(),
  awaited: z.array(Awaited).readonly(),
  /** How many files of this report we hold. */
  files: z.int().nonnegative(),
})
export type ReportStatus = z.infer<typeof ReportStatus>
