import { type Kysely, sql } from 'kysely'

/** Requests under the data protection law, and what it takes to ask the trail who looked at whom. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const integer = dialect === 'postgres' ? 'BIGINT' : 'INTEGER'
  const statements = [
    `CREATE TABLE data_request (id TEXT PRIMARY KEY, ticket_id TEXT NOT NULL REFERENCES ticket(id), kind TEXT NOT NULL,
      received_at ${integer} NOT NULL, due_at ${integer} NOT NULL, opened_by TEXT NOT NULL REFERENCES account(id),
      end_json TEXT, ended_at ${integer})${dialect === 'sqlite' ? ' STRICT' : ''}`,
    'CREATE INDEX data_request_due ON data_request(ended_at, due_at)',
    'CREATE INDEX data_request_ticket ON data_request(ticket_id)',
    'CREATE INDEX audit_at ON audit(at)',
    'CREATE INDEX audit_target ON audit(target, at)',
    'CREATE INDEX contact_participant ON contact(participant_id)',
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
