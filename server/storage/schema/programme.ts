import type { Generated } from 'kysely'

/** The registry and the rules of the programme, and what is worked out from them. */
export interface ProgrammeTables {
  participant: ParticipantTable
  participant_record: { no: number; record: Uint8Array }
  name_token: { no: Generated<number>; token: string; people: number }
  name_posting: { key: number }
  name_variant: { variant: string; token_no: number }
  registry_setting: { name: string; value: string }
  registry_import: RegistryImportTable
  training: { id: string; title: string; provider: string; platform: string; price: number; buyers: number }
  training_neighbour: { training_id: string; other_id: string; score: number }
  training_popular: { crowd: string; training_id: string; buyers: number }
  funnel_count: { step: string; wave: number; province: string; people: number }
  wave_count: { wave: number; outcome: string; province: string; people: number; again: number }
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
  /** In English, for whoever looks into the database; the page says `fault`. */
  /** JSON: code and params. */
  fault: string | null
  /** JSON: refused lines by reason. */
  reasons: string
  rejects_file: string | null
  from_bytes: number
  from_rows: number
  started_at: number
  updated_at: number
}
