import type { Kysely } from 'kysely'
import type { Schema } from '../../storage/schema/schema.ts'

/**
 * `people`: how many there are. `asOfAt`: age of the newest data. `source.*`: how the programme's own
 * service answers. `update.*`: how far a file of changes has been taken, by its fingerprint.
 */
export type RegistrySetting =
  | 'people'
  | 'asOfAt'
  | 'fingerprint'
  | 'source.cursor'
  | 'source.answeredAt'
  | 'source.failedAt'
  | 'source.error'
  | 'source.refused'
  | `update.${string}`

/** These lie with the registry itself, so that they hold for exactly the data beside them. */
export async function registrySettings(db: Kysely<Schema>): Promise<ReadonlyMap<RegistrySetting, string>> {
  const rows = await db.selectFrom('registry_setting').selectAll().execute()
  return new Map(rows.map(({ name, value }) => [name as RegistrySetting, value]))
}

export async function setRegistry(db: Kysely<Schema>, name: RegistrySetting, value: string): Promise<void> {
  await db
    .insertInto('registry_setting')
    .values({ name, value })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/** People in the registry, without counting them. */
export async function countPeople(db: Kysely<Schema>): Promise<number> {
  return Number((await registrySettings(db)).get('people') ?? 0)
}
