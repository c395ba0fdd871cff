import { type Kysely, sql } from 'kysely'

/** Files on their way, waiting times, ratings and transcripts of the public's chats. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const widths = (text: string) => (dialect === 'postgres' ? text.replaceAll('INTEGER', 'BIGINT') : text)
  for (const [name, columns] of Object.entries(tables))
    await sql
      .raw(`CREATE TABLE ${name} (${widths(columns)})${dialect === 'sqlite' ? ' STRICT' : ''}`)
      .execute(db)
  for (const index of indexes) await sql.raw(`CREATE ${index}`).execute(db)
  // Lines from before conversations had ids: where a ticket has one browser only, they are that browser's.
  await sql
    .raw(
      `UPDATE entry SET conversation_id = (SELECT v.id FROM visitor v WHERE v.ticket_id = entry.ticket_id)
        WHERE conversation_id IS NULL AND kind IN ('inbound', 'outbound')
          AND (SELECT COUNT(*) FROM visitor v WHERE v.ticket_id = entry.ticket_id) = 1`,
    )
    .execute(db)
}

const tables: Readonly<Record<string, string>> = {
  upload: `id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL,
    sha256 TEXT NOT NULL, mime TEXT, claimed_by TEXT, created_at INTEGER NOT NULL`,
  chat_wait: `id TEXT PRIMARY KEY, visitor_id TEXT NOT NULL REFERENCES visitor(id),
    since_at INTEGER NOT NULL, ended_at INTEGER, answered INTEGER NOT NULL`,
  rating: `id TEXT PRIMARY KEY, visitor_id TEXT NOT NULL REFERENCES visitor(id),
    ticket_id TEXT NOT NULL REFERENCES ticket(id), ended_at INTEGER NOT NULL, stars INTEGER NOT NULL,
    comment TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (visitor_id, ended_at)`,
  transcript_mail: `id TEXT PRIMARY KEY, visitor_id TEXT NOT NULL REFERENCES visitor(id), email TEXT NOT NULL,
    language TEXT NOT NULL, up_to INTEGER NOT NULL, created_at INTEGER NOT NULL`,
}

const indexes = [
  'INDEX upload_created ON upload(created_at)',
  'INDEX upload_owner ON upload(secret_hash)',
  'INDEX chat_wait_open ON chat_wait(ended_at, since_at)',
  'INDEX chat_wait_visitor ON chat_wait(visitor_id)',
  'INDEX entry_of_conversation ON entry(conversation_id, seq)',
  'INDEX transcript_mail_visitor ON transcript_mail(visitor_id, created_at)',
]
