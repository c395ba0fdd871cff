/** Tickets, their lines and files, and what people prepare for them. */
export interface TicketTables {
  ticket: TicketTable
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
  entry: EntryTable
  draft: {
    account_id: string
    ticket_id: string
    kind: string
    version: number
    body: string
    rest_json: string | null
    saved_at: number
    /** Where the log tells of it. */
    seq: number
  }
  took_part: { account_id: string; ticket_id: string; at: number }
  canned: CannedTable
  reason: {
    code: string
    version: number
    reason_json: string
    note: string
    by_id: string
    at: number
    is_current: number
  }
  evidence: EvidenceTable
  /** What was written, filed by its roots; the tokens lie in `search_token` (SQLite) or beside it (PostgreSQL). */
  search_doc: { id: number; kind: 'entry' | 'complaint'; ref: string; at: number; digest: string }
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
