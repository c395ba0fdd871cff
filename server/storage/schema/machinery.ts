/** What keeps the server honest: the log, the audit, commands already done, jobs. */
export interface MachineryTables {
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
