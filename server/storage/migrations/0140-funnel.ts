import { type Kysely, sql } from 'kysely'

/** What the daily review of the registry comes to: how many stand where, and who may be lost. Wave 0: no wave. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const integer = dialect === 'postgres' ? 'BIGINT' : 'INTEGER'
  const strict = dialect === 'sqlite' ? ' STRICT' : ''
  const statements = [
    `CREATE TABLE funnel_count (step TEXT NOT NULL, wave ${integer} NOT NULL, province TEXT NOT NULL,
      people ${integer} NOT NULL, PRIMARY KEY (step, wave, province))${strict}`,
    `CREATE TABLE at_risk (participant_id TEXT NOT NULL, kind TEXT NOT NULL, due_at ${integer},
      sort_at ${integer} NOT NULL, wave ${integer}, province TEXT NOT NULL, found_at ${integer} NOT NULL,
      review ${integer} NOT NULL, ticket_id TEXT REFERENCES ticket(id), PRIMARY KEY (participant_id, kind))${strict}`,
    'CREATE INDEX at_risk_kind ON at_risk(kind, sort_at)',
    'CREATE INDEX at_risk_ticket ON at_risk(ticket_id)',
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
