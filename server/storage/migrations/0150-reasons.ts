import { type Kysely, sql } from 'kysely'

/**
 * Reasons of contact with every version they had, and cases that two people decide. On the ticket: its reason, its
 * clocks, and the instants that the report counts by.
 */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const integer = dialect === 'postgres' ? 'BIGINT' : 'INTEGER'
  const strict = dialect === 'sqlite' ? ' STRICT' : ''
  const columns = [
    'reason_code TEXT',
    "gathered_json TEXT NOT NULL DEFAULT '[]'",
    'clock_json TEXT',
    `clock_answer_due_at ${integer}`,
    `clock_answered_at ${integer}`,
    `clock_end_due_at ${integer}`,
    `clock_ended_at ${integer}`,
  ]
  const statements = [
    ...columns.map(column => `ALTER TABLE ticket ADD COLUMN ${column}`),
    'CREATE INDEX ticket_created ON ticket(created_at)',
    `CREATE TABLE reason (code TEXT NOT NULL, version ${integer} NOT NULL, reason_json TEXT NOT NULL,
      note TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES account(id), at ${integer} NOT NULL,
      is_current ${integer} NOT NULL, PRIMARY KEY (code, version))${strict}`,
    'CREATE INDEX reason_current ON reason(is_current, code)',
    `CREATE TABLE identity_case (id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE,
      ticket_id TEXT NOT NULL REFERENCES ticket(id), code TEXT NOT NULL, participant_id TEXT NOT NULL,
      status TEXT NOT NULL, proposal_json TEXT, seen_json TEXT NOT NULL,
      prepared_by TEXT NOT NULL REFERENCES account(id), decided_by TEXT REFERENCES account(id), term_json TEXT,
      reference TEXT, steps_json TEXT NOT NULL, created_at ${integer} NOT NULL, changed_at ${integer} NOT NULL)${strict}`,
    'CREATE INDEX identity_case_ticket ON identity_case(ticket_id)',
    'CREATE INDEX identity_case_status ON identity_case(status, changed_at)',
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
