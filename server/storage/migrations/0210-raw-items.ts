import { type Kysely, sql } from 'kysely'

/** What becomes of items that nobody could take in: how often they came, were tried again, and whether somebody has looked. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const integer = dialect === 'postgres' ? 'BIGINT' : 'INTEGER'
  for (const column of [
    `times ${integer} NOT NULL DEFAULT 1`,
    `tries ${integer} NOT NULL DEFAULT 0`,
    `tried_at ${integer}`,
    `trying ${integer} NOT NULL DEFAULT 0`,
    `seen_at ${integer}`,
  ])
    await sql.raw(`ALTER TABLE wa_raw ADD COLUMN ${column}`).execute(db)
}
