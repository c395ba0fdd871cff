/** What comes in and goes out, by channel. */
export interface ChannelTables {
  wa_identity: WhatsAppIdentityTable
  wa_raw: WhatsAppRawTable
  wa_part: { outbound_id: string; part: number; provider_id: string; delivery_json: string }
  wa_template: WhatsAppTemplateTable
  /** What may still go at once; `target` empty: by our number at all. */
  wa_pace: { target: string; tokens: number; at: number }
  awaited_file: AwaitedFileTable
  outbound: OutboundTable
  channel_state: {
    channel: string
    state: string
    reason: string | null
    code: number | null
    since_at: number
    seq: number
  }
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
}

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
  /** How often the very same item came. */
  times: number
  /** How often it was taken in again in vain, and when last. */
  tries: number
  tried_at: number | null
  trying: number
  seen_at: number | null
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
