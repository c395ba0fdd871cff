import type { Role } from '#shared/domain/account.ts'
import type { Confidence, PointKind } from '#shared/domain/contact.ts'

/** Who works here and who writes to us. */
export interface PeopleTables {
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
