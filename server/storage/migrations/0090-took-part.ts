import { type Kysely, sql } from 'kysely'

/** Who has answered or noted what, so that "took part in" is one look by its key. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const columns = `account_id TEXT NOT NULL REFERENCES account(id), ticket_id TEXT NOT NULL REFERENCES ticket(id),
    at INTEGER NOT NULL, PRIMARY KEY (account_id, ticket_id)`
  const widths = dialect === 'postgres' ? columns.replaceAll('INTEGER', 'BIGINT') : columns
  await sql.raw(`CREATE TABLE took_part (${widths})${dialect === 'sqlite' ? ' STRICT' : ''}`).execute(db)
}
