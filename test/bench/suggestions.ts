import { makePeople } from '#server/demo/people.ts'
import { regions } from '#server/features/participants/regions.ts'
import { countPurchases, crowdsOf } from '#server/features/trainings/purchase-counts.ts'
import { rankTrainings } from '#server/features/trainings/rank-trainings.ts'

interface Quality {
  /** Share of held-out purchases that were among the ten suggestions. */
  readonly hitRate: number
  /** Share of the catalogue that was suggested to somebody. */
  readonly coverage: number
}

interface Measured {
  readonly tried: number
  readonly ours: Quality
  readonly mostPopular: Quality
  /** ms for one person, median. */
  readonly served: number
}

/**
 * Hides the last purchase of everybody who bought two or more, learns from the rest, and sees who would have been told of
 * what they bought: our suggestions against the ten that most people buy.
 */
export async function suggestionQuality(count: number): Promise<Measured> {
  const now = Date.UTC(2026, 10, 22)
  const { districts } = await regions()
  const counts = countPurchases(now)
  const hidden = []
  for (const person of makePeople({ seed: 'saran', now, count, districts })) {
    const last = person.trainings.at(-1)
    const isTried = last !== undefined && person.trainings.length > 1
    const known = isTried ? { ...person, trainings: person.trainings.slice(0, -1) } : person
    counts.add(known)
    if (isTried)
      hidden.push({ known: { ...known, balance: known.balance + last.price }, last: last.trainingId })
  }
  const { offers, neighbours, popular } = counts.model()
  const everybody = (popular.get('all') ?? []).map(({ id }) => id)
  const tally = () => ({ hits: 0, named: new Set<string>() })
  const ours = tally()
  const plain = tally()
  const times: number[] = []
  for (const { known, last } of hidden) {
    const startedAt = performance.now()
    const crowds = crowdsOf(known, now).map(({ name, reason }) => ({
      reason,
      popular: popular.get(name) ?? [],
    }))
    const named = rankTrainings(known, { offers, neighbours, crowds }).map(({ trainingId }) => trainingId)
    times.push(performance.now() - startedAt)
    const bought = new Set(known.trainings.map(({ trainingId }) => trainingId))
    const most = everybody
      .filter(id => !bought.has(id) && (offers.get(id)?.price ?? Number.POSITIVE_INFINITY) <= known.balance)
      .slice(0, 10)
    for (const [result, list] of [
      [ours, named],
      [plain, most],
    ] as const) {
      if (list.includes(last)) result.hits += 1
      for (const id of list) result.named.add(id)
    }
  }
  const quality = ({ hits, named }: ReturnType<typeof tally>): Quality => ({
    hitRate: hits / hidden.length,
    coverage: named.size / offers.size,
  })
  times.sort((a, b) => a - b)
  return {
    tried: hidden.length,
    ours: quality(ours),
    mostPopular: quality(plain),
    served: times[Math.floor(times.length / 2)] ?? 0,
  }
}
