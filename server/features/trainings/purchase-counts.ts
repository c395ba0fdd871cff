import { ageOn } from '#shared/domain/programme/assess-eligibility.ts'
import type { Participant, Training } from '#shared/domain/people/participant.ts'

/** Neighbours kept of each training, and trainings kept of each crowd. */
const mostNeighbours = 40
const mostPopular = 60
/** Pairs seen by a handful of people say little: the similarity is drawn towards zero by this many. */
const shrinkage = 10
/** A crowd of fewer purchases is no crowd. */
const fewestPurchases = 50

export interface Offer extends Pick<Training, 'title' | 'provider' | 'platform' | 'price'> {
  readonly buyers: number
}

export interface PurchaseModel {
  readonly offers: ReadonlyMap<string, Offer>
  /** By training: others that the same people bought, most similar first; similarity in (0, 1]. */
  readonly neighbours: ReadonlyMap<string, readonly { readonly id: string; readonly similarity: number }[]>
  /** By crowd: what it buys most, most bought first. */
  readonly popular: ReadonlyMap<string, readonly { readonly id: string; readonly buyers: number }[]>
}

type Buyer = Pick<Participant, 'birthDate' | 'regionCode'> & { readonly trainings: readonly Training[] }

export interface PurchaseCounts {
  add(buyer: Buyer): void
  model(): PurchaseModel
}

/**
 * The crowds that somebody is part of, from the most alike to everybody: province and age, age alone, all. The age is
 * that at `at` (epoch ms), in steps of ten years.
 */
export function crowdsOf({ birthDate, regionCode }: Pick<Buyer, 'birthDate' | 'regionCode'>, at: number) {
  const decade = Math.floor(ageOn(birthDate, at) / 10)
  return [
    { name: `${regionCode.slice(0, 2)}/${decade}`, reason: 'profile' },
    { name: `${decade}`, reason: 'age' },
    { name: 'all', reason: 'popular' },
  ] as const
}

/**
 * Counts who bought what together. The similarity of two trainings is the cosine of their buyers, shrunk for rare pairs
 * (item-based collaborative filtering: Sarwar, Karypis, Konstan and Riedl, 2001).
 */
export function countPurchases(at: number): PurchaseCounts {
  const offers = new Map<string, Offer>()
  const pairs = new Map<string, Map<string, number>>()
  const crowds = new Map<string, Map<string, number>>()
  return {
    add(buyer) {
      const bought = new Map(buyer.trainings.map(training => [training.trainingId, training]))
      for (const [id, { title, provider, platform, price }] of bought) {
        offers.set(id, { title, provider, platform, price, buyers: (offers.get(id)?.buyers ?? 0) + 1 })
        for (const { name } of crowdsOf(buyer, at)) countOne(crowds, name, id)
        for (const other of bought.keys()) if (other !== id) countOne(pairs, id, other)
      }
    },
    model: () => ({
      offers,
      neighbours: new Map(
        [...pairs].map(([id, others]) => {
          const similar = [...others].map(([other, together]) => {
            const buyers = (offers.get(id)?.buyers ?? 1) * (offers.get(other)?.buyers ?? 1)
            return {
              id: other,
              similarity: (together / Math.sqrt(buyers)) * (together / (together + shrinkage)),
            }
          })
          return [id, similar.toSorted((a, b) => b.similarity - a.similarity).slice(0, mostNeighbours)]
        }),
      ),
      popular: new Map(
        [...crowds].flatMap(([crowd, counts]) => {
          const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
          if (crowd !== 'all' && total < fewestPurchases) return []
          const most = [...counts].map(([id, buyers]) => ({ id, buyers }))
          return [[crowd, most.toSorted((a, b) => b.buyers - a.buyers).slice(0, mostPopular)]]
        }),
      ),
    }),
  }
}

function countOne(table: Map<string, Map<string, number>>, row: string, column: string): void {
  const counts = table.get(row) ?? new Map<string, number>()
  counts.set(column, (counts.get(column) ?? 0) + 1)
  table.set(row, counts)
}
