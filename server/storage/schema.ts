import type { Generated } from 'kysely'
import type { Role } from '#shared/domain/account.ts'
import type { Confidence, PointKind } from '#shared/domain/contact.ts'

/** Rows as they lie in the database. Instants are epoch ms, flags 0/1, `*_json` columns hold documents of the contract. */
export interface Schema {
  account: AccountTable
  session: SessionTable
  /** Rows of one attempt share their `id`. */
  sign_in_attempt: { id: string; key: string; at: number }
  contact: {
    id: string
    name: string
    participant_id: string | null
    merged_into: string | null
    identity_changed_at: number | null
    created_at: number
    seq: number
  }
  contact_point: {
    id: string
    contact_id: string
    kind: PointKind
    /** E.164, lower-case address, hashed visitor secret, digits of a WhatsApp id, BSUID, NIK. */
    value: string
    confidence: Confidence
    created_at: number
    last_seen_at: number
  }
  /** Tickets joined to another one. `undo_json`: what moved, for `unmerge-ticket.ts`. */
  ticket_merge: {
    id: string
    source_id: string
    target_id: string
    by_account_id: string | null
    at: number
    undone_at: number | null
    undo_json: string
  }
  /** Contacts joined to another one. `undo_json`: what moved, for `unmerge-contact.ts`. */
  contact_merge: {
    id: string
    kept_id: string
    gone_id: string
    by_account_id: string | null
    by_name: string
    reason: string
    at: number
    undone_at: number | null
    undo_json: string
  }
  /** Two people, as somebody said; `a_id` is the smaller of both ids. */
  contact_apart: { a_id: string; b_id: string; by_account_id: string | null; at: number }
  wa_identity: WhatsAppIdentityTable
  wa_raw: WhatsAppRawTable
  wa_part: { outbound_id: string; part: number; provider_id: string; delivery_json: string }
  wa_template: WhatsAppTemplateTable
  awaited_file: AwaitedFileTable
  /** What was written, filed by its roots; the tokens lie in `search_token` (SQLite) or beside it (PostgreSQL). */
  search_doc: { id: number; kind: 'entry' | 'complaint'; ref: string; at: number; digest: string }
  outbound: OutboundTable
  canned: CannedTable
  channel_state: {
    channel: string
    state: string
    reason: string | null
    code: number | null
    since_at: number
    seq: number
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
  took_part: { account_id: string; ticket_id: string; at: number }
  visitor: VisitorTable
  form_report: FormReportTable
  upload: UploadTable
  /** One stretch of a visitor's waiting for an answer; `answered` 0 once ended: nobody came. */
  chat_wait: { id: string; visitor_id: string; since_at: number; ended_at: number | null; answered: number }
  rating: {
    id: string
    visitor_id: string
    ticket_id: string
    ended_at: number
    stars: number
    comment: string
    at: number
  }
  transcript_mail: {
    id: string
    visitor_id: string
    email: string
    language: 'id' | 'en'
    up_to: number
    created_at: number
  }
  evidence: EvidenceTable
  complaint: ComplaintTable
  referral: ReferralTable
  authority: { id: string; kind: 'police' | 'komdigi' | 'iasc'; name: string; unit: string; email: string }
  participant: ParticipantTable
  participant_record: { no: number; record: Uint8Array }
  name_token: { no: Generated<number>; token: string; people: number }
  name_posting: { key: number }
  name_variant: { variant: string; token_no: number }
  registry_setting: { name: string; value: string }
  registry_import: RegistryImportTable
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
  training: { id: string; title: string; provider: string; platform: string; price: number; buyers: number }
  training_neighbour: { training_id: string; other_id: string; score: number }
  training_popular: { crowd: string; training_id: string; buyers: number }
  data_request: {
    id: string
    ticket_id: string
    kind: string
    received_at: number
    due_at: number
    opened_by: string
    end_json: string | null
    ended_at: number | null
  }
  funnel_count: { step: string; wave: number; province: string; people: number }
  /** `sort_at`: `due_at`, or when it was found. `review`: the review that saw it last. */
  at_risk: {
    participant_id: string
    kind: string
    due_at: number | null
    sort_at: number
    wave: number | null
    province: string
    found_at: number
    review: number
    ticket_id: string | null
  }
  reason: {
    code: string
    version: number
    reason_json: string
    note: string
    by_id: string
    at: number
    is_current: number
  }
  identity_case: {
    id: string
    number: string
    ticket_id: string
    code: string
    participant_id: string
    status: string
    proposal_json: string | null
    seen_json: string
    prepared_by: string
    decided_by: string | null
    term_json: string | null
    reference: string | null
    steps_json: string
    created_at: number
    changed_at: number
  }
  programme_rules: {
    version: number
    ruleset_json: string
    note: string
    by_id: string
    published_at: number
  }
  programme_rules_draft: {
    account_id: string
    ruleset_json: string
    note: string
    base_version: number
    saved_at: number
  }
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
  route_id: string | null
  window_ends_at: number | null
  awaited_files: number
  tags_json: string
  links_json: string
  merged_into: string | null
  reason_code: string | null
  gathered_json: string
  clock_json: string | null
  /** Of `clock_json`, for counting. `clock_end_due_at` is null while the person is waited for. */
  clock_answer_due_at: number | null
  clock_answered_at: number | null
  clock_end_due_at: number | null
  clock_ended_at: number | null
  created_at: number
  /** When its state ends by itself (snooze, closing); null: only an act ends it. */
  times_out_at: number | null
  seq: number
}

/** `external_id`: the provider's own id of it. `detail_json` holds what only its kind has (author, delivery, attachments, change parameters). */
export interface EntryTable {
  id: string
  ticket_id: string
  position: number
  kind: 'inbound' | 'outbound' | 'note' | 'change'
  body: string
  detail_json: string
  conversation_id: string | null
  external_id: string | null
  created_at: number
  seq: number
}

/** A file of the public on its way; its bytes lie beside the evidence. `mime` is set once it is whole and accepted. */
export interface UploadTable {
  id: string
  secret_hash: string
  name: string
  size: number
  sha256: string
  mime: string | null
  /** The message or report that it belongs to. */
  claimed_by: string | null
  created_at: number
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
  /** By which door the browser came: a report made it, or a chat. */
  origin: 'livechat' | 'form'
  created_at: number
}

/**
 * A report by the public form. `code_hash`: SHA-256 of the code that opens its status page. `proof` and `power` say
 * how it stands with a police report's copy and a power of attorney that were promised for a day; `mail_to` is emptied
 * once the receipt has been sent. `facts_json` is what a complaint raised from it begins with.
 */
export interface FormReportTable {
  id: string
  number: string
  ticket_id: string
  visitor_id: string
  code_hash: string
  category: string
  language: 'id' | 'en'
  zone: 'WIB' | 'WITA' | 'WIT'
  consents_json: string
  facts_json: string | null
  proof: PromisedPaper
  proof_due_at: number | null
  power: PromisedPaper
  power_due_at: number | null
  mail_to: string | null
  created_at: number
}

/** `late`: the promised day has passed and somebody was reminded. */
export type PromisedPaper = 'none' | 'due' | 'late' | 'given'

/**
 * A person's WhatsApp account as Meta names it to us: by phone (`wa_id`, digits), by business-scoped user id (`bsuid`), or
 * both. It is the conversation: lines carry its id, and its ticket is where the next message goes.
 */
export interface WhatsAppIdentityTable {
  id: string
  bsuid: string | null
  wa_id: string | null
  username: string | null
  profile_name: string
  contact_id: string
  ticket_id: string | null
  /** The provider's time of the newest message from them; the window counts from it. */
  last_inbound_at: number | null
  window_ends_at: number
  blocked: 'undeliverable' | 'stopped' | null
  created_at: number
  last_seen_at: number
}

/**
 * An item of a webhook that could not become a line (`quarantined`, `unsupported`, `notice`), or that waits for the
 * message it speaks of (`waiting`, `ref` being that message's provider id). Secrets are hidden in it. Swept after 30 days.
 */
export interface WhatsAppRawTable {
  id: string
  kind: 'quarantined' | 'unsupported' | 'notice' | 'waiting'
  ref: string | null
  reason: string
  body_json: string
  received_at: number
}

/** `names_json`: names of the variables in order where the template has names instead of numbers. */
export interface WhatsAppTemplateTable {
  name: string
  language: string
  category: string
  status: string
  header: string
  body: string
  footer: string
  variables: number
  names_json: string
  /** 0: it needs something beside the body's variables (a picture, a code) that we cannot give. */
  sendable: number
  updated_at: number
}

/** A file that a message announced. `due_at`: when to fetch it next; at `expires_at` the provider forgets it. */
export interface AwaitedFileTable {
  evidence_id: string
  entry_id: string
  media_id: string
  phone_number_id: string
  sha256: string | null
  state: 'queued' | 'done' | 'lost'
  tries: number
  mismatches: number
  due_at: number
  expires_at: number
  reason: string | null
  created_at: number
}

/** One attempt to hand a line to a channel; `id` is what the provider echoes. Only the newest attempt of an entry counts. */
export interface OutboundTable {
  id: string
  entry_id: string
  channel: 'whatsapp' | 'email'
  /** WhatsApp: the identity, or a contact point with a phone that has none yet. E-mail: the contact point. */
  target_id: string
  attempt: number
  state: 'queued' | 'handing' | 'accepted' | 'failed' | 'dead'
  tries: number
  provider_id: string | null
  due_at: number
  error_code: number | null
  error: string | null
  created_at: number
}

export interface CannedTable {
  id: string
  owner_id: string | null
  shortcut: string
  title: string
  body_id: string
  body_en: string
  acts_json: string
  removed: number
  changed_at: number
  seq: number
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

/** Registry record: what is searched has a column, the rest is the document beside it. The tables are told in `registry-tables.ts`. */
export interface ParticipantTable {
  no: Generated<number>
  id: string
  nik: string
  kk: string
  name: string
  name_key: string
  phone: string | null
  email: string | null
  card_number: string | null
  birth_date: string
  region_code: string
  wave: number | null
  step: string
  as_of_at: number
  phone_changed_at: number | null
  /** Of the file it was imported from; 0: it came otherwise. */
  line: Generated<number>
}

export interface RegistryImportTable {
  id: string
  kind: string
  file: string
  phase: string
  state: string
  rows: number
  bytes: number
  total_bytes: number
  rejects: number
  /** Linked people who are not in the new registry. */
  gone: number
  error: string | null
  started_at: number
  updated_at: number
}

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
