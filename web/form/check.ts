import { ComplaintForm, FORM_FILES_MAX, incidentAt, NARRATIVE_MAX } from '#shared/contract/complaint-form.ts'
import { evidenceMaxBytes, evidenceTypes } from '#shared/domain/evidence.ts'
import type { Language, Params, TextKey } from '../text.ts'
import type { Consent, Draft, TextField } from './draft.ts'

/** Changes with the wording of the three declarations. */
const consentVersion = 'public-2026-11'

/** `send`: beside the button, for what no field is to blame for. */
export type Place = TextField | Consent | 'contact' | 'files' | 'send'
export interface Problem {
  readonly place: Place
  readonly key: TextKey
  readonly params?: Params
}

export type Checked =
  | { readonly ok: true; readonly form: ComplaintForm }
  | { readonly ok: false; readonly problems: readonly Problem[] }

const messages = {
  category: 'form.error.category',
  name: 'form.error.name',
  email: 'form.error.email',
  phone: 'form.error.phone',
  contact: 'form.error.contact',
  narrative: 'form.error.narrative',
  date: 'form.error.date',
  time: 'form.error.time',
  zone: 'form.error.date',
  loss: 'form.error.loss',
  amount: 'form.error.amount',
  traces: 'form.error.traces',
  truth: 'form.error.truth',
  processing: 'form.error.processing',
} as const satisfies Partial<Record<Place, TextKey>>

/** In the order of the page, so that the first one named is the first one met. */
const order = Object.keys(messages) as (keyof typeof messages)[]

export function isFraud(draft: Draft): boolean {
  return draft.fields.category !== '' && draft.fields.category !== 'service'
}

/** All that is wrong at once, or the report as the server takes it. `now` is epoch ms. */
export function checkDraft(draft: Draft, language: Language, files: readonly File[], now: number): Checked {
  const { fields, consents } = draft
  const fraud = isFraud(draft)
  const amount = fields.amount.replace(/[\s.]|rp/gi, '')
  const raw = {
    ...{ id: draft.id, secret: draft.secret, language },
    ...{ category: fields.category, name: fields.name, narrative: fields.narrative },
    ...{ email: fields.email.trim(), phone: fields.phone.trim() },
    incident:
      fraud && (fields.date !== '' || fields.time !== '')
        ? { date: fields.date, time: fields.time, zone: fields.zone }
        : null,
    loss: fraud && fields.loss !== '' ? fields.loss : null,
    amount:
      fraud && fields.loss === 'yes' && amount !== ''
        ? /^\d+$/.test(amount)
          ? Number(amount)
          : Number.NaN
        : null,
    traces: fraud ? fields.traces.split('\n').filter(line => line.trim() !== '') : [],
    consents: { ...consents, version: consentVersion },
  }
  const wrong = new Map<Place, Problem>()
  const add = (place: keyof typeof messages, key: TextKey = messages[place], params: Params = {}): void => {
    if (!wrong.has(place)) wrong.set(place, { place, key, params })
  }
  const parsed = ComplaintForm.safeParse(raw)
  for (const { path, message } of parsed.error?.issues ?? []) {
    const place = placeOf(path)
    if (message === 'narrativeLong') add(place, 'form.error.narrativeLong', { most: NARRATIVE_MAX })
    else add(place)
  }
  // Rules over several fields are not looked at by the schema while a field is wrong in itself.
  if (raw.email === '' && raw.phone === '') add('contact')
  if (raw.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(raw.email)) add('email')
  if (raw.phone !== '' && !/^\D*(\d\D*){6,17}$/.test(raw.phone)) add('phone')
  if (fraud && raw.loss === null) add('loss')
  if (parsed.data?.incident && incidentAt(parsed.data.incident) > now) add('date', 'form.error.future')
  const problems = [...order.flatMap(place => wrong.get(place) ?? []), ...checkFiles(files)]
  return parsed.success && problems.length === 0 ? { ok: true, form: parsed.data } : { ok: false, problems }
}

export function checkFiles(files: readonly File[]): Problem[] {
  if (files.length > FORM_FILES_MAX) return [{ place: 'files', key: 'form.error.fileCount' }]
  return files.flatMap(({ name, size, type }): Problem[] => {
    // What a browser does not know the server finds out from the bytes.
    if (type !== '' && !(evidenceTypes as readonly string[]).includes(type))
      return [{ place: 'files', key: 'form.error.fileType', params: { name } }]
    if (size === 0) return [{ place: 'files', key: 'form.error.fileEmpty', params: { name } }]
    if (size > evidenceMaxBytes) return [{ place: 'files', key: 'form.error.fileSize', params: { name } }]
    return []
  })
}

/** The field that a path of the schema stands for on the page. */
export function placeOf(path: readonly PropertyKey[]): keyof typeof messages {
  const names = path.map(String)
  return (
    [...order].reverse().find(place => names.includes(place)) ??
    (names[0] === 'incident' ? 'date' : 'category')
  )
}
