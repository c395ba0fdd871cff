import { type Kysely, sql } from 'kysely'

/**
 * `STRICT` on SQLite, or it would quietly store a phone number as an integer. `INTEGER` means 64 bits on both:
 * PostgreSQL's own is 32, so it gets `BIGINT`.
 */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  for (const [name, columns] of Object.entries(tables)) {
    const body = dialect === 'postgres' ? columns.replaceAll('INTEGER', 'BIGINT') : columns
    await sql.raw(`CREATE TABLE ${name} (${body})${dialect === 'sqlite' ? ' STRICT' : ''}`).execute(db)
  }
  for (const index of indexes) await sql.raw(`CREATE ${index}`).execute(db)
}

const tables: Readonly<Record<string, string>> = {
  account: `id TEXT PRIMARY KEY, username TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
    password_hash TEXT NOT NULL, disabled INTEGER NOT NULL, presence TEXT NOT NULL,
    presence_since_at INTEGER NOT NULL, seq INTEGER NOT NULL`,
  session: `id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account(id), token_hash TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL, created_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
    revoked_at INTEGER`,
  sign_in_attempt: 'id TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL',
  participant: `id TEXT PRIMARY KEY, nik TEXT NOT NULL UNIQUE, kk TEXT NOT NULL, name TEXT NOT NULL,
    name_key TEXT NOT NULL, phone TEXT, email TEXT, card_number TEXT, birth_date TEXT NOT NULL,
    record_json TEXT NOT NULL, as_of_at INTEGER NOT NULL`,
  participant_name_token: `token TEXT NOT NULL, participant_id TEXT NOT NULL REFERENCES participant(id),
    PRIMARY KEY (token, participant_id)`,
  name_token: 'token TEXT PRIMARY KEY, people INTEGER NOT NULL',
  name_variant: 'variant TEXT NOT NULL, token TEXT NOT NULL, PRIMARY KEY (variant, token)',
  contact: `id TEXT PRIMARY KEY, name TEXT NOT NULL, participant_id TEXT REFERENCES participant(id),
    created_at INTEGER NOT NULL, seq INTEGER NOT NULL`,
  contact_point: `contact_id TEXT NOT NULL REFERENCES contact(id), kind TEXT NOT NULL, value TEXT NOT NULL,
    confidence TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (contact_id, kind, value)`,
  ticket: `id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, channel TEXT NOT NULL,
    contact_id TEXT NOT NULL REFERENCES contact(id), complaint_id TEXT, priority TEXT NOT NULL, status TEXT NOT NULL,
    assignee_id TEXT REFERENCES account(id), state_json TEXT NOT NULL, unread INTEGER NOT NULL,
    preview TEXT NOT NULL, last_position INTEGER NOT NULL,
    last_entry_at INTEGER NOT NULL, created_at INTEGER NOT NULL, times_out_at INTEGER, seq INTEGER NOT NULL`,
  entry: `id TEXT PRIMARY KEY, ticket_id TEXT NOT NULL REFERENCES ticket(id), position INTEGER NOT NULL,
    kind TEXT NOT NULL, body TEXT NOT NULL, detail_json TEXT NOT NULL, created_at INTEGER NOT NULL,
    seq INTEGER NOT NULL, UNIQUE (ticket_id, position)`,
  draft: `account_id TEXT NOT NULL REFERENCES account(id), ticket_id TEXT NOT NULL REFERENCES ticket(id),
    kind TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, saved_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, ticket_id, kind, version)`,
  visitor: `id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL UNIQUE, ticket_id TEXT NOT NULL REFERENCES ticket(id),
    contact_id TEXT NOT NULL REFERENCES contact(id), name TEXT NOT NULL, language TEXT NOT NULL,
    seen_position INTEGER NOT NULL, created_at INTEGER NOT NULL`,
  evidence: `id TEXT PRIMARY KEY, ticket_id TEXT NOT NULL REFERENCES ticket(id), name TEXT NOT NULL,
    mime TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, by_name TEXT NOT NULL,
    received_at INTEGER NOT NULL, seq INTEGER NOT NULL`,
  authority: `id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, email TEXT NOT NULL`,
  complaint: `id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, ticket_id TEXT NOT NULL REFERENCES ticket(id),
    status TEXT NOT NULL, facts_json TEXT NOT NULL, assessment_json TEXT NOT NULL, version INTEGER NOT NULL,
    opened_by TEXT NOT NULL REFERENCES account(id), opened_at INTEGER NOT NULL, submitted_at INTEGER,
    duplicate_of TEXT REFERENCES complaint(id), referral_id TEXT, seq INTEGER NOT NULL`,
  referral: `id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, complaint_id TEXT NOT NULL REFERENCES complaint(id),
    ticket_id TEXT NOT NULL REFERENCES ticket(id), authority_id TEXT NOT NULL REFERENCES authority(id),
    status TEXT NOT NULL, author_id TEXT NOT NULL REFERENCES account(id), approver_id TEXT REFERENCES account(id),
    summary TEXT NOT NULL, dispatch_json TEXT NOT NULL, dossier_sha256 TEXT, receipt_number TEXT, outcome TEXT,
    due_dates_json TEXT NOT NULL, steps_json TEXT NOT NULL, created_at INTEGER NOT NULL, seq INTEGER NOT NULL`,
  job: `id TEXT PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL,
    due_at INTEGER NOT NULL, last_error TEXT, created_at INTEGER NOT NULL`,
  event: 'seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, name TEXT NOT NULL, payload_json TEXT NOT NULL',
  audit: `seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, account_id TEXT, action TEXT NOT NULL, target TEXT,
    detail TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL`,
  command: `id TEXT PRIMARY KEY, account_id TEXT, name TEXT NOT NULL, value_json TEXT NOT NULL, seq INTEGER NOT NULL,
    at INTEGER NOT NULL`,
  counter: 'name TEXT PRIMARY KEY, value INTEGER NOT NULL',
  setting: 'name TEXT PRIMARY KEY, value TEXT NOT NULL',
}

const indexes = [
  'INDEX session_account ON session(account_id)',
  'INDEX sign_in_attempt_key ON sign_in_attempt(key, at)',
  'INDEX contact_point_value ON contact_point(kind, value)',
  'INDEX ticket_status ON ticket(status, last_entry_at)',
  'INDEX ticket_times_out ON ticket(times_out_at)',
  'INDEX ticket_contact ON ticket(contact_id)',
  'INDEX evidence_ticket ON evidence(ticket_id)',
  'INDEX visitor_ticket ON visitor(ticket_id)',
  'UNIQUE INDEX complaint_ticket ON complaint(ticket_id)',
  'INDEX referral_complaint ON referral(complaint_id)',
  'INDEX participant_phone ON participant(phone)',
  'INDEX participant_email ON participant(email)',
  'INDEX participant_card ON participant(card_number)',
  'INDEX participant_kk ON participant(kk)',
  'INDEX participant_name ON participant(name_key)',
  'INDEX participant_name_token_person ON participant_name_token(participant_id)',
  'INDEX job_due ON job(state, due_at)',
  'INDEX command_at ON command(at)',
]
