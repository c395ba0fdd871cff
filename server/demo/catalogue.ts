import type { Random } from './random.ts'
import words from './trainings.json' with { type: 'json' }

/** A training as the synthetic platforms sell it. Price in rupiah. */
export interface Offer {
  readonly trainingId: string
  readonly title: string
  readonly provider: string
  readonly platform: string
  readonly price: number
  readonly topic: string
}

const topics = Object.entries(words.topics)

/** Every title at two providers, always the same ones at the same price. */
export const catalogue: readonly Offer[] = topics.flatMap(([topic, titles], group) =>
  titles.flatMap((title, index) =>
    [0, 1].map(copy => {
      const number = group * 100 + index * 2 + copy
      return {
        trainingId: `TR-${String(number).padStart(6, '0')}`,
        title,
        provider: words.providers[(number * 7) % words.providers.length] ?? '',
        platform: words.platforms[number % words.platforms.length] ?? '',
        price: 150_000 + ((number * 37) % 16) * 50_000,
        topic,
      }
    }),
  ),
)

const byTopic = Map.groupBy(catalogue, ({ topic }) => topic)
/** Topics that go together: who learns to bake learns to keep books. */
const neighbours: Readonly<Record<string, string>> = {
  kopi_kuliner: 'usaha',
  usaha: 'digital',
  digital: 'kantor',
  kantor: 'bahasa',
  bahasa: 'rawat',
  teknik: 'gudang',
  jahit: 'usaha',
  rawat: 'jahit',
  tani: 'usaha',
  gudang: 'teknik',
}

/**
 * What one person buys, in order, within `budget` rupiah: mostly of one interest, sometimes of the one beside it, now and
 * then anything; well-known titles more often than others.
 */
export function pickTrainings(random: Random, count: number, budget: number): Offer[] {
  const [interest] = random.pick(topics)
  const bought: Offer[] = []
  let left = budget
  for (let tries = 0; bought.length < count && tries < count * 8; tries++) {
    const roll = random.next()
    const topic =
      roll < 0.65 ? interest : roll < 0.85 ? (neighbours[interest] ?? interest) : random.pick(topics)[0]
    const offers = byTopic.get(topic) ?? catalogue
    // Squaring favours the front of the list: a few titles sell most.
    const offer = offers[Math.floor(random.next() ** 2 * offers.length)]
    if (offer === undefined || offer.price > left || bought.some(({ title }) => title === offer.title))
      continue
    bought.push(offer)
    left -= offer.price
  }
  return bought
}
