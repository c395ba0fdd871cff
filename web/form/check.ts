import {
  ANSWER_MAX,
  ComplaintForm,
  FORM_FILES_MAX,
  LOSS_TEXT_MAX,
  NARRATIVE_MAX,
  reasonFaults,
  ruleFaults,
  timeFaults,
} from '#shared/contract/complaint-form.ts'
import { evidenceMaxBytes } from '#shared/domain/evidence.ts'
import { normaliseEmail } from '#shared/domain/people/email.ts'
import type { Language, Params } from '../text.ts'
import type { Draft } from './draft.ts'
import { rawReport } from './raw-report.ts'
import { reasonOf } from './reasons.ts'
import type { Word } from './words.ts'

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
const places = Object.keys(messages) as readonly Place[]
/** Also the questions that a reason brings, each under its need's id. */
export type AnyPlace = Place | `answer-${string}`

/** Where a place stands on the page: the lower, the higher up. The reason's own questions follow the story. */
export function rankOf(place: AnyPlace): number {
  return isAnswer(place) ? places.indexOf('mechanism') - 0.5 : places.indexOf(place)
}

export function isAnswer(place: AnyPlace): place is `answer-${string}` {
  return place.startsWith('answer-')
}

export interface Problem {
  readonly place: AnyPlace
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
export function placeOf(path: string): AnyPlace {
  const known = renamed[path]
  if (known !== undefined) return known
  if (path.startsWith('answers.')) return `answer-${path.slice('answers.'.length)}`
  return (
    path
      .split('.')
      .map(toPlace)
      .reverse()
      .find(place => place !== null) ?? 'send'
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
  const reason = reasonOf(draft)
  const wrong = new Map<AnyPlace, Problem>()
  const add = (place: AnyPlace, key: Word = messageOf(place), params: Params = {}): void => {
    if (!wrong.has(place)) wrong.set(place, { place, key, params })
  }
  const addMissing = (fault: string): void => {
    const place = placeOf(fault)
    const isEmpty = isAnswer(place)
      ? raw.answers.every(({ id }) => place !== `answer-${id}`)
      : place !== 'category'
    if (place === 'nik') add(place, 'error.nikMissing')
    else add(place, isEmpty ? 'error.needMissing' : undefined)
  }
  const parsed = ComplaintForm.safeParse(raw)
  for (const { path, message } of parsed.error?.issues ?? []) {
    const [part, index] = path
    const answer = part === 'answers' ? raw.answers[Number(index)] : undefined
    const place =
      answer === undefined ? placeOf(path.map(String).join('.')) : (`answer-${answer.id}` as const)
    if (message === 'narrativeLong') add(place, 'error.narrativeLong', { most: NARRATIVE_MAX })
    else if (message === 'lossTextLong') add(place, 'error.lossTextLong', { most: LOSS_TEXT_MAX })
    else if (message === 'answerLong') add(place, 'error.answerLong', { most: ANSWER_MAX })
    else add(place)
  }
  // Rules over several fields are not looked at by the schema while a field is wrong in itself.
  for (const fault of ruleFaults(raw as never)) add(placeOf(fault))
  if (reason === null) add('category')
  else for (const fault of reasonFaults(raw, reason)) addMissing(fault)
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
  const problems = [...wrong.values()].sort((a, b) => rankOf(a.place) - rankOf(b.place))
  return parsed.success && problems.length === 0 ? { ok: true, form: parsed.data } : { ok: false, problems }
}

/** What is said of a place where no more is known than that it is wrong. */
export function messageOf(place: AnyPlace): Word {
  return isAnswer(place) ? 'error.answerDay' : messages[place]
}

const future: Readonly<Record<string, Word>> = {
  date: 'error.dateFuture',
  transferDate: 'error.transferFuture',
}

/** Stands in for a day that is none, so that nothing is said about it twice. */
const longAgo = { date: '2020-01-01', time: '' }

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
  // Browsers call the same recording by many names, or by none: which one it is the server finds out from the bytes.
  if (type !== '' && !/^(?:image|video|audio)\/(?!svg)|^application\/(?:pdf|octet-stream|ogg)$/.test(type))
    return { key: 'error.fileType', params: { name } }
  if (size === 0) return { key: 'error.fileEmpty', params: { name } }
  return size > evidenceMaxBytes ? { key: 'error.fileSize', params: { name } } : null
}
