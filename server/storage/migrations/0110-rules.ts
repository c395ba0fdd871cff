import { type Kysely, sql } from 'kysely'

/** The programme's rules as people in charge have set them. Published versions are never changed or removed. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const integer = dialect === 'postgres' ? 'BIGINT' : 'INTEGER'
  const strict = dialect === 'sqlite' ? ' STRICT' : ''
  await sql
    .raw(
      `CREATE TABLE programme_rules (version ${integer} PRIMARY KEY, ruleset_json TEXT NOT NULL, note TEXT NOT NULL,
        by_id TEXT NOT NULL REFERENCES account(id), published_at ${integer} NOT NULL)${strict}`,
    )
    .execute(db)
  await sql
    .raw(
      `CREATE TABLE programme_rules_draft (account_id TEXT PRIMARY KEY REFERENCES account(id),
        ruleset_json TEXT NOT NULL, note TEXT NOT NULL, base_version ${integer} NOT NULL,
        saved_at ${integer} NOT NULL)${strict}`,
    )
    .execute(db)
}
