import type { Role } from '#shared/domain/account.ts'

/** Rows as they lie in the database. Instants are epoch ms, flags 0/1, `*_json` columns hold documents of the contract. */
export interface Schema {
  account: AccountTable
  session: SessionTable
  /** Rows of one attempt share their `id`. */
  sign_in_attempt: { id: string; key: string; at: number }
  contact: { id: string; name: string; participant_id: string | null; created_at: number; seq: number }
  contact_point: {
    contact_id: string
    kind: 'phone' | 'email' | 'visitor'
    value: string
    confidence: 'stated' | 'verified'
    created_at: number
  }
  ticket: TicketTable
  entry: EntryTable
  draft: {
    account_id: string
    ticket_id: string
    kind: string
    version: number
    body: string
    saved_at: number
  }
  visitor: VisitorTable
  evidence: EvidenceTable
  complaint: ComplaintTable
  referral: ReferralTable
  authority: { id: string; kind: 'police' | 'komdigi' | 'iasc'; name: string; unit: string; email: string }
  participant: ParticipantTable
  participant_name_token: { token: string; participant_id: string }
  name_token: { token: string; people: number }
  name_variant: { variant: string; token: string }
  job: JobTable
  event: { seq: number; at: number; name: string; payload_json: string }
  audit: AuditTable
  command: {
    id: string
    account_id: string | null
    name: string
    value_json: string
    seq: number
    at: number
  }
  counter: { name: string; value: number }
  setting: { name: string; value: string }
}

export interface AccountTable {
  id: string
  username: string
  name: string
  role: Role
  password_hash: string
  disabled: number
  presence: string
  presence_since_at: number
  seq: number
}

export interface SessionTable {
  id: string
  account_id: string
  token_hash: string
  device: string
  created_at: number
  last_seen_at: number
  expires_at: number
  revoked_at: number | null
}

export interface TicketTable {
  id: string
  number: string
  channel: string
  contact_id: string
  complaint_id: string | null
  priority: string
  status: string
  assignee_id: string | null
  state_json: string
  unread: number
  preview: string
  last_position: number
  last_entry_at: number
  created_at: number
  /** When its state ends by itself (snooze, closing); null: only an act ends it. */
  times_out_at: number | null
  seq: number
}

/** `detail_json` holds what only its kind has (author, delivery, attachments, change parameters). */
export interface EntryTable {
  id: string
  ticket_id: string
  position: number
  kind: 'inbound' | 'outbound' | 'note' | 'change'
  body: string
  detail_json: string
  created_at: number
  seq: number
}

/** A browser that chats with us. Its secret never lies here, only the SHA-256 of it. */
export interface VisitorTable {
  id: string
  secret_hash: string
  ticket_id: string
  contact_id: string
  name: string
  language: 'id' | 'en'
  seen_position: number
  created_at: number
}

export interface EvidenceTable {
  id: string
  ticket_id: string
  name: string
  mime: string
  size: number
  sha256: string
  by_name: string
  received_at: number
  seq: number
}

export interface ComplaintTable {
  id: string
  number: string
  ticket_id: string
  status: string
  facts_json: string
  assessment_json: string
  version: number
  opened_by: string
  opened_at: number
  submitted_at: number | null
  duplicate_of: string | null
  referral_id: string | null
  seq: number
}

export interface ReferralTable {
  id: string
  number: string
  complaint_id: string
  ticket_id: string
  authority_id: string
  status: string
  author_id: string
  approver_id: string | null
  summary: string
  dispatch_json: string
  dossier_sha256: string | null
  receipt_number: string | null
  outcome: string | null
  due_dates_json: string
  steps_json: string
  created_at: number
  seq: number
}

/** Registry record: what is searched has a column, the rest is the document. `name_key` is the comparison key. */
export interface ParticipantTable {
  id: string
  nik: string
  kk: string
  name: string
  name_key: string
  phone: string | null
  email: string | null
  card_number: string | null
  birth_date: string
  record_json: string
  as_of_at: number
}
// `participant_name_token`: each word of each name key. `name_token`: each such word once, and how many people bear it.
// `name_variant`: shortened and respelt forms by which a mistyped word is found with an equality look-up.

/** Work to be done later, at least once. `state`: queued, running (until `due_at` passes again), done, dead. */
export interface JobTable {
  id: string
  kind: string
  ref: string
  state: 'queued' | 'done' | 'dead'
  attempts: number
  due_at: number
  last_error: string | null
  created_at: number
}

export interface AuditTable {
  seq: number
  at: number
  account_id: string | null
  action: string
  target: string | null
  detail: string
  prev_hash: string
  hash: string
}
