import { type Kysely, sql } from 'kysely'

/** Where in the log a version of a draft was told, so that what is forgotten is forgotten there too. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const type = dialect === 'postgres' ? 'BIGINT' : 'INTEGER'
  await sql.raw(`ALTER TABLE draft ADD COLUMN seq ${type} NOT NULL DEFAULT 0`).execute(db)
}
