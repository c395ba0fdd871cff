import { atLocal, DAY_MS, localDate } from '#shared/domain/clock/zone.ts'
import { nameKey } from '#shared/domain/people/person-name.ts'
import type { Participant } from '#shared/domain/people/participant.ts'
import { ExplainedStatus } from '#shared/domain/programme/explanation.ts'
import { makeName } from './names.ts'
import { FUNNEL, NATIONAL, PROVINCES, RECIPIENTS, recipientShare } from './population.ts'
import { makeProgress } from './progress.ts'
import { createRandom, type Random } from './random.ts'

/** Mobile prefixes that no operator has been given. */
const PHONE_PREFIXES = ['824', '825', '826', '827', '829', '834', '835', '836', '837', '839']
const MAIL_DOMAINS = ['example.com', 'example.net', 'example.org', 'surel.example', 'pos.example']

interface PeopleOptions {
  readonly seed: string
  /** Epoch ms; records of running matters lie around it. */
  readonly now: number
  readonly count: number
  /** Six-digit codes of all districts. */
  readonly districts: readonly string[]
  /** Recipients only, in the proportions of the whole country; any number of them without a NIK twice. */
  readonly national?: boolean
}

/**
 * Synthetic people, one at a time so that a million of them need no memory. Their NIKs are well-formed and were never
 * issued (serial 9xxx). The first of them go through every status once.
 */
export function* makePeople({
  seed,
  now,
  count,
  districts,
  national = false,
}: PeopleOptions): Generator<Participant> {
  const random = createRandom(seed)
  const byProvince = Map.groupBy(districts, code => code.slice(0, 2))
  const provinces = PROVINCES.filter(([code]) => byProvince.has(code))
  let kk = ''
  for (let index = 0; index < count; index++) {
    const district = random.pick(byProvince.get(random.weighted(provinces)) ?? districts)
    // One in eight has moved since birth and keeps the NIK.
    const home = random.chance(0.125) ? random.pick(districts) : district
    // One in ten lives with the person before, on the same family card.
    if (kk === '' || !random.chance(0.1)) kk = makeKk(random, home, now)
    if (national) {
      const status = random.weighted(NATIONAL)
      yield makePerson(random, index, district, home, kk, status, now, nationalAge(index))
      continue
    }
    const status = ExplainedStatus.options[index] ?? pickStatus(random)
    const ageDays = random.int(18 * 366, 64 * 365)
    yield makePerson(random, index, district, home, kk, status, now, ageDays)
  }
}

/** Each serial with each day of birth once: 7919 is prime, so that neighbours in the file are of all ages. */
const nationalAge = (index: number) => 18 * 366 + ((Math.floor(index / 999) * 7919) % 16_600)

function pickStatus(random: Random): ExplainedStatus {
  return random.weighted(random.chance(recipientShare) ? RECIPIENTS : random.weighted(FUNNEL))
}

function makePerson(
  random: Random,
  index: number,
  district: string,
  home: string,
  kk: string,
  status: ExplainedStatus,
  now: number,
  /** 18 to 64 years, the ages that may join. */
  ageDays: number,
): Participant {
  const sex = random.chance(0.5) ? 'female' : 'male'
  const birthDate = localDate(now - ageDays * DAY_MS, 'WIB')
  const name = makeName(random, district.slice(0, 2), sex)
  return {
    id: `demo-${String(index + 1).padStart(7, '0')}` as Participant['id'],
    nik: makeNik(district, birthDate, sex, 9001 + (index % 999)),
    kk: kk as Participant['kk'],
    name,
    birthDate,
    phone: `+62${random.pick(PHONE_PREFIXES)}${random.digits(8)}` as Participant['phone'],
    email: random.chance(0.95) ? makeEmail(random, name, index) : null,
    regionCode: home.slice(0, 4),
    ...makeProgress(random, status, now),
  }
}

/** A woman's day of birth is written with 40 added. Serials from 9001 are never reached by the real numbering. */
export function makeNik(
  district: string,
  birthDate: string,
  sex: 'female' | 'male',
  serial: number,
): Participant['nik'] {
  const [year = '', month = '', day = ''] = birthDate.split('-')
  const codedDay = String(Number(day) + (sex === 'female' ? 40 : 0)).padStart(2, '0')
  return `${district}${codedDay}${month}${year.slice(2)}${serial}` as Participant['nik']
}

function makeKk(random: Random, district: string, now: number): string {
  const since = atLocal('2006-01-01', 'WIB')
  const [year = '', month = '', day = ''] = localDate(
    since + random.int(0, Math.floor((now - since) / DAY_MS)) * DAY_MS,
    'WIB',
  ).split('-')
  return `${district}${day}${month}${year.slice(2)}${random.int(9001, 9999)}`
}

function makeEmail(random: Random, name: string, index: number): Participant['email'] {
  const local = nameKey(name).replaceAll(' ', random.pick(['.', '_', '']))
  return `${local.slice(0, 40)}${index + 1}@${random.pick(MAIL_DOMAINS)}` as Participant['email']
}
