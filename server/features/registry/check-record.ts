import { RecordFault } from '#shared/contract/registry.ts'
import { normaliseEmail } from '#shared/domain/people/email.ts'
import { parseNik } from '#shared/domain/people/nik.ts'
import {
  Membership,
  Participant,
  RegistrationBlock,
  RegistrationStep,
} from '#shared/domain/people/participant.ts'
import { normalisePhone, Phone } from '#shared/domain/people/phone.ts'
import { withoutSeparators } from '#shared/domain/text/digits.ts'
import { filled } from './record.ts'
import { areIncentives, areSurveys, areTrainings } from './sound-parts.ts'
import { areWaves, fitsWaves } from './sound-waves.ts'

export type Checked =
  /** As it stands: nothing had to be put right. */
  | { readonly ok: true; readonly exact: true; readonly person: Document }
  | { readonly ok: true; readonly exact: false; readonly person: Participant }
  | { readonly ok: false; readonly reason: RecordFault; readonly field: string | null }

export type Document = Readonly<Record<string, unknown>>

/** Stands for the id while a record is checked: the registry gives ids itself, by NIK. */
export const noId = 'P000000000'

/**
 * Checks one record as a file or the programme's service gives it. Most are sound as they stand, and the quick look says so
 * in a microsecond or two; whatever it is not sure of is put right where that is safe (separators, 0812…, capitals in an
 * address) and judged by `Participant` itself. Nothing that `Participant` refuses passes the quick look.
 * @param today YYYY-MM-DD; nobody is born later
 */
export function checkRecord(record: unknown, today: string): Checked {
  if (!isObject(record)) return { ok: false, reason: 'unreadable', field: null }
  if (isSound(record, today)) return { ok: true, exact: true, person: record }
  for (const field of Object.keys(record))
    if (!known.has(field)) return { ok: false, reason: 'unknownField', field }
  const tidy = tidied(record)
  for (const field of needed)
    if (tidy[field] === undefined || tidy[field] === null || tidy[field] === '')
      return { ok: false, reason: 'missing', field }
  if (typeof tidy['nik'] === 'string' && /^\d+$/.test(tidy['nik']) && tidy['nik'].length !== 16)
    return { ok: false, reason: 'nikLength', field: 'nik' }
  const parsed = Participant.safeParse({ ...filled(tidy), id: noId })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const path = issue?.path ?? []
    const told = RecordFault.safeParse(issue?.code === 'custom' ? issue.message : null)
    return {
      ok: false,
      reason: told.success ? told.data : faultOf(String(path[0])),
      field: path.join('.') || null,
    }
  }
  const person = parsed.data
  if ((person.kk as string) === person.nik) return { ok: false, reason: 'kkIsNik', field: 'kk' }
  if (person.birthDate > today) return { ok: false, reason: 'bornLater', field: 'birthDate' }
  return { ok: true, exact: false, person }
}

/** Fields that every record must have. */
export const needed = ['nik', 'kk', 'name', 'birthDate', 'regionCode', 'scheme', 'step']
const known: ReadonlySet<string> = new Set(Object.keys(Participant.shape))

function faultOf(field: string): RecordFault {
  switch (field) {
    case 'nik':
    case 'kk':
    case 'name':
    case 'birthDate':
    case 'phone':
    case 'email':
    case 'cardNumber':
      return field
    default:
      return 'value'
  }
}

