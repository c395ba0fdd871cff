import type { Generated } from 'kysely'

/**
 * Tables of the encrypted file. `scope` is one account on one server: nothing of one person is ever read, shown or
 * sent as another's. Columns named `…_json` hold values that only this program writes.
 */
export interface Tables {
  setting: { name: string; value_json: string }
  /** Who uses this desk on a server. Without a token the session has ended but the work has not. */
  session: { server: string; account_id: string; token: string | null; me_json: string }
  /** The last known desk; `shape` guards against a program that knew other fields. */
  state: { scope: string; shape: number; seq: number; state_json: string }
  outbox: {
    position: Generated<number>
    id: string
    scope: string
    ticket_id: string | null
    name: string
    input_json: string
    queued_at: number
    failure_json: string | null
  }
  draft: {
    scope: string
    ticket_id: string
    kind: 'reply' | 'note'
    version: number
    body: string
    rest_json: string | null
    begun_at: number
    saved_at: number
  }
  /** How far the newest text of a draft has come to the server. */
  draft_head: {
    scope: string
    ticket_id: string
    kind: 'reply' | 'note'
    server_version: number
    is_unsaved: number
  }
}
