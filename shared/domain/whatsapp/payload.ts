import * as z from 'zod'

/**
 * What we read of Meta's webhooks (developers.facebook.com, WhatsApp webhooks reference). Only what a thing cannot be
 * without is demanded; a wrong optional field counts as absent, an unknown one is ignored: nothing is refused for them.
 */
const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const text = optional(z.string())

/** Phone digits of an account; may be absent since user names exist. */
const WaId = optional(z.string().regex(/^\d{5,20}$/))
/** Business-scoped user id: `CC.` and letters or digits, so far. */
const Bsuid = optional(z.string().regex(/^[A-Za-z0-9._-]{3,200}$/))

export const WaContact = z.object({
  wa_id: WaId,
  user_id: Bsuid,
  profile: optional(z.object({ name: text, username: text })),
})
export type WaContact = z.infer<typeof WaContact>

export const WaError = z.object({
  code: z.int(),
  title: text,
  error_data: optional(z.object({ details: text })),
})

/** Head of a message; the part named by `type` is read by its own schema below. */
export const WaMessage = z.looseObject({
  id: z.string().min(1).max(512),
  from: optional(z.string()),
  from_user_id: Bsuid,
  /** Seconds since 1970, as text (as a number in a few fields). */
  timestamp: optional(z.union([z.string(), z.number()])),
  type: z.string().max(100).catch('unsupported'),
  context: optional(
    z.object({ id: text, forwarded: optional(z.boolean()), frequently_forwarded: optional(z.boolean()) }),
  ),
})
export type WaMessage = z.infer<typeof WaMessage>

export const WaText = z.object({ body: z.string() })
export const WaMedia = z.object({
  id: z.string().min(1).max(512),
  mime_type: text,
  /** Base64 in webhooks. */
  sha256: text,
  caption: text,
  filename: text,
  voice: optional(z.boolean()),
})
export type WaMedia = z.infer<typeof WaMedia>
export const WaLocation = z.object({
  latitude: z.number(),
  longitude: z.number(),
  name: text,
  address: text,
})
export const WaCards = z.array(
  z.object({
    name: optional(z.object({ formatted_name: text })),
    phones: optional(z.array(z.object({ phone: text, wa_id: text }))),
  }),
)
const choice = z.object({ id: z.string(), title: z.string(), description: text })
export const WaInteractive = z.union([
  z.object({ button_reply: choice }),
  z.object({ list_reply: choice }),
  z.object({ nfm_reply: z.object({ name: text, body: text, response_json: text }) }),
])
export const WaButton = z.object({ text: z.string(), payload: text })
/** An empty or absent emoji takes the reaction away. */
export const WaReaction = z.object({ message_id: z.string().min(1), emoji: text })
export const WaEdit = z.object({
  original_message_id: z.string().min(1),
  message: optional(z.looseObject({ type: text })),
})
export const WaRevoke = z.object({ original_message_id: z.string().min(1) })
export const WaSystem = z.object({
  type: text,
  body: text,
  wa_id: WaId,
  user_id: Bsuid,
  previous_user_id: Bsuid,
})
export const WaUnsupported = z.object({ type: text })

/** One mark on a message of ours. `biz_opaque_callback_data` is what we had sent along with it. */
export const WaStatus = z.object({
  id: z.string().min(1).max(512),
  status: z.string(),
  timestamp: optional(z.union([z.string(), z.number()])),
  errors: optional(z.array(WaError)),
  biz_opaque_callback_data: text,
})
export type WaStatus = z.infer<typeof WaStatus>

/** Answer to a message handed over; `accepted` says nothing about delivery yet. */
export const WaAccepted = z.object({
  contacts: optional(z.array(z.object({ wa_id: WaId, user_id: Bsuid }))),
  messages: z.array(z.object({ id: z.string().min(1), message_status: text })).min(1),
})
export type WaAccepted = z.infer<typeof WaAccepted>

/** A time of the provider as epoch ms; `now` when there is none or it lies ahead of our clock. */
export function waTime(timestamp: string | number | undefined, now: number): number {
  const at = Number(timestamp) * 1000
  return Number.isSafeInteger(at) && at > 0 && at < now ? at : now
}
