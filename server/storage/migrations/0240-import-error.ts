import { type Kysely, sql } from 'kysely'

/** Why an import failed is told by its code (`fault`); the sentence in English beside it was for nobody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('ALTER TABLE registry_import DROP COLUMN error').execute(db)
}
