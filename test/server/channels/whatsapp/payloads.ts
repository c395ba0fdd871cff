/**
 * Webhook shapes of Meta's documentation and of recorded collections, with synthetic people. Values of `changes[].value`.
 */
const metadata = { display_phone_number: '6281100000000', phone_number_id: '106540352242922' }
const base = { messaging_product: 'whatsapp', metadata }

export const ownNumber = metadata.display_phone_number
export const siti = { profile: { name: 'Siti' }, wa_id: '6281200000001' }

/** Seconds since 1970 as text, as Meta writes them. */
export const seconds = (at: number): string => String(Math.floor(at / 1000))

/** Meta escapes everything outside of ASCII. */
export function envelope(...values: unknown[]): string {
  const changes = values.map(value =>
    typeof value === 'object' && value !== null && 'field' in value ? value : { value, field: 'messages' },
  )
  const whole = {
    object: 'whatsapp_business_account',
    entry: changes.map(change => ({ id: '102290129340398', changes: [change] })),
  }
  return JSON.stringify(whole).replace(
    /[\u0080-\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** One or several messages of the same person. */
export function messages(contacts: readonly unknown[] | null, ...list: readonly unknown[]): object {
  return { ...base, ...(contacts === null ? {} : { contacts }), messages: list }
}

export function statuses(...list: readonly unknown[]): object {
  return { ...base, statuses: list }
}

let counted = 0
/** A provider id that no other test has. */
export const wamid = (): string => `wamid.UJI${String(++counted).padStart(4, '0')}${process.pid}`

interface From {
  readonly id?: string
  readonly at?: number
  readonly from?: string
  readonly context?: object
}

/** A message from Siti, unless it says otherwise. */
export function message(
  type: string,
  part: unknown,
  { id = wamid(), at = Date.now(), from = siti.wa_id, context }: From = {},
): { readonly id: string } & Record<string, unknown> {
  return {
    from,
    id,
    timestamp: seconds(at),
    type,
    ...(context === undefined ? {} : { context }),
    ...(part === undefined ? {} : { [type]: part }),
  }
}

export const text = (body: string, from?: From) => message('text', { body }, from)

/** A text from an account that shows no number. */
export function bsuidText(body: string, userId = 'ID.1349120865530274', id = wamid()): object {
  return messages([{ profile: { name: 'Sobat Uji', username: 'sobat.uji' }, user_id: userId }], {
    from_user_id: userId,
    id,
    timestamp: seconds(Date.now()),
    type: 'text',
    text: { body },
  })
}
