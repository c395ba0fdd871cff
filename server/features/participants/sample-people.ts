import type { Kysely } from 'kysely'
import type { Schema } from '../../storage/schema/schema.ts'
import { registered, type Registered, toRegistered } from './participant-rows.ts'

export { countPeople } from '../registry/registry-settings.ts'

/** An even sample of at most `most` people: whoever comes next after each of as many even steps through the numbers. */
export async function* samplePeople(db: Kysely<Schema>, most: number): AsyncGenerator<Registered> {
  const ends = await db
    .selectFrom('participant')
    .select(of => [of.fn.min('no').as('first'), of.fn.max('no').as('last')])
    .executeTakeFirst()
  if (ends?.last === null || ends?.last === undefined) return
  const first = Number(ends.first)
  const last = Number(ends.last)
  const step = Math.max(1, (last - first + 1) / most)
  let after = -1
  for (let from = first; from <= last; from += step) {
    if (from <= after) continue
    const row = await registered(db)
      .where('participant.no', '>=', Math.max(Math.floor(from), after + 1))
      .orderBy('participant.no')
      .limit(1)
      .executeTakeFirst()
    if (row === undefined) return
    after = row.no
    yield toRegistered(row)
  }
}
