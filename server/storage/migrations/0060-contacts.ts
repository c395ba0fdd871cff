import { type Kysely, sql } from 'kysely'

/**
 * Joinings that can be undone, and pairs that somebody has declared to be two people. Lines and tickets from before
 * there were conversations learn which one they belong to.
 */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  for (const [name, columns] of Object.entries(tables)) {
    const body = dialect === 'postgres' ? columns.replaceAll('INTEGER', 'BIGINT') : columns
    await sql.raw(`CREATE TABLE ${name} (${body})${dialect === 'sqlite' ? ' STRICT' : ''}`).execute(db)
  }
  for (const index of indexes) await sql.raw(`CREATE ${index}`).execute(db)
  for (const statement of caughtUp) await sql.raw(statement).execute(db)
}

const tables: Readonly<Record<string, string>> = {
  ticket_merge: `id TEXT PRIMARY KEY, source_id TEXT NOT NULL REFERENCES ticket(id),
    target_id TEXT NOT NULL REFERENCES ticket(id), by_account_id TEXT REFERENCES account(id), at INTEGER NOT NULL,
    undone_at INTEGER, undo_json TEXT NOT NULL`,
  contact_merge: `id TEXT PRIMARY KEY, kept_id TEXT NOT NULL REFERENCES contact(id),
    gone_id TEXT NOT NULL REFERENCES contact(id), by_account_id TEXT REFERENCES account(id), by_name TEXT NOT NULL,
    reason TEXT NOT NULL, at INTEGER NOT NULL, undone_at INTEGER, undo_json TEXT NOT NULL`,
  contact_apart: `a_id TEXT NOT NULL REFERENCES contact(id), b_id TEXT NOT NULL REFERENCES contact(id),
    by_account_id TEXT REFERENCES account(id), at INTEGER NOT NULL, PRIMARY KEY (a_id, b_id)`,
}

const indexes = [
  'INDEX ticket_merge_source ON ticket_merge(source_id)',
  'INDEX ticket_merge_target ON ticket_merge(target_id)',
  'INDEX contact_merge_kept ON contact_merge(kept_id)',
  'INDEX contact_merge_gone ON contact_merge(gone_id)',
  'INDEX contact_apart_b ON contact_apart(b_id)',
  'INDEX contact_merged_into ON contact(merged_into)',
]

const visitorOf = (ticket: string, column: string) =>
  `(SELECT ${column} FROM visitor WHERE visitor.ticket_id = ${ticket} ORDER BY created_at, id LIMIT 1)`

const caughtUp = [
  `UPDATE visitor SET origin = 'form'
    WHERE EXISTS (SELECT 1 FROM ticket WHERE ticket.id = visitor.ticket_id AND ticket.channel = 'form')`,
  `UPDATE ticket SET route_id = ${visitorOf('ticket.id', "origin || ':' || id")} WHERE route_id IS NULL`,
  `UPDATE entry SET conversation_id = ${visitorOf('entry.ticket_id', 'id')}
    WHERE conversation_id IS NULL AND kind IN ('inbound', 'outbound')`,
]
