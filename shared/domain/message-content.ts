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
    url: short.default(''),
  }),
  z.object({
    kind: z.literal('contacts'),
    cards: z
      .array(
        z.object({
          name: short,
          phones: z.array(short).readonly(),
          emails: z.array(short).readonly().default([]),
          /** Where they work, live and are on the web, one each. */
          lines: z.array(short).readonly().default([]),
        }),
      )
      .readonly(),
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

/** Where somebody stood when they wrote, as the channel tells: a message of its own kind all the same. */
export const Origin = z.discriminatedUnion('kind', [
  /** An advertisement or a post with a button that opens the chat. Its words are the advertiser's. */
  z.object({
    kind: z.literal('ad'),
    form: z.enum(['ad', 'post']),
    headline: short,
    text: short,
    url: short,
  }),
  /** A product of a catalogue, by the shop's own number. */
  z.object({ kind: z.literal('product'), catalog: short, product: short }),
  /** A group: others read it too, and it opens no way to answer this person alone. */
  z.object({ kind: z.literal('group') }),
])
export type Origin = z.infer<typeof Origin>

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

/** Longest part of something unfinished; hiding a secret in it may make it longer than what can be sent. */
const unfinished = z.string().max(4_096)

/** A template whose gaps are still being filled; what is sent is a `TemplateUse`. */
export const TemplateDraft = TemplateUse.extend({ params: z.array(unfinished).max(100).readonly() })
export type TemplateDraft = z.infer<typeof TemplateDraft>

/** Buttons or a list as they are being filled in; what is sent is `Choices`. */
export const ChoicesDraft = z.object({
  style: z.enum(['buttons', 'list']),
  button: unfinished,
  options: z
    .array(z.object({ id: z.string().min(1).max(200), title: unfinished, description: unfinished }))
    .max(choiceLimits.rows)
    .readonly(),
})
export type ChoicesDraft = z.infer<typeof ChoicesDraft>

export const OutboundContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text') }),
  z.object({ kind: z.literal('template'), use: TemplateUse }),
  z.object({ kind: z.literal('choices'), choices: Choices }),
])
export type OutboundContent = z.infer<typeof OutboundContent>
