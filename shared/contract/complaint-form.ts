import * as z from 'zod'
import { atLocal, localDate, Zone } from '../domain/clock/zone.ts'
import type { Answer, GivenData, LossKind, Mechanism } from '../domain/fraud/complaint-facts.ts'
import { EntryId } from '../domain/ids.ts'
import { parseNik } from '../domain/people/nik.ts'
import { PersonName } from '../domain/people/person-name.ts'
import { ReasonCode } from '../domain/reasons/reason-code.ts'
import { NEEDS_MAX } from '../domain/reasons/reason-need.ts'
import { withoutSeparators } from '../domain/text/digits.ts'
import { safeLine, safeText, textLength } from '../domain/text/safe-text.ts'
import { needOf, type PublicReason } from './public-reasons.ts'
import { Language } from './visitor.ts'

/** Code points of the account of what happened; files carry the rest. */
export const NARRATIVE_MAX = 8_000
export const LOSS_TEXT_MAX = 2_000
export const ANSWER_MAX = 2_000
export const TRACES_MAX = 20
const TRACE_LENGTH_MAX = 300
/** Rupiah; more than this is a slip of the finger. */
const AMOUNT_MAX = 1_000_000_000_000
/** The programme has had some seventy waves. */
export const WAVE_MAX = 200
/** Files of one report; the size of each is `evidenceMaxBytes`. */
export const FORM_FILES_MAX = 10
/** A paper can be promised for so many days ahead. */
export const PROMISE_DAYS_MAX = 90
/** Browsers' clocks run a little fast; nobody is refused for that. */
const clockToleranceMs = 5 * 60_000
const dayMs = 24 * 3_600_000

// Named again instead of imported: their module brings the list of all public suffixes, which a phone should not load.
export const answers = ['yes', 'no', 'unknown'] as const satisfies readonly Answer[]
export const mechanisms = ['via_pmo', 'direct'] as const satisfies readonly Mechanism[]
export const lossKinds = ['money', 'data', 'account', 'other'] as const satisfies readonly (
  | LossKind
  | 'other'
)[]
export const givenData = [
  'nik',
  'kk',
  'idPhoto',
  'selfie',
  'phone',
  'email',
  'password',
  'otp',
  'pin',
  'bankAccount',
  'paymentCard',
  'motherName',
  'other',
] as const satisfies readonly GivenData[]
export const traceKinds = ['url', 'account', 'phone', 'bank', 'other'] as const
export type TraceKind = (typeof traceKinds)[number]
/** What the person wishes for; a receipt of a complaint names it (ISO 10002:2018, 8.2). */
export const remedies = {
  fraud: ['forward', 'takedown', 'advice', 'record', 'money', 'other'],
  service: ['fix', 'explain', 'pay', 'apology', 'other'],
} as const
const Remedy = z.enum([
  'forward',
  'takedown',
  'advice',
  'record',
  'money',
  'fix',
  'explain',
  'pay',
  'apology',
  'other',
])
export type Remedy = z.infer<typeof Remedy>
export const relations = ['family', 'guardian', 'lawyer', 'friend', 'institution', 'other'] as const
export const filePurposes = ['evidence', 'policeReceipt', 'powerOfAttorney'] as const
export const FilePurpose = z.enum(filePurposes)
export type FilePurpose = z.infer<typeof FilePurpose>

const optionalLine = (max: number) => z.string().max(max).overwrite(safeLine)
const longText = (max: number, error: string) =>
  z
    .string()
    .max(max * 4, { error })
    .overwrite(safeText)
    .refine(text => textLength(text) <= max, { error })
const Day = z.string().refine(isDate, { error: 'date' })
const optionalDay = z.union([z.literal(''), Day])
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'time' })

/** A file that was uploaded before (see `uploads`); `sha256` is what the browser counted before sending. */
export const FormFile = z.object({
  id: EntryId,
  name: z.string().max(1_000).overwrite(safeLine),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  purpose: FilePurpose,
})
export type FormFile = z.infer<typeof FormFile>

