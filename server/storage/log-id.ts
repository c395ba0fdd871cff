import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Schema } from './schema/schema.ts'

const name = 'logId'

/**
 * Which log this is. Positions mean something only inside one log: after a backup was put back, the same numbers are
 * given out again for other events, and a desk must not take the one for the other.
 */
export async function readLogId(db: Kysely<Schema>): Promise<string> {
  await db
    .insertInto('setting')
    .values({ name, value: randomUUID() })
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute()
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return row.value
}

/** The next start makes it a log of its own. No server may be running. */
export async function forgetLogId(db: Kysely<Schema>): Promise<void> {
  await db.deleteFrom('setting').where('name', '=', name).execute()
}
