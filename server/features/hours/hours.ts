import type { Kysely } from 'kysely'
import { alwaysOpen, OpeningHours } from '#shared/domain/opening-hours.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { SomeCommands, SomeQueries } from '../../transport/handler.ts'

const name = 'hours'

/** When people answer; always, until somebody has said otherwise. */
export async function readHours(db: Kysely<Schema>): Promise<OpeningHours> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row === undefined ? alwaysOpen : OpeningHours.parse(JSON.parse(row.value))
}

export const hoursCommands: SomeCommands<'hours.set'> = {
  'hours.set': async (work, hours) => {
    const value = JSON.stringify(hours)
    await work.db
      .insertInto('setting')
      .values({ name, value })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
      .execute()
    work.audit('hours.set', null, value)
    return { ok: true, value: hours }
  },
}

export const hoursQueries: SomeQueries<'hours.get'> = {
  'hours.get': async ({ db }) => ({ ok: true, value: await readHours(db) }),
}
