import { WaContact, WaMessage, WaStatus } from '#shared/domain/whatsapp/payload.ts'

/**
 * One thing that a webhook tells. `raw` is the original, for what cannot be understood; `change`: that original alone in
 * the change that brought it, which can be read again as if it had just come.
 */
export type Item =
  | {
      readonly kind: 'message'
      readonly message: WaMessage
      readonly contact: WaContact | undefined
      readonly phoneNumberId: string
      readonly raw: unknown
      readonly change: unknown
    }
  | { readonly kind: 'status'; readonly status: WaStatus; readonly raw: unknown; readonly change: unknown }
  | {
      readonly kind: 'template'
      readonly field: string
      readonly value: Readonly<Record<string, unknown>>
      readonly raw: unknown
    }
  | {
      readonly kind: 'odd'
      readonly store: 'notice' | 'quarantined'
      readonly reason: string
      readonly raw: unknown
    }

type Loose = Readonly<Record<string, unknown>>

/**
 * Everything in one body, in its order: every entry, change, message and status. What is not as Meta documents it is an
 * odd item of its own and stops nobody else.
 */
export function itemsOf(body: unknown): Item[] {
  const entries = list(loose(body)['entry'])
  if (entries === null) return [odd('quarantined', 'envelope', body)]
  return entries.flatMap(entry => {
    const changes = list(loose(entry)['changes'])
    return changes === null ? [odd('quarantined', 'entry', entry)] : changes.flatMap(itemsOfChange)
  })
}

/** The same for something that was kept: a body that was no JSON, a whole one, an entry or a change of it. */
export function itemsOfKept(kept: unknown): Item[] {
  const whole = typeof kept === 'string' ? parsed(kept) : kept
  if ('entry' in loose(whole)) return itemsOf(whole)
  if ('changes' in loose(whole)) return itemsOf({ entry: [whole] })
  return 'value' in loose(whole)
    ? itemsOf({ entry: [{ changes: [whole] }] })
    : [odd('quarantined', 'envelope', whole)]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function itemsOfChange(change: unknown): Item[] {
  const { field } = loose(change)
  const value = loose(loose(change)['value'])
  if (typeof field === 'string' && /^(message_template|template)_/.test(field))
    return [{ kind: 'template', field, value, raw: change }]
  if (field !== 'messages' && !('messages' in value) && !('statuses' in value))
    return [odd('notice', typeof field === 'string' ? field.slice(0, 100) : 'field', change)]
  const contacts = (list(value['contacts']) ?? []).flatMap(contact => {
    const read = WaContact.safeParse(contact)
    return read.success ? [read.data] : []
  })
  const { phone_number_id: own } = loose(value['metadata'])
  const phoneNumberId = typeof own === 'string' ? own : ''
  const messages = list(value['messages']) ?? []
  const statuses = list(value['statuses']) ?? []
  const others = (['errors', 'user_preferences'] as const).flatMap(name =>
    (list(value[name]) ?? []).map(each => odd('notice', name, each)),
  )
  const { metadata, contacts: named } = value
  const alone = (list: 'messages' | 'statuses', raw: unknown) => ({
    field,
    value: { metadata, ...(list === 'messages' && { contacts: named }), [list]: [raw] },
  })
  return [
    ...messages.map((raw): Item => {
      const read = WaMessage.safeParse(raw)
      const change = alone('messages', raw)
      if (!read.success) return odd('quarantined', 'message', change)
      const message = read.data
      return { kind: 'message', message, contact: contactOf(message, contacts), phoneNumberId, raw, change }
    }),
    ...statuses.map((raw): Item => {
      const read = WaStatus.safeParse(raw)
      const change = alone('statuses', raw)
      if (!read.success) return odd('quarantined', 'status', change)
      return { kind: 'status', status: read.data, raw, change }
    }),
    ...others,
  ]
}

/** By id, never by place in the list; a single one can only be the sender's. */
function contactOf(message: WaMessage, contacts: readonly WaContact[]): WaContact | undefined {
  const { from, from_user_id: userId } = message
  const named = contacts.find(
    contact =>
      (userId !== undefined && contact.user_id === userId) || (from !== undefined && contact.wa_id === from),
  )
  return named ?? (contacts.length === 1 ? contacts[0] : undefined)
}

function odd(store: 'notice' | 'quarantined', reason: string, raw: unknown): Item {
  return { kind: 'odd', store, reason, raw }
}

function loose(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? (value as Loose) : {}
}

function list(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null
}
