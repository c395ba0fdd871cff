import * as z from 'zod'
import { Instant } from './ids.ts'

const short = z.string().max(1_000)

/** A mark that one side put on a message. One side has at most one on a message; taking it away removes it here. */
export const Reaction = z.object({ by: z.enum(['contact', 'us']), emoji: z.string().max(40), at: Instant })
export type Reaction = z.infer<typeof Reaction>

/**
 * What a message from outside holds beside its text and files. Kinds follow WhatsApp's Cloud API (developers.facebook.com,
 * webhooks reference, messages object); all of it is the sender's word and untrusted.
 */
export const InboundContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text') }),
  z.object({
    kind: z.literal('location'),
    latitude: z.number(),
    longitude: z.number(),
    name: short,
    address: short,
  }),
  z.object({
    kind: z.literal('contacts'),
    cards: z.array(z.object({ name: short, phones: z.array(short).readonly() })).readonly(),
  }),
  /** A button or list row that we had offered, or a template's quick reply. */
  z.object({ kind: z.literal('choice'), id: short, title: short, description: short }),
  /** A filled-in form of the channel, as `name: answer` lines. */
  z.object({
    kind: z.literal('answers'),
    name: short,
    fields: z.array(z.object({ name: short, value: short })).readonly(),
  }),
  /** Something about the sender's account: a new number, a new device, a new user id. */
  z.object({
    kind: z.literal('account'),
    change: z.enum(['numberChanged', 'identityChanged', 'userIdChanged', 'other']),
  }),
  /** We cannot show it; the original is kept. `type` is the provider's word for it. */
  z.object({ kind: z.literal('unsupported'), type: short }),
])
export type InboundContent = z.infer<typeof InboundContent>

/** Limits of WhatsApp's interactive messages, in characters; other channels show the options as numbered lines. */
export const choiceLimits = {
  buttons: 3,
  buttonTitle: 20,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
} as const

export const Choices = z.discriminatedUnion('style', [
  z.object({
    style: z.literal('buttons'),
    options: z
      .array(
        z.object({ id: z.string().min(1).max(200), title: z.string().min(1).max(choiceLimits.buttonTitle) }),
      )
      .min(1)
      .max(choiceLimits.buttons)
      .readonly(),
  }),
  z.object({
    style: z.literal('list'),
    /** Text of the button that opens the list. */
    button: z.string().min(1).max(choiceLimits.buttonTitle),
    options: z
      .array(
        z.object({
          id: z.string().min(1).max(200),
          title: z.string().min(1).max(choiceLimits.rowTitle),
          description: z.string().max(choiceLimits.rowDescription),
        }),
      )
      .min(1)
      .max(choiceLimits.rows)
      .readonly(),
  }),
])
export type Choices = z.infer<typeof Choices>

export const TemplateUse = z.object({
  name: z.string().min(1).max(512),
  /** The provider's language code: `id`, `en_US`. */
  language: z.string().min(2).max(20),
  /** Values of `{{1}}`, `{{2}}`, … in order; they hold no NIK or account number. */
  params: z.array(z.string().min(1).max(1_024)).max(20).readonly(),
})
export type TemplateUse = z.infer<typeof TemplateUse>

export const OutboundContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text') }),
  z.object({ kind: z.literal('template'), use: TemplateUse }),
  z.object({ kind: z.literal('choices'), choices: Choices }),
])
export type OutboundContent = z.infer<typeof OutboundContent>
