import { type Kysely, sql } from 'kysely'

/** What the WhatsApp channel keeps beside the conversations: raw items, files to fetch, parts of a message, templates. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const widths = (text: string) => (dialect === 'postgres' ? text.replaceAll('INTEGER', 'BIGINT') : text)
  for (const [name, columns] of Object.entries(tables))
    await sql
      .raw(`CREATE TABLE ${name} (${widths(columns)})${dialect === 'sqlite' ? ' STRICT' : ''}`)
      .execute(db)
  for (const index of indexes) await sql.raw(`CREATE ${index}`).execute(db)
}

const tables: Readonly<Record<string, string>> = {
  wa_raw: `id TEXT PRIMARY KEY, kind TEXT NOT NULL, ref TEXT, reason TEXT NOT NULL, body_json TEXT NOT NULL,
    received_at INTEGER NOT NULL`,
  awaited_file: `evidence_id TEXT PRIMARY KEY, entry_id TEXT NOT NULL REFERENCES entry(id), media_id TEXT NOT NULL,
    phone_number_id TEXT NOT NULL, sha256 TEXT, state TEXT NOT NULL, tries INTEGER NOT NULL,
    mismatches INTEGER NOT NULL, due_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, reason TEXT,
    created_at INTEGER NOT NULL`,
  wa_part: `outbound_id TEXT NOT NULL REFERENCES outbound(id), part INTEGER NOT NULL, provider_id TEXT NOT NULL,
    delivery_json TEXT NOT NULL, PRIMARY KEY (outbound_id, part)`,
  wa_template: `name TEXT NOT NULL, language TEXT NOT NULL, category TEXT NOT NULL, status TEXT NOT NULL,
    header TEXT NOT NULL, body TEXT NOT NULL, footer TEXT NOT NULL, variables INTEGER NOT NULL,
    names_json TEXT NOT NULL, sendable INTEGER NOT NULL, updated_at INTEGER NOT NULL, PRIMARY KEY (name, language)`,
}

const indexes = [
  'INDEX wa_raw_ref ON wa_raw(ref)',
  'INDEX wa_raw_received ON wa_raw(received_at)',
  'INDEX awaited_file_due ON awaited_file(state, due_at)',
  'INDEX wa_part_provider ON wa_part(provider_id)',
  'INDEX outbound_target ON outbound(target_id, state)',
]
