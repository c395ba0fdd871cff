import type { Kysely } from 'kysely'
import type { Schema } from '../../storage/schema/schema.ts'

/** The contact as which this one is known today, after all joinings; undefined when there is no such contact. */
export async function rootOf(db: Kysely<Schema>, contactId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('contact')
    .select('merged_into')
    .where('id', '=', contactId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return row.merged_into === null ? contactId : rootOf(db, row.merged_into)
}

/** Are both ids one person today? Never so for a contact that does not exist. */
export async function isSamePerson(db: Kysely<Schema>, one: string, other: string): Promise<boolean> {
  if (one === other) return true
  const root = await rootOf(db, one)
  return root !== undefined && root === (await rootOf(db, other))
}

/** This contact and all that were joined to it, directly or through another one. */
export async function withJoined(db: Kysely<Schema>, contactId: string): Promise<string[]> {
  const all = [contactId]
  for (let next = all; next.length > 0; ) {
    const rows = await db.selectFrom('contact').select('id').where('merged_into', 'in', next).execute()
    next = rows.map(({ id }) => id)
    all.push(...next)
  }
  return all
}
