import type { Work } from '../../storage/work.ts'
import type { Reviewer } from '../registry/review.ts'
import { countPurchases, type PurchaseModel } from './purchase-counts.ts'

const rowsAtOnce = 2_000

/** Looks through all purchases and replaces what was known of who buys what together. `at`: epoch ms, for ages. */
export function reviewPurchases(at: number): Reviewer {
  const counts = countPurchases(at)
  return {
    see: ({ person }) => {
      if (person.trainings.length > 0) counts.add(person)
    },
    finish: async writer => {
      const model = counts.model()
      await writer.run({ accountId: null, name: null }, work => replaceModel(work, model))
    },
  }
}

async function replaceModel({ db }: Work, model: PurchaseModel): Promise<void> {
  for (const table of ['training', 'training_neighbour', 'training_popular'] as const)
    await db.deleteFrom(table).execute()
  const offers = [...model.offers].map(([id, offer]) => ({ id, ...offer }))
  const neighbours = [...model.neighbours].flatMap(([training_id, others]) =>
    others.map(({ id, similarity }) => ({
      training_id,
      other_id: id,
      score: Math.max(1, Math.round(similarity * 1e6)),
    })),
  )
  const popular = [...model.popular].flatMap(([crowd, most]) =>
    most.map(({ id, buyers }) => ({ crowd, training_id: id, buyers })),
  )
  for (const rows of inParts(offers)) await db.insertInto('training').values(rows).execute()
  for (const rows of inParts(neighbours)) await db.insertInto('training_neighbour').values(rows).execute()
  for (const rows of inParts(popular)) await db.insertInto('training_popular').values(rows).execute()
}

function* inParts<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) yield rows.slice(from, from + rowsAtOnce)
}