const Fraud = z.object({
  mechanism: z.enum(mechanisms),
  /** The time of day is empty when nobody remembers it. */
  incident: z.object({ date: Day, time: z.union([z.literal(''), Clock]) }),
  suffered: z.enum(answers),
  lossKinds: z.array(z.enum(lossKinds)).max(lossKinds.length),
  amount: z.int().min(0).max(AMOUNT_MAX).nullable(),
  lossText: longText(LOSS_TEXT_MAX, 'lossTextLong'),
  /** The last one; null: none, or nobody knows. */
  transfer: z.object({ date: Day, time: Clock }).nullable(),
  traces: z
    .array(z.object({ kind: z.enum(traceKinds), value: optionalLine(TRACE_LENGTH_MAX) }))
    .max(TRACES_MAX),
  dataGiven: z.array(z.enum(givenData)).max(givenData.length),
  /** Of a report made to the police: its number, and the day by which its copy will follow. */
  proof: z.object({ number: optionalLine(300), dueDate: optionalDay }),
})

/** What a reason asked for, by the need's id; a day as `2026-11-22`. */
const NeedAnswer = z.object({ id: z.string().min(1).max(40), value: longText(ANSWER_MAX, 'answerLong') })

const OnBehalf = z.object({
  relation: z.enum(relations),
  name: PersonName,
  /** The day by which the power of attorney will follow. */
  dueDate: optionalDay,
})

/**
 * A report as the public form sends it. `id` and `secret` are made by the browser: the same report sent twice is one
 * report, and the secret lets the same browser follow it. All times are wall clock readings in `zone`. The consents
 * are separate; `forward` is free.
 */
export const ComplaintForm = z
  .object({
    id: EntryId,
    secret: z.string().min(32).max(100),
    language: Language,
    zone: Zone,
    category: ReasonCode,
    /** The version of the reason that the person saw: what is asked is judged by it. Null: as it is now. */
    reasonVersion: z.int().nonnegative().nullable().default(null),
    answers: z.array(NeedAnswer).max(NEEDS_MAX).default([]),
    name: PersonName,
    email: optionalLine(300),
    phone: optionalLine(60),
    nik: z
      .string()
      .max(60)
      .overwrite(withoutSeparators)
      .refine(text => text === '' || parseNik(text).ok, { error: 'nik' }),
    card: z
      .string()
      .max(60)
      .overwrite(withoutSeparators)
      .refine(text => /^(\d{16})?$/.test(text), { error: 'card' }),
    wave: z.int().min(1).max(WAVE_MAX).nullable(),
    narrative: longText(NARRATIVE_MAX, 'narrativeLong').refine(hasWords, { error: 'narrative' }),
    remedies: z.array(Remedy).max(Remedy.options.length),
    remedyText: optionalLine(500),
    fraud: Fraud.nullable(),
    onBehalf: OnBehalf.nullable(),
    files: z.array(FormFile).max(FORM_FILES_MAX),
    consents: z.object({
      truth: z.literal(true),
      processing: z.literal(true),
      forward: z.boolean(),
      /** Which wording of the three the person saw. */
      version: optionalLine(40),
    }),
  })
  .superRefine((form, context) => {
    for (const path of ruleFaults(form)) context.addIssue({ code: 'custom', path: [path], message: path })
  })
export type ComplaintForm = z.infer<typeof ComplaintForm>

type Ruled = Pick<ComplaintForm, 'email' | 'phone' | 'remedies' | 'remedyText'> & {
  readonly fraud: Pick<
    NonNullable<ComplaintForm['fraud']>,
    'mechanism' | 'suffered' | 'lossKinds' | 'amount' | 'lossText' | 'proof'
  > | null
  readonly onBehalf: { readonly dueDate: string } | null
  readonly files: readonly Pick<FormFile, 'purpose'>[]
}

/** Which fields break a rule that looks at several of them at once. Also for reports that are not whole yet. */
export function ruleFaults(form: Ruled): string[] {
  const has = (purpose: FilePurpose) => form.files.some(file => file.purpose === purpose)
  const { fraud, onBehalf } = form
  const lost = fraud?.suffered === 'yes'
  const feared = lost || fraud?.suffered === 'unknown'
  const faults: Readonly<Record<string, boolean>> = {
    lossKinds: lost && fraud.lossKinds.length === 0,
    amount: lost && fraud.lossKinds.includes('money') && fraud.amount === null,
    // The programme can only pass on a loss that was described.
    lossText: fraud?.mechanism === 'via_pmo' && feared && !hasWords(fraud.lossText),
    proof:
      fraud?.mechanism === 'direct' &&
      fraud.proof.dueDate === '' &&
      !(hasWords(fraud.proof.number) && has('policeReceipt')),
    power: fraud !== null && onBehalf !== null && onBehalf.dueDate === '' && !has('powerOfAttorney'),
    remedies: form.remedies.length === 0,
    remedyText: form.remedies.includes('other') && !hasWords(form.remedyText),
    contact: form.email === '' && form.phone === '',
  }
  return Object.keys(faults).filter(name => faults[name])
}

