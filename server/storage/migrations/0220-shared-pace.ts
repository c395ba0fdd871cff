import { type Kysely, sql } from 'kysely'

/** How much may still go to each person by WhatsApp (`target` empty: by our number at all), for all nodes together. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const [integer, real, strict] =
    dialect === 'postgres' ? ['BIGINT', 'DOUBLE PRECISION', ''] : ['INTEGER', 'REAL', ' STRICT']
  const columns = `target TEXT PRIMARY KEY, tokens ${real} NOT NULL, at ${integer} NOT NULL`
  await sql.raw(`CREATE TABLE wa_pace (${columns})${strict}`).execute(db)
}
