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
  const told = loose(loose(change)['value'])
  if (typeof field === 'string' && /^(message_template|template)_/.test(field))
    return [{ kind: 'template', field, value: told, raw: change }]
  const name = typeof field === 'string' ? field.slice(0, 100) : 'field'
  // `history` holds messages too, of long ago and of ours; `standby` what is said while Meta's own assistant answers.
  if (!['messages', 'standby', 'field'].includes(name)) return [odd('notice', name, change)]
  const value = { ...told, ...loose(told['standby']) }
  const contacts = several(value['contacts']).flatMap(contact => WaContact.safeParse(contact).data ?? [])
  const { phone_number_id: own } = loose(value['metadata'])
  const phoneNumberId = typeof own === 'string' ? own : ''
  const messages = several(value['messages'])
  const statuses = several(value['statuses'])
  const others = Object.entries(value).flatMap(([key, each]) =>
    /^(messages|statuses|contacts)$/.test(key)
      ? []
      : (list(each) ?? []).map(item => odd('notice', key.slice(0, 100), item)),
  )
  const { metadata, contacts: named } = value
  const alone = (list: 'messages' | 'statuses', raw: unknown) => ({
    field,
    value: { metadata, ...(list === 'messages' && { contacts: named }), [list]: [raw] },
  })
  const isOneSender = new Set(messages.map(senderIn)).size === 1
  const items = [
    ...messages.map((raw): Item => {
      const read = WaMessage.safeParse(raw)
      const change = alone('messages', raw)
      if (!read.success) return odd('quarantined', 'message', change)
      const message = read.data
      const contact = contactOf(message, contacts, isOneSender)
      return { kind: 'message', message, contact, phoneNumberId, raw, change }
    }),
    ...statuses.map((raw): Item => {
      const read = WaStatus.safeParse(raw)
      const change = alone('statuses', raw)
      if (!read.success) return odd('quarantined', 'status', change)
      return { kind: 'status', status: read.data, raw, change }
    }),
    ...others,
  ]
  return items.length === 0 ? [odd('notice', name, change)] : items
}

function senderIn(raw: unknown): unknown {
  const { from, from_user_id: userId } = loose(raw)
  return userId ?? from
}

/**
 * By id, never by place in the list. A number and the account's own can differ: a single contact belongs to the sender
 * where there is only one of them too; else somebody would write in another's conversation.
 */
function contactOf(
  message: WaMessage,
  contacts: readonly WaContact[],
  isOneSender: boolean,
): WaContact | undefined {
  const { from_user_id: userId } = message
  const number = message.from?.replace(/^\+/, '')
  const named = contacts.find(
    contact =>
      (userId !== undefined && contact.user_id === userId) ||
      (number !== undefined && contact.wa_id === number),
  )
  return named ?? (isOneSender && contacts.length === 1 ? contacts[0] : undefined)
}

function odd(store: 'notice' | 'quarantined', reason: string, raw: unknown): Item {
  return { kind: 'odd', store, reason, raw }
}

function loose(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? (value as Loose) : {}
}

/** A list, or the one that stands in its place. */
function several(value: unknown): readonly unknown[] {
  return list(value) ?? (typeof value === 'object' && value !== null ? [value] : [])
}

function list(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null
}
