import { type Kysely, sql } from 'kysely'

/** To whom an unsent reply was being written, and its files. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('ALTER TABLE draft ADD COLUMN rest_json TEXT').execute(db)
}
