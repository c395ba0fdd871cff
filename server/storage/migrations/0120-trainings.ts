import { type Kysely, sql } from 'kysely'

/** What people buy together, computed from all purchases now and then. `score`: millionths. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const integer = dialect === 'postgres' ? 'BIGINT' : 'INTEGER'
  const strict = dialect === 'sqlite' ? ' STRICT' : ''
  const tables = [
    `training (id TEXT PRIMARY KEY, title TEXT NOT NULL, provider TEXT NOT NULL, platform TEXT NOT NULL,
      price ${integer} NOT NULL, buyers ${integer} NOT NULL)`,
    `training_neighbour (training_id TEXT NOT NULL, other_id TEXT NOT NULL, score ${integer} NOT NULL,
      PRIMARY KEY (training_id, other_id))`,
    `training_popular (crowd TEXT NOT NULL, training_id TEXT NOT NULL, buyers ${integer} NOT NULL,
      PRIMARY KEY (crowd, training_id))`,
  ]
  for (const table of tables) await sql.raw(`CREATE TABLE ${table}${strict}`).execute(db)
}
