import { type Kysely, sql } from 'kysely'

/** Several conversations of one person, in several channels, on one ticket. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const widths = (text: string) => (dialect === 'postgres' ? text.replaceAll('INTEGER', 'BIGINT') : text)
  for (const [table, columns] of Object.entries(added))
    for (const column of columns)
      await sql.raw(`ALTER TABLE ${table} ADD COLUMN ${widths(column)}`).execute(db)
  const made = dialect === 'sqlite' ? 'lower(hex(randomblob(16)))' : 'gen_random_uuid()::text'
  await sql.raw(`UPDATE contact_point SET id = ${made}, last_seen_at = created_at`).execute(db)
  for (const [name, columns] of Object.entries(tables))
    await sql
      .raw(`CREATE TABLE ${name} (${widths(columns)})${dialect === 'sqlite' ? ' STRICT' : ''}`)
      .execute(db)
  for (const index of indexes) await sql.raw(`CREATE ${index}`).execute(db)
}

const added: Readonly<Record<string, readonly string[]>> = {
  contact: ['merged_into TEXT', 'identity_changed_at INTEGER'],
  contact_point: ["id TEXT NOT NULL DEFAULT ''", 'last_seen_at INTEGER NOT NULL DEFAULT 0'],
  ticket: [
    'route_id TEXT',
    'window_ends_at INTEGER',
    'awaited_files INTEGER NOT NULL DEFAULT 0',
    "tags_json TEXT NOT NULL DEFAULT '[]'",
    "links_json TEXT NOT NULL DEFAULT '[]'",
    'merged_into TEXT',
  ],
  entry: ['conversation_id TEXT', 'external_id TEXT'],
  visitor: ["origin TEXT NOT NULL DEFAULT 'livechat'"],
}

const tables: Readonly<Record<string, string>> = {
  wa_identity: `id TEXT PRIMARY KEY, bsuid TEXT UNIQUE, wa_id TEXT, username TEXT, profile_name TEXT NOT NULL,
    contact_id TEXT NOT NULL REFERENCES contact(id), ticket_id TEXT REFERENCES ticket(id), last_inbound_at INTEGER,
    window_ends_at INTEGER NOT NULL, blocked TEXT, created_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL`,
  outbound: `id TEXT PRIMARY KEY, entry_id TEXT NOT NULL REFERENCES entry(id), channel TEXT NOT NULL,
    target_id TEXT NOT NULL, attempt INTEGER NOT NULL, state TEXT NOT NULL, tries INTEGER NOT NULL, provider_id TEXT,
    due_at INTEGER NOT NULL, error_code INTEGER, error TEXT, created_at INTEGER NOT NULL, UNIQUE (entry_id, attempt)`,
  canned: `id TEXT PRIMARY KEY, owner_id TEXT REFERENCES account(id), shortcut TEXT NOT NULL, title TEXT NOT NULL,
    body_id TEXT NOT NULL, body_en TEXT NOT NULL, acts_json TEXT NOT NULL, removed INTEGER NOT NULL,
    changed_at INTEGER NOT NULL, seq INTEGER NOT NULL`,
  channel_state: `channel TEXT PRIMARY KEY, state TEXT NOT NULL, reason TEXT, code INTEGER, since_at INTEGER NOT NULL,
    seq INTEGER NOT NULL`,
}

const indexes = [
  'UNIQUE INDEX contact_point_id ON contact_point(id)',
  'INDEX entry_external ON entry(external_id)',
  'INDEX visitor_contact ON visitor(contact_id)',
  'INDEX wa_identity_wa_id ON wa_identity(wa_id)',
  'INDEX wa_identity_contact ON wa_identity(contact_id)',
  'INDEX wa_identity_ticket ON wa_identity(ticket_id)',
  'INDEX outbound_due ON outbound(channel, state, due_at)',
  'INDEX outbound_provider ON outbound(provider_id)',
]
