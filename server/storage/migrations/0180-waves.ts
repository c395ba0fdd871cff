import { type Kysely, sql } from 'kysely'

/** How many joined each wave and what came of it; `again`: those of them who joined a later one. The next review fills it. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const integer = dialect === 'postgres' ? 'BIGINT' : 'INTEGER'
  const strict = dialect === 'sqlite' ? ' STRICT' : ''
  const statements = [
    `CREATE TABLE wave_count (wave ${integer} NOT NULL, outcome TEXT NOT NULL, province TEXT NOT NULL,
      people ${integer} NOT NULL, again ${integer} NOT NULL, PRIMARY KEY (wave, outcome, province))${strict}`,
    "DELETE FROM setting WHERE name = 'registry.reviewedAt'",
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