type Asked = Pick<ComplaintForm, 'nik' | 'card' | 'wave' | 'answers'> & { readonly fraud: object | null }

/** Which fields lack what this reason asks, or are not what it asks; of its own questions `answers.<id of the need>`. */
export function reasonFaults(form: Asked, reason: PublicReason): string[] {
  const required = (ask: 'nik' | 'card' | 'wave') => needOf(reason, ask)?.isRequired === true
  const faults: Readonly<Record<string, boolean>> = {
    category: (reason.group === 'fraud') !== (form.fraud !== null),
    nik: required('nik') && form.nik === '',
    card: required('card') && form.card === '',
    wave: required('wave') && form.wave === null,
  }
  const answers = reason.needs.flatMap(({ id, ask, isRequired }) => {
    if (!isOwnQuestion(ask)) return []
    const value = form.answers.find(answer => answer.id === id)?.value ?? ''
    const wrong = hasWords(value) ? ask === 'day' && !isDate(value) : isRequired
    return wrong ? [`answers.${id}`] : []
  })
  return [...Object.keys(faults).filter(name => faults[name]), ...answers]
}

/** Does the reason itself bring this question, with a field that the form has not? */
export function isOwnQuestion(ask: PublicReason['needs'][number]['ask']): ask is 'line' | 'text' | 'day' {
  return ask === 'line' || ask === 'text' || ask === 'day'
}

type Timed = Pick<ComplaintForm, 'zone'> & {
  readonly fraud: Pick<NonNullable<ComplaintForm['fraud']>, 'incident' | 'transfer' | 'proof'> | null
  readonly onBehalf: { readonly dueDate: string } | null
}

/** Which days lie where they cannot: things that happened, in the future; things promised, in the past. */
export function timeFaults({ zone, fraud, onBehalf }: Timed, now: number): string[] {
  const ahead = (at: number) => at > now + clockToleranceMs
  const promised = (day: string) =>
    day !== '' && (day < localDate(now, zone) || day > localDate(now + PROMISE_DAYS_MAX * dayMs, zone))
  const faults: Readonly<Record<string, boolean>> = {
    date: fraud !== null && ahead(wallClock(fraud.incident, zone)),
    transferDate: fraud?.transfer != null && ahead(wallClock(fraud.transfer, zone)),
    proofDue: fraud !== null && promised(fraud.proof.dueDate),
    powerDue: onBehalf !== null && promised(onBehalf.dueDate),
  }
  return Object.keys(faults).filter(name => faults[name])
}

/** Epoch ms of a day and a time of day; a day without a time counts from its beginning. */
export function wallClock(
  { date, time }: { readonly date: string; readonly time: string },
  zone: Zone,
): number {
  const [hour = 0, minute = 0] = time === '' ? [] : time.split(':').map(Number)
  return atLocal(date, zone, hour, minute)
}

/** A file as a receipt names it. */
export const ReceivedFile = z.object({ name: z.string(), size: z.int(), sha256: z.string() })
export type ReceivedFile = z.infer<typeof ReceivedFile>

/** What the person still owes us, and by when they said it would come (epoch ms, end of that day). */
export const Awaited = z.object({ kind: z.enum(['proof', 'power']), dueAt: z.int().nullable() })
export type Awaited = z.infer<typeof Awaited>

/** `code` opens the status page together with the number; we keep only its hash. */
export const FormReceipt = z.object({
  ok: z.literal(true),
  ticketNumber: z.string(),
  code: z.string(),
  receivedAt: z.int().nonnegative(),
  zone: Zone,
  files: z.array(ReceivedFile).readonly(),
  awaited: z.array(Awaited).readonly(),
})
export type FormReceipt = z.infer<typeof FormReceipt>

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

export function isDate(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text)
}
