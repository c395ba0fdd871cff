import { Participant } from '#shared/domain/people/participant.ts'

/** What a record says where it says nothing. */
const blank = {
  cardNumber: null,
  phone: null,
  email: null,
  wave: null,
  waveClosesAt: null,
  waves: [],
  application: null,
  block: null,
  membership: null,
  selectedAt: null,
  firstPurchaseAt: null,
  endedAt: null,
  accountLinkedAt: null,
  trainings: [],
  incentives: [],
  surveys: [],
  balance: 0,
}
const blankWave = { joinedAt: null, closesAt: null, decidedAt: null }
const blankTraining = { startedAt: null, finishedAt: null, certificateAt: null, ratedAt: null }
const blankIncentive = { scheduledAt: null, paidAt: null, destination: null }
const blankSurvey = { openedAt: null, filledAt: null, paidAt: null }
const blankApplication = {
  recipientsOnKk: null,
  citizen: null,
  inEducation: null,
  group: null,
  socialAid: null,
}

type Document = Readonly<Record<string, unknown>>

const fill = (list: unknown, empty: Document): unknown =>
  Array.isArray(list)
    ? list.map(each => (typeof each === 'object' && each !== null ? { ...empty, ...each } : each))
    : list

/** A record of the registry with everything it left out because it is not yet so. Says nothing about its soundness. */
export function filled(record: Document): Document {
  const whole: Record<string, unknown> = { ...blank, ...record }
  whole['waves'] = fill(whole['waves'], blankWave)
  whole['trainings'] = fill(whole['trainings'], blankTraining)
  whole['incentives'] = fill(whole['incentives'], blankIncentive)
  whole['surveys'] = fill(whole['surveys'], blankSurvey)
  const application = whole['application']
  if (typeof application === 'object' && application !== null)
    whole['application'] = { ...blankApplication, ...application }
  return whole
}

/** Fields that have a column of their own and are not repeated in the document. */
const columns: ReadonlySet<string> = new Set([
  ...['id', 'nik', 'kk', 'name', 'birthDate', 'phone', 'email', 'cardNumber', 'regionCode', 'wave', 'step'],
])

/** The document beside the columns, as it is stored: without what is null or empty. */
export function toDocument(person: Participant): Uint8Array {
  return Buffer.from(
    JSON.stringify(person, function (this: unknown, key, value: unknown) {
      const isElsewhere = this === person && columns.has(key)
      return isElsewhere || value === null || (Array.isArray(value) && value.length === 0) ? undefined : value
    }),
  )
}

export interface StoredPerson {
  readonly id: string
  readonly nik: string
  readonly kk: string
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly card_number: string | null
  readonly birth_date: string
  readonly region_code: string
  readonly wave: number | null
  readonly step: string
  readonly record: Uint8Array
}

/** A stored record whole again. It was checked when it came in, and nobody else writes the registry. */
export function toPerson(row: StoredPerson): Participant {
  const document = JSON.parse(Buffer.from(row.record).toString()) as Document
  return {
    ...filled(document),
    id: row.id,
    nik: row.nik,
    kk: row.kk,
    name: row.name,
    birthDate: row.birth_date,
    phone: row.phone,
    email: row.email,
    cardNumber: row.card_number,
    regionCode: row.region_code,
    wave: row.wave,
    step: row.step,
  } as Participant
}
