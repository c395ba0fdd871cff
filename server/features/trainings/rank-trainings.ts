import type { Suggestion } from '#shared/contract/trainings.ts'
import type { Offer } from './purchase-counts.ts'

const mostSuggestions = 10

/** What is known around one person: their purchases' neighbours, and what their crowds buy, nearest crowd first. */
export interface Surroundings {
  readonly offers: ReadonlyMap<string, Offer>
  /** By training bought. */
  readonly neighbours: ReadonlyMap<string, readonly { readonly id: string; readonly similarity: number }[]>
  readonly crowds: readonly {
    readonly reason: 'profile' | 'age' | 'popular'
    readonly popular: readonly { readonly id: string }[]
  }[]
}

interface Shopper {
  readonly trainings: readonly { readonly trainingId: string; readonly title: string }[]
  readonly balance: number
}

/**
 * The best trainings for somebody, each with its reason. Never one that was bought already (nor the same title from
 * another provider), never one that costs more than what is left.
 */
export function rankTrainings({ trainings, balance }: Shopper, around: Surroundings): Suggestion[] {
  const bought = new Set(trainings.map(({ trainingId }) => trainingId))
  const taken = new Set(trainings.map(({ title }) => title.toLowerCase()))
  const suggestions: Suggestion[] = []
  const add = (id: string, reason: Suggestion['reason']): void => {
    const offer = around.offers.get(id)
    if (offer === undefined || bought.has(id) || offer.price > balance) return
    if (suggestions.length >= mostSuggestions || taken.has(offer.title.toLowerCase())) return
    taken.add(offer.title.toLowerCase())
    const { title, provider, platform, price } = offer
    suggestions.push({ trainingId: id, title, provider, platform, price, reason })
  }

  const scores = new Map<string, { score: number; best: number; because: string }>()
  for (const { trainingId, title } of trainings) {
    for (const { id, similarity } of around.neighbours.get(trainingId) ?? []) {
      const known = scores.get(id) ?? { score: 0, best: 0, because: title }
      scores.set(id, {
        score: known.score + similarity,
        best: Math.max(known.best, similarity),
        because: similarity > known.best ? title : known.because,
      })
    }
  }
  for (const [id, { because }] of [...scores].toSorted(([, a], [, b]) => b.score - a.score))
    add(id, { kind: 'alsoBought', because })
  for (const { reason: kind, popular } of around.crowds) for (const { id } of popular) add(id, { kind })
  return suggestions
}
