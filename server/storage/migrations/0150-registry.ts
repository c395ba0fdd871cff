import { type Kysely, sql } from 'kysely'
import { makeRegistryIndexes, makeRegistryTables } from '../registry-tables.ts'

/**
 * The registry moves out of the main file (SQLite) or is built anew (PostgreSQL), and contacts point at it without a
 * foreign key: a key cannot reach into another file, and a link must outlive the record it points at.
 */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  if (dialect === 'postgres') {
    await run(`CREATE TABLE registry_import (${imports.replaceAll('INTEGER', 'BIGINT')})`)
    await run('ALTER TABLE contact DROP CONSTRAINT IF EXISTS contact_participant_id_fkey')
    for (const [from, to] of renamed) await run(`ALTER TABLE ${from} RENAME TO ${to}`)
    for (const index of oldIndexes) await run(`DROP INDEX IF EXISTS ${index}`)
    for (const statement of makeRegistryTables('postgres')) await run(statement)
    for (const statement of makeRegistryIndexes()) await run(statement)
    for (const statement of moved('', 'old_', 'postgres')) await run(statement)
    for (const table of [...renamed.values()].toReversed()) await run(`DROP TABLE ${table}`)
    return
  }
  // Outside the transaction that drops the old tables: until then they are the truth, and a second run skips what is there.
  for (const statement of moved('registry.', 'main.', 'sqlite')) await run(statement)
  await run('PRAGMA foreign_keys = OFF')
  await run('BEGIN IMMEDIATE')
  try {
    await run(`CREATE TABLE registry_import (${imports}) STRICT`)
    await withoutForeignKey(db)
    for (const table of ['participant_name_token', 'name_variant', 'name_token', 'participant'])
      await run(`DROP TABLE main.${table}`)
    const { rows } = await sql.raw('PRAGMA main.foreign_key_check').execute(db)
    if (rows.length > 0) throw new Error(`${rows.length} rows point at nothing`)
    await run('COMMIT')
  } catch (error) {
    await run('ROLLBACK')
    throw error
  } finally {
    await run('PRAGMA foreign_keys = ON')
  }
}

const imports = `id TEXT PRIMARY KEY, kind TEXT NOT NULL, file TEXT NOT NULL, phase TEXT NOT NULL, state TEXT NOT NULL,
  rows INTEGER NOT NULL, bytes INTEGER NOT NULL, total_bytes INTEGER NOT NULL, rejects INTEGER NOT NULL,
  gone INTEGER NOT NULL, error TEXT, started_at INTEGER NOT NULL, updated_at INTEGER NOT NULL`

const renamed: ReadonlyMap<string, string> = new Map([
  ['participant', 'old_participant'],
  ['participant_name_token', 'old_participant_name_token'],
  ['name_token', 'old_name_token'],
  ['name_variant', 'old_name_variant'],
])
const oldIndexes = [
  ...['participant_phone', 'participant_email', 'participant_card', 'participant_kk', 'participant_name'],
]

/** Copies from the old tables (`old` before their names) into the new ones. */
function moved(to: string, old: string, dialect: 'sqlite' | 'postgres'): string[] {
  const isSqlite = dialect === 'sqlite'
  const field = (name: string) =>
    isSqlite ? `json_extract(record_json, '$.${name}')` : `(record_json::json ->> '${name}')`
  const record = isSqlite ? 'CAST(record_json AS BLOB)' : "convert_to(record_json, 'UTF8')"
  const wave = isSqlite ? field('wave') : `${field('wave')}::bigint`
  const again = isSqlite ? '' : 'ON CONFLICT DO NOTHING'
  const insert = isSqlite ? 'INSERT OR IGNORE' : 'INSERT'
  return [
    `${insert} INTO ${to}participant (id, nik, kk, name, name_key, phone, email, card_number, birth_date, region_code,
      wave, step, as_of_at) SELECT id, nik, kk, name, name_key, phone, email, card_number, birth_date,
      ${field('regionCode')}, ${wave}, ${field('step')}, as_of_at FROM ${old}participant
      WHERE ${field('step')} IS NOT NULL ORDER BY id ${again}`,
    `${insert} INTO ${to}participant_record (no, record) SELECT person.no, ${record} FROM ${old}participant old
      JOIN ${to}participant person ON person.id = old.id WHERE true ${again}`,
    `${insert} INTO ${to}name_token (token, people) SELECT token, people FROM ${old}name_token ORDER BY token ${again}`,
    `${insert} INTO ${to}name_variant (variant, token_no) SELECT old.variant, word.no FROM ${old}name_variant old
      JOIN ${to}name_token word ON word.token = old.token WHERE true ${again}`,
    `${insert} INTO ${to}name_posting (key) SELECT word.no * 2147483648 + person.no FROM ${old}participant_name_token old
      JOIN ${to}name_token word ON word.token = old.token
      JOIN ${to}participant person ON person.id = old.participant_id WHERE true ${again}`,
    `${insert} INTO ${to}name_posting (key) SELECT DISTINCT (2097152 + (one.no * 1000003 + two.no) % 2097152) * 2147483648 +
      person.no FROM ${old}participant_name_token a
      JOIN ${old}participant_name_token b ON b.participant_id = a.participant_id
      JOIN ${to}name_token one ON one.token = a.token JOIN ${to}name_token two ON two.token = b.token AND one.no < two.no
      JOIN ${to}participant person ON person.id = a.participant_id WHERE true ${again}`,
    `${insert} INTO ${to}registry_setting (name, value) SELECT 'people', CAST(count(*) AS TEXT) FROM ${to}participant
      WHERE true ${again}`,
  ]
}

/** SQLite cannot drop a key: the table is made anew, in the order that its manual gives (lang_altertable, section 7). */
async function withoutForeignKey(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ type: string; sql: string }>`
    SELECT type, sql FROM main.sqlite_master WHERE tbl_name = 'contact' AND sql IS NOT NULL
    ORDER BY type = 'index'`.execute(db)
  const table = rows.find(({ type }) => type === 'table')?.sql
  if (table === undefined) throw new Error('there is no table of contacts')
  const keyless = table
    .replace(/\s+REFERENCES\s+"?participant"?\s*\(\s*id\s*\)/i, '')
    .replace(/^CREATE TABLE "?contact"?/i, 'CREATE TABLE contact_new')
  await sql.raw(keyless).execute(db)
  await sql.raw('INSERT INTO contact_new SELECT * FROM contact').execute(db)
  await sql.raw('DROP TABLE contact').execute(db)
  await sql.raw('ALTER TABLE contact_new RENAME TO contact').execute(db)
  for (const { type, sql: index } of rows) if (type === 'index') await sql.raw(index).execute(db)
}
