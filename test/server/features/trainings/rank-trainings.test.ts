import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePeople } from '#server/demo/people.ts'
import { countPurchases, crowdsOf } from '#server/features/trainings/purchase-counts.ts'
import { rankTrainings } from '#server/features/trainings/rank-trainings.ts'

const now = Date.UTC(2026, 10, 22)
const training = (trainingId: string, title = trainingId, price = 100_000) => ({
  ...{ trainingId, title, price, provider: 'P', platform: 'Q', boughtAt: 1 },
  ...{ startedAt: null, finishedAt: null, certificateAt: null, ratedAt: null },
})
const buyer = (...ids: string[]) => ({
  birthDate: '1990-01-01',
  regionCode: '3171',
  trainings: ids.map(id => training(id)),
})

function around(
  counts: ReturnType<typeof countPurchases>,
  person: Pick<ReturnType<typeof buyer>, 'birthDate' | 'regionCode'> = buyer(),
) {
  const { offers, neighbours, popular } = counts.model()
  const crowds = crowdsOf(person, now).map(({ name, reason }) => ({
    reason,
    popular: popular.get(name) ?? [],
  }))
  return { offers, neighbours, crowds }
}

describe('rankTrainings', () => {
  const counts = countPurchases(now)
  for (let each = 0; each < 30; each++) counts.add(buyer('kopi', 'kue'))
  for (let each = 0; each < 60; each++) counts.add(buyer('las'))
  counts.add(buyer('kopi', 'las'))
  const known = around(counts)

  it('names what people with the same training bought, and that one as the reason', () => {
    const [first] = rankTrainings({ trainings: [training('kopi')], balance: 1_000_000 }, known)
    expect(first).toMatchObject({ trainingId: 'kue', reason: { kind: 'alsoBought', because: 'kopi' } })
  })

  it('gives a newcomer what people like them buy most', () => {
    const [first] = rankTrainings({ trainings: [], balance: 1_000_000 }, known)
    expect(first).toMatchObject({ trainingId: 'las', reason: { kind: 'profile' } })
  })

  it('gives nothing that the balance does not pay for', () => {
    expect(rankTrainings({ trainings: [], balance: 99_999 }, known)).toEqual([])
    expect(rankTrainings({ trainings: [], balance: 100_000 }, known)).not.toEqual([])
  })

  it('never names a title that was bought from somebody else', () => {
    const more = countPurchases(now)
    more.add({ ...buyer(), trainings: [training('a1', 'Las'), training('b1', 'Kopi')] })
    more.add({ ...buyer(), trainings: [training('a1', 'Las'), training('b2', 'kopi')] })
    const named = rankTrainings({ trainings: [training('b1', 'Kopi')], balance: 1e9 }, around(more))
    expect(named.map(({ title }) => title)).toEqual(['Las'])
  })
})

it('holds for anybody of a synthetic registry', () => {
  const people = [
    ...makePeople({ seed: 'saran', now, count: 3_000, districts: ['317101', '327301', '357801'] }),
  ]
  const counts = countPurchases(now)
  for (const person of people) counts.add(person)
  fc.assert(
    fc.property(fc.constantFrom(...people), fc.integer({ min: 0, max: 3_500_000 }), (person, balance) => {
      const named = rankTrainings({ ...person, balance }, around(counts, person))
      expect(named.length).toBeLessThanOrEqual(10)
      expect(new Set(named.map(({ trainingId }) => trainingId)).size).toBe(named.length)
      const bought = new Set(person.trainings.map(({ trainingId }) => trainingId))
      for (const { trainingId, price } of named) {
        expect(bought.has(trainingId)).toBe(false)
        expect(price).toBeLessThanOrEqual(balance)
      }
    }),
  )
})
