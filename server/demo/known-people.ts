import type { Participant } from '#shared/domain/people/participant.ts'
import { ExplainedStatus } from '#shared/domain/programme/explanation.ts'
import known from './known-people.json' with { type: 'json' }
import { makeNik } from './people.ts'
import { makeProgress } from './progress.ts'
import { createRandom } from './random.ts'

/** Id in the registry of one of the people whom the demo conversations are about, by their key in the JSON beside. */
export function knownPersonId(key: string): string {
  if (!known.some(person => person.key === key)) throw new Error(`nobody is called ${key}`)
  return `demo-${key}-known`
}

/** The people to look for in a demonstration, the same under every seed. Records of running matters lie around `now`. */
export function makeKnownPeople(now: number): Participant[] {
  return known.map(({ key, name, district, birthDate, sex, serial, phone, email, status, earlierWaves }) => ({
    id: knownPersonId(key) as Participant['id'],
    nik: makeNik(district, birthDate, sex === 'female' ? 'female' : 'male', serial),
    kk: `${district}150316${serial}` as Participant['kk'],
    name,
    birthDate,
    phone: phone as Participant['phone'],
    email: email as Participant['email'],
    regionCode: district.slice(0, 4),
    ...makeProgress(createRandom(`known ${key}`), ExplainedStatus.parse(status), now, earlierWaves),
  }))
}
