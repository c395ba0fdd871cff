import * as z from 'zod'
import { atLocal, Zone } from '../domain/clock/zone.ts'
import type { Answer, Pattern } from '../domain/fraud/complaint-facts.ts'
import { EntryId } from '../domain/ids.ts'
import { PersonName } from '../domain/people/person-name.ts'
import { safeLine, safeText, textLength } from '../domain/text/safe-text.ts'
import { Language } from './visitor.ts'

/** Code points of the account of what happened; files carry the rest. */
export const NARRATIVE_MAX = 8_000
export const TRACES_MAX = 20
const TRACE_LENGTH_MAX = 300
/** Rupiah; more than this is a slip of the finger. */
const AMOUNT_MAX = 1_000_000_000_000
/** Files of one report; the size of each is `evidenceMaxBytes`. */
export const FORM_FILES_MAX = 5

// Named again instead of imported: their module brings the list of all public suffixes, which a phone should not load.
const patterns = [
  'fake_site',
  'joki',
  'impersonation',
  'data_theft',
  'extortion',
  'other',
] as const satisfies readonly Pattern[]
const answers = ['yes', 'no', 'unknown'] as const satisfies readonly Answer[]

/** What a report is about: the patterns of fraud, or trouble with the service itself. */
export const FormCategory = z.enum([...patterns, 'service'])
export type FormCategory = z.infer<typeof FormCategory>

const optionalLine = (max: number) => z.string().max(max).overwrite(safeLine)

/** A day and, when it is remembered, the time of day, on a wall clock in the person's zone. */
const Incident = z.object({
  date: z.string().refine(isDate, { error: 'date' }),
  time: z.union([z.literal(''), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'time' })]),
  zone: Zone,
})

/**
 * A report as the public form sends it. `id` and `secret` are made by the browser: the same report sent twice is one
 * report, and the secret lets the same browser follow it in the chat. The consents are separate; `forward` is free.
 */
export const ComplaintForm = z
  .object({
    id: EntryId,
    secret: z.string().min(32).max(100),
    language: Language,
    category: FormCategory,
    name: PersonName,
    email: optionalLine(300),
    phone: optionalLine(60),
    narrative: z
      .string()
      .max(NARRATIVE_MAX * 4)
      .overwrite(safeText)
      .refine(text => /[\p{L}\p{N}]/u.test(text), { error: 'narrative' })
      .refine(text => textLength(text) <= NARRATIVE_MAX, { error: 'narrativeLong' }),
    incident: Incident.nullable(),
    loss: z.enum(answers).nullable(),
    amount: z.int().min(0).max(AMOUNT_MAX).nullable(),
    traces: z.array(optionalLine(TRACE_LENGTH_MAX)).max(TRACES_MAX),
    consents: z.object({
      truth: z.literal(true),
      processing: z.literal(true),
      forward: z.boolean(),
      /** Which wording of the three the person saw. */
      version: optionalLine(40),
    }),
  })
  .refine(form => form.email !== '' || form.phone !== '', { path: ['contact'], error: 'contact' })
  .refine(form => form.category === 'service' || form.loss !== null, { path: ['loss'], error: 'loss' })
export type ComplaintForm = z.infer<typeof ComplaintForm>

export const FormReceipt = z.object({
  ok: z.literal(true),
  ticketNumber: z.string(),
  receivedAt: z.int().nonnegative(),
})
export type FormReceipt = z.infer<typeof FormReceipt>

/** Instant (epoch ms) of the incident; a day without a time counts from its beginning. */
export function incidentAt(incident: NonNullable<ComplaintForm['incident']>): number {
  const [hour = 0, minute = 0] = incident.time === '' ? [] : incident.time.split(':').map(Number)
  return atLocal(incident.date, incident.zone, hour, minute)
}

function isDate(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text)
}
