import * as z from 'zod'

/**
 * Everything that may be sent, with Meta's limits and nothing else beside: a field that is not here is refused.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
const id = z.string().regex(/^\d{5,20}$/)
const caption = z.string().min(1).max(1_024).optional()
const footer = z.strictObject({ text: z.string().min(1).max(60) }).optional()
const header = z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(60) }).optional()

const common = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z
    .string()
    .regex(/^[1-9]\d{7,14}$/)
    .optional(),
  recipient: z
    .string()
    .regex(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/)
    .optional(),
  context: z.strictObject({ message_id: z.string().startsWith('wamid.') }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
}

const unique = (items: readonly string[]) => new Set(items).size === items.length

const Buttons = z.strictObject({
  type: z.literal('button'),
  header,
  footer,
  body: z.strictObject({ text: z.string().min(1).max(1_024) }),
  action: z.strictObject({
    buttons: z
      .array(
        z.strictObject({
          type: z.literal('reply'),
          reply: z.strictObject({ id: z.string().min(1).max(256), title: z.string().min(1).max(20) }),
        }),
      )
      .min(1)
      .max(3)
      .refine(list => unique(list.map(({ reply }) => reply.id)), 'ids of buttons must differ')
      .refine(list => unique(list.map(({ reply }) => reply.title)), 'titles of buttons must differ'),
  }),
})

const Row = z.strictObject({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(24),
  description: z.string().min(1).max(72).optional(),
})

const List = z.strictObject({
  type: z.literal('list'),
  header,
  footer,
  body: z.strictObject({ text: z.string().min(1).max(4_096) }),
  action: z.strictObject({
    button: z.string().min(1).max(20),
    sections: z
      .array(z.strictObject({ title: z.string().min(1).max(24).optional(), rows: z.array(Row).min(1) }))
      .min(1)
      .max(10)
      .refine(list => list.flatMap(({ rows }) => rows).length <= 10, 'no more than 10 rows in all')
      .refine(list => unique(list.flatMap(({ rows }) => rows.map(row => row.id))), 'ids of rows must differ')
      .refine(
        list => list.length === 1 || list.every(({ title }) => title !== undefined),
        'several sections need titles',
      ),
  }),
})

const TemplateContent = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.strictObject({
    code: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/),
    policy: z.literal('deterministic').optional(),
  }),
  components: z
    .array(
      z.strictObject({
        type: z.enum(['header', 'body']),
        parameters: z.array(z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(32_768) })),
      }),
    )
    .optional(),
})
export type TemplateSend = z.output<typeof TemplateContent>

export const Send = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('text'),
    text: z.strictObject({
      body: z.string().min(1).max(4_096).regex(/\S/),
      preview_url: z.boolean().optional(),
    }),
  }),
  z.strictObject({ ...common, type: z.literal('image'), image: z.strictObject({ id, caption }) }),
  z.strictObject({ ...common, type: z.literal('video'), video: z.strictObject({ id, caption }) }),
  z.strictObject({
    ...common,
    type: z.literal('audio'),
    audio: z.strictObject({ id, voice: z.boolean().optional() }),
  }),
  z.strictObject({
    ...common,
    type: z.literal('document'),
    document: z.strictObject({ id, caption, filename: z.string().min(1).max(240).optional() }),
  }),
  z.strictObject({ ...common, type: z.literal('sticker'), sticker: z.strictObject({ id }) }),
  z.strictObject({
    ...common,
    type: z.literal('location'),
    location: z.strictObject({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      name: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
  z.strictObject({
    ...common,
    type: z.literal('interactive'),
    interactive: z.discriminatedUnion('type', [
      Buttons,
      List,
      z.strictObject({
        type: z.literal('request_contact_info'),
        body: z.strictObject({ text: z.string().min(1).max(1_024) }),
        action: z.strictObject({ name: z.literal('request_contact_info') }),
      }),
    ]),
  }),
  z.strictObject({ ...common, type: z.literal('template'), template: TemplateContent }),
  z.strictObject({
    ...common,
    type: z.literal('reaction'),
    reaction: z.strictObject({ message_id: z.string().startsWith('wamid.'), emoji: z.string().max(16) }),
  }),
])
export type Send = z.output<typeof Send>

/** "I have read it", with or without "I am writing". */
export const MarkRead = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().startsWith('wamid.'),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
})
