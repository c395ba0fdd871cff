import { type Kysely, sql } from 'kysely'

/** What a report by the public form brought beside its ticket: how its sender asks after it, and what is still to come. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const widths = (text: string) => (dialect === 'postgres' ? text.replaceAll('INTEGER', 'BIGINT') : text)
  await sql
    .raw(`CREATE TABLE form_report (${widths(columns)})${dialect === 'sqlite' ? ' STRICT' : ''}`)
    .execute(db)
  for (const index of indexes) await sql.raw(`CREATE ${index}`).execute(db)
}

const columns = `id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, ticket_id TEXT NOT NULL REFERENCES ticket(id),
  visitor_id TEXT NOT NULL REFERENCES visitor(id), code_hash TEXT NOT NULL, category TEXT NOT NULL,
  language TEXT NOT NULL, zone TEXT NOT NULL, consents_json TEXT NOT NULL, facts_json TEXT,
  proof TEXT NOT NULL, proof_due_at INTEGER, power TEXT NOT NULL, power_due_at INTEGER,
  mail_to TEXT, created_at INTEGER NOT NULL`

const indexes = [
  'INDEX form_report_ticket ON form_report(ticket_id)',
  'INDEX form_report_proof ON form_report(proof, proof_due_at)',
  'INDEX form_report_power ON form_report(power, power_due_at)',
]
