import {
  ComplaintForm,
  FORM_FILES_MAX,
  type FilePurpose,
  LOSS_TEXT_MAX,
  NARRATIVE_MAX,
  ruleFaults,
  timeFaults,
} from '#shared/contract/complaint-form.ts'
import { asksCard, asksWave, isFraudReason } from '#shared/domain/contact-reason.ts'
import { evidenceMaxBytes, evidenceTypes } from '#shared/domain/evidence.ts'
import { normaliseEmail } from '#shared/domain/people/email.ts'
import { withoutSeparators } from '#shared/domain/text/digits.ts'
import type { Language, Params } from '../text.ts'
import type { Draft } from './draft.ts'
import type { Word } from './words.ts'

/** Changes with the wording of the three declarations. */
const consentVersion = 'public-2026-11b'

/** Places of the page where something can be wrong, in the order in which they are met, with what is said there. */
const messages = {
  category: 'error.category',
  suffered: 'error.suffered',
  lossKinds: 'error.lossKinds',
  amount: 'error.amount',
  transferDate: 'error.transferDate',
  transferTime: 'error.transferTime',
  narrative: 'error.narrative',
  date: 'error.date',
  time: 'error.time',
  mechanism: 'error.mechanism',
  lossText: 'error.lossText',
  proof: 'error.proof',
  proofDue: 'error.proofDue',
  policeReceipt: 'error.other',
  traces: 'error.traces',
  evidence: 'error.other',
  otherName: 'error.otherName',
  relation: 'error.relation',
  power: 'error.power',
  powerOfAttorney: 'error.other',
  powerDue: 'error.powerDue',
  name: 'error.name',
  contact: 'error.contact',
  email: 'error.email',
  phone: 'error.phone',
  nik: 'error.nik',
  card: 'error.card',
  wave: 'error.wave',
  remedies: 'error.remedies',
  remedyText: 'error.remedyText',
  truth: 'error.truth',
  processing: 'error.processing',
  forward: 'error.other',
  send: 'error.other',
} as const satisfies Record<string, Word>

export type Place = keyof typeof messages
export const places = Object.keys(messages) as readonly Place[]

export interface Problem {
  readonly place: Place
  readonly key: Word
  readonly params?: Params
}

export type Checked =
  | { readonly ok: true; readonly form: ComplaintForm }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Fields of the contract that go by another name on the page. */
const renamed: Readonly<Record<string, Place>> = {
  'fraud.transfer.date': 'transferDate',
  'fraud.transfer.time': 'transferTime',
  'fraud.incident.date': 'date',
  'fraud.incident.time': 'time',
  'fraud.proof.number': 'proof',
  'fraud.proof.dueDate': 'proofDue',
  'onBehalf.name': 'otherName',
  'onBehalf.relation': 'relation',
  'onBehalf.dueDate': 'powerDue',
}

/** The place on the page that a path of the contract stands for. */
export function placeOf(path: string): Place {
  const known = renamed[path]
  if (known !== undefined) return known
  return (
    path
      .split('.')
      .map(toPlace)
      .findLast(place => place !== null) ?? 'send'
  )
}

function toPlace(name: string): Place | null {
  return (places as readonly string[]).includes(name) ? (name as Place) : null
}

/**
 * All that is wrong at once, or the report as the server takes it. `now` is epoch ms; `isPhone` is the server's own
 * test where it has been loaded.
 */
export function checkDraft(
  draft: Draft,
  language: Language,
  now: number,
  isPhone: (text: string) => boolean = looksLikePhone,
): Checked {
  const raw = rawReport(draft, language)
  const wrong = new Map<Place, Problem>()
  const add = (place: Place, key: Word | undefined = messages[place], params: Params = {}): void => {
    if (!wrong.has(place)) wrong.set(place, { place, key, params })
  }
  const parsed = ComplaintForm.safeParse(raw)
  for (const { path, message } of parsed.error?.issues ?? []) {
    const place = placeOf(path.map(String).join('.'))
    if (message === 'narrativeLong') add(place, 'error.narrativeLong', { most: NARRATIVE_MAX })
    else if (message === 'lossTextLong') add(place, 'error.lossTextLong', { most: LOSS_TEXT_MAX })
    else if (message === 'nik' && raw.nik === '') add(place, 'error.nikMissing')
    else add(place)
  }
  // Rules over several fields are not looked at by the schema while a field is wrong in itself.
  for (const fault of ruleFaults(raw as never))
    add(placeOf(fault), fault === 'nik' && raw.nik === '' ? 'error.nikMissing' : undefined)
  if (raw.email !== '' && !normaliseEmail(raw.email).ok) add('email')
  if (raw.phone !== '' && !isPhone(raw.phone)) add('phone')
  const { fraud } = raw
  if (fraud !== null && fraud.incident.time === '' && draft.fields.timeUnknown === '') add('time')
  // Days are compared only where they are days; without its time a day counts from its beginning.
  const dated = {
    ...raw,
    fraud:
      fraud === null
        ? null
        : {
            ...fraud,
            incident: wrong.has('date')
              ? longAgo
              : { ...fraud.incident, ...(wrong.has('time') ? { time: '' } : {}) },
            transfer: wrong.has('transferDate') || wrong.has('transferTime') ? null : fraud.transfer,
          },
  }
  for (const fault of timeFaults(dated as never, now)) add(placeOf(fault), future[fault])
  const problems = places.flatMap(place => wrong.get(place) ?? [])
  return parsed.success && problems.length === 0 ? { ok: true, form: parsed.data } : { ok: false, problems }
}

