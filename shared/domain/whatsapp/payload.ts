import * as z from 'zod'

/**
 * What we read of Meta's webhooks (developers.facebook.com, WhatsApp webhooks reference). Only what a thing cannot be
 * without is demanded; a wrong optional field counts as absent, an unknown one is ignored: nothing is refused for them.
 */
const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
/** Ids and words that Meta's own examples write now as texts, now as numbers. */
const word = z.union([z.string(), z.int().transform(String)])
const text = optional(word)
const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d{1,9}(\.\d+)?$/)
    .transform(Number),
])
/** The items that can be read; others cost them nothing. Absent: none. */
const each = <T extends z.ZodType>(schema: T) =>
  z
    .array(z.unknown())
    .transform(items => items.flatMap(item => schema.safeParse(item).data ?? []))
    .catch([])

/** Phone digits of an account; may be absent since user names exist. */
const WaId = optional(word.pipe(z.string().regex(/^\d{5,20}$/)))
/** Business-scoped user id: `CC.` and letters or digits, so far. */
const Bsuid = optional(z.string().regex(/^[A-Za-z0-9._-]{3,200}$/))

export const WaContact = z.object({
  wa_id: WaId,
  user_id: Bsuid,
  parent_user_id: Bsuid,
  profile: optional(z.object({ name: text, username: text })),
})
export type WaContact = z.infer<typeof WaContact>

export const WaError = z.object({
  code: number.pipe(z.int()),
  title: text,
  error_data: optional(z.object({ details: text })),
})

/** Parts of a message, by which one whose type is missing is known. */
const parts = [
  ...(['text', 'image', 'video', 'audio', 'voice', 'document', 'sticker', 'location', 'contacts'] as const),
  ...(['interactive', 'button', 'reaction', 'order', 'system', 'edit', 'revoke'] as const),
] as const

/** Head of a message; the part named by `type` is read by its own schema below. */
export const WaMessage = z
  .looseObject({
    id: word.pipe(z.string().min(1).max(512)),
    from: text,
    from_user_id: Bsuid,
    from_parent_user_id: Bsuid,
    /** Seconds since 1970, as text (as a number in a few fields). */
    timestamp: optional(z.union([z.string(), z.number()])),
    type: z.string().min(1).max(100).catch(''),
    context: optional(
      z.object({
        id: text,
        forwarded: optional(z.boolean()),
        frequently_forwarded: optional(z.boolean()),
        referred_product: optional(z.object({ catalog_id: text, product_retailer_id: text })),
      }),
    ),
    /** The advertisement or post whose button opened the chat. */
    referral: optional(z.object({ source_url: text, source_type: text, headline: text, body: text })),
    /** Written in a group that we are in. */
    group_id: text,
  })
  .transform(message =>
    message.type === ''
      ? { ...message, type: parts.find(part => part in message) ?? 'unsupported' }
      : message,
  )
export type WaMessage = z.infer<typeof WaMessage>

export const WaText = z.object({ body: word })
export const WaMedia = z.object({
  id: word.pipe(z.string().min(1).max(512)),
  mime_type: text,
  /** Base64 in webhooks. */
  sha256: text,
  caption: text,
  filename: text,
  voice: optional(z.boolean()),
})
export type WaMedia = z.infer<typeof WaMedia>
export const WaLocation = z.object({
  latitude: number,
  longitude: number,
  name: text,
  address: text,
  url: text,
})
export const WaCards = each(
  z.object({
    name: optional(z.object({ formatted_name: text, first_name: text, middle_name: text, last_name: text })),
    phones: each(z.object({ phone: text, wa_id: text })),
    emails: each(z.object({ email: text })),
    org: optional(z.object({ company: text, department: text, title: text })),
    addresses: each(z.object({ street: text, city: text, state: text, zip: text, country: text })),
    urls: each(z.object({ url: text })),
    vcard: text,
  }),
)
export type WaCard = z.infer<typeof WaCards>[number]
const choice = z.object({ id: word, title: text, description: text })
export const WaInteractive = z.union([
  z.object({ button_reply: choice }),
  z.object({ list_reply: choice }),
  z.object({ nfm_reply: z.object({ name: text, body: text, response_json: z.unknown() }) }),
])
export const WaButton = z.object({ text, payload: text })
export const WaOrder = z.object({ text })
/** An empty or absent emoji takes the reaction away. */
export const WaReaction = z.object({ message_id: z.string().min(1), emoji: text })
export const WaEdit = z.object({
  original_message_id: z.string().min(1),
  message: optional(z.looseObject({ type: text })),
})
export const WaRevoke = z.object({ original_message_id: z.string().min(1) })
/** `new_wa_id` before version 12, `wa_id` since; `customer`: the number until then. */
export const WaSystem = z.object({
  type: text,
  wa_id: WaId,
  new_wa_id: WaId,
  customer: WaId,
  user_id: Bsuid,
  previous_user_id: Bsuid,
})
/** What a message calls its kind where that is not told by the type alone. */
export const WaKind = z.object({ type: z.string().min(1) })

/** One mark on a message of ours. `biz_opaque_callback_data` is what we had sent along with it. */
export const WaStatus = z.object({
  id: z.string().min(1).max(512),
  status: z.string(),
  /** `payment` and `call` speak of something else than a message. */
  type: text,
  timestamp: optional(z.union([z.string(), z.number()])),
  errors: each(WaError),
  biz_opaque_callback_data: text,
})
export type WaStatus = z.infer<typeof WaStatus>

/** Answer to a message handed over; `accepted` says nothing about delivery yet. */
export const WaAccepted = z.object({
  contacts: optional(z.array(z.object({ wa_id: WaId, user_id: Bsuid }))),
  messages: z.array(z.object({ id: z.string().min(1), message_status: text })).min(1),
})
export type WaAccepted = z.infer<typeof WaAccepted>

/**
 * A time of the provider as epoch ms; `now` when there is none or it lies ahead of our clock. Seconds by the reference,
 * thousandths in a few fields: no second of ours has twelve digits.
 */
export function waTime(timestamp: string | number | undefined, now: number): number {
  const told = Number(timestamp ?? Number.NaN)
  const at = Math.trunc(told < 1e11 ? told * 1000 : told)
  return Number.isSafeInteger(at) && at > 0 && at < now ? at : now
}
