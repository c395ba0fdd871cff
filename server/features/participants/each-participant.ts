import type { Kysely } from 'kysely'
import type { Schema } from '../../storage/schema/schema.ts'
import { registered, type Registered, toRegistered } from './participant-rows.ts'

const pageSize = 500

/** Everybody in the registry, page by page in the order of their numbers; who comes in meanwhile may or may not be met. */
export async function* eachParticipant(db: Kysely<Schema>): AsyncGenerator<Registered> {
  let after = -1
  for (;;) {
    const rows = await registered(db)
      .where('participant.no', '>', after)
      .orderBy('participant.no')
      .limit(pageSize)
      .execute()
    const last = rows.at(-1)
    if (last === undefined) return
    yield* rows.map(toRegistered)
    after = last.no
  }
}