const future: Readonly<Record<string, Word>> = {
  date: 'error.dateFuture',
  transferDate: 'error.transferFuture',
}

/** Stands in for a day that is none, so that nothing is said about it twice. */
const longAgo = { date: '2020-01-01', time: '' }

/** The draft as the contract has it, whether it is right or not. */
function rawReport({ id, secret, fields, ticks, traces, files, consents }: Draft, language: Language) {
  const isFraud = isFraudReason(fields.category)
  const lost = fields.suffered === 'yes'
  const money = lost && ticks.lossKinds.includes('money')
  const amount = fields.amount.replace(/[\s.]|rp/gi, '')
  const moved = money && (fields.transferDate !== '' || fields.transferTime !== '')
  const direct = fields.mechanism === 'direct'
  const other = fields.behalf === 'other'
  const used = (purpose: FilePurpose) =>
    purpose === 'evidence' || (purpose === 'policeReceipt' ? isFraud && direct : other)
  return {
    ...{ id, secret, language, zone: fields.zone, category: fields.category },
    ...{ name: fields.name, email: fields.email.trim(), phone: fields.phone.trim() },
    nik: withoutSeparators(fields.nik),
    card: asksCard(fields.category) ? fields.card : '',
    wave: asksWave(fields.category) && fields.wave.trim() !== '' ? wholeNumber(fields.wave.trim()) : null,
    narrative: fields.narrative,
    remedies: ticks.remedies,
    remedyText: ticks.remedies.includes('other') ? fields.remedyText : '',
    fraud: isFraud
      ? {
          mechanism: fields.mechanism,
          incident: { date: fields.date, time: fields.timeUnknown === '' ? fields.time : '' },
          suffered: fields.suffered,
          lossKinds: lost ? ticks.lossKinds : [],
          amount: money && amount !== '' ? wholeNumber(amount) : null,
          lossText: fields.lossText,
          transfer: moved ? { date: fields.transferDate, time: fields.transferTime } : null,
          traces: traces
            .filter(({ value }) => value.trim() !== '')
            .map(({ kind, value }) => ({ kind, value: value.trim() })),
          dataGiven: ticks.dataGiven,
          proof: direct
            ? { number: fields.proofNumber, dueDate: fields.proofDue }
            : { number: '', dueDate: '' },
        }
      : null,
    onBehalf: other ? { relation: fields.relation, name: fields.otherName, dueDate: fields.powerDue } : null,
    files: files
      .filter(({ purpose }) => used(purpose))
      .map(({ id: file, name, sha256, purpose }) => ({ id: file, name, sha256, purpose })),
    consents: { ...consents, version: consentVersion },
  }
}

function wholeNumber(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN
}

/** Until the real test has been loaded: digits enough for a phone. */
function looksLikePhone(text: string): boolean {
  return /^\D*(\d\D*){6,17}$/.test(text)
}

/** What keeps a file from being sent at all; null: nothing. */
export function fileProblem(
  { name, size, type }: Pick<File, 'name' | 'size' | 'type'>,
  others: number,
): Omit<Problem, 'place'> | null {
  if (others >= FORM_FILES_MAX) return { key: 'error.fileCount', params: { count: FORM_FILES_MAX } }
  // What a browser does not know the server finds out from the bytes.
  if (type !== '' && !(evidenceTypes as readonly string[]).includes(type))
    return { key: 'error.fileType', params: { name } }
  if (size === 0) return { key: 'error.fileEmpty', params: { name } }
  return size > evidenceMaxBytes ? { key: 'error.fileSize', params: { name } } : null
}