/** What people and spreadsheets do to numbers; a number that is none stays as it is, to be refused. */
function tidied(record: Document): Record<string, unknown> {
  const tidy: Record<string, unknown> = { ...record }
  delete tidy['id']
  for (const field of ['nik', 'kk', 'cardNumber']) {
    const value = tidy[field]
    if (typeof value === 'string') tidy[field] = withoutSeparators(value)
  }
  const { phone, email, regionCode, waves } = record
  // Kemendagri writes 31.74.01.
  if (typeof regionCode === 'string') tidy['regionCode'] = regionCode.replace(/[.\s]/g, '')
  // The newest wave need not be said twice.
  const newest: unknown = Array.isArray(waves) ? waves.at(-1) : undefined
  if (isObject(newest)) {
    tidy['wave'] ??= newest['wave']
    tidy['waveClosesAt'] ??= newest['closesAt']
  }
  for (const field of ['phone', 'email', 'cardNumber']) if (tidy[field] === '') tidy[field] = null
  if (typeof phone === 'string' && phone !== '') {
    const read = Phone.safeParse(phone)
    const written = read.success ? null : normalisePhone(phone)
    if (written?.ok === true) tidy['phone'] = written.value.e164
  }
  if (typeof email === 'string' && email !== '') {
    const read = normaliseEmail(email)
    if (read.ok) tidy['email'] = read.value
  }
  return tidy
}

const isObject = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Test = (value: unknown) => boolean

const instant: Test = value => Number.isSafeInteger(value)
const rupiah: Test = value => Number.isSafeInteger(value) && (value as number) >= 0
const count: Test = value => Number.isSafeInteger(value) && (value as number) >= 1
const digits16: Test = value => typeof value === 'string' && /^\d{16}$/.test(value)
const oneOf = (options: readonly string[]): Test => {
  const set = new Set<unknown>(options)
  return value => set.has(value)
}
const orNull =
  (test: Test): Test =>
  value =>
    value === null || test(value)

const plainEmail = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/
const plainName = /^[A-Za-z][A-Za-z'.,-]*(?: [A-Za-z'.,-]+)*$/

/** By field; a map, since a record may also name what every object of JavaScript has. */
const tests: ReadonlyMap<string, Test> = new Map(
  Object.entries({
    id: value => typeof value === 'string' && /^[A-Za-z0-9_-]{8,64}$/.test(value),
    nik: value => digits16(value) && parseNik(value as string).ok,
    kk: digits16,
    name: value => typeof value === 'string' && value.length <= 200 && plainName.test(value),
    birthDate: value => typeof value === 'string' && isDate(value),
    phone: orNull(value => typeof value === 'string' && /^\+628[1-35-9]\d{7,10}$/.test(value)),
    email: orNull(
      value =>
        typeof value === 'string' &&
        value.length <= 100 &&
        value.indexOf('@') <= 64 &&
        plainEmail.test(value),
    ),
    cardNumber: orNull(digits16),
    regionCode: value => typeof value === 'string' && /^\d{2}(?:\d{2}){0,2}$/.test(value),
    wave: orNull(count),
    waveClosesAt: orNull(instant),
    scheme: value => typeof value === 'string' && /^[a-z0-9_]{3,40}$/.test(value),
    // Rare enough to be looked at closely each time.
    application: value => value === null,
    step: oneOf(RegistrationStep.options),
    block: orNull(oneOf(RegistrationBlock.options)),
    membership: orNull(oneOf(Membership.options)),
    selectedAt: orNull(instant),
    firstPurchaseAt: orNull(instant),
    endedAt: orNull(instant),
    accountLinkedAt: orNull(instant),
    waves: areWaves,
    trainings: areTrainings,
    incentives: areIncentives,
    surveys: areSurveys,
    balance: rupiah,
  } satisfies Record<string, Test>),
)

/** True only where `Participant` would say so too. */
function isSound(record: Document, today: string): boolean {
  for (const field in record) if (tests.get(field)?.(record[field]) !== true) return false
  for (const field of needed) if (record[field] === undefined) return false
  return record['kk'] !== record['nik'] && (record['birthDate'] as string) <= today && fitsWaves(record)
}

/** Days from 1900 on that exist. */
function isDate(text: string): boolean {
  if (!/^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-\d\d$/.test(text)) return false
  const day = Number(text.slice(8))
  if (day >= 1 && day <= 28) return true
  const month = Number(text.slice(5, 7))
  return day >= 1 && day <= new Date(Date.UTC(Number(text.slice(0, 4)), month, 0)).getUTCDate()
}
