import { type Kysely, sql } from 'kysely'

/** What an import tells beside its counts: why it failed by code, refused lines by reason, and where it went on from. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const integer = dialect === 'postgres' ? 'BIGINT' : 'INTEGER'
  const columns = [
    'fault TEXT',
    "reasons TEXT NOT NULL DEFAULT '{}'",
    'rejects_file TEXT',
    `from_bytes ${integer} NOT NULL DEFAULT 0`,
    `from_rows ${integer} NOT NULL DEFAULT 0`,
  ]
  for (const column of columns) await sql.raw(`ALTER TABLE registry_import ADD COLUMN ${column}`).execute(db)
}
