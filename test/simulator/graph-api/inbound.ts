import { createHash } from 'node:crypto'
import * as z from 'zod'
import { catchUp, envelope } from './statuses.ts'
import { keepMedia } from './media-store.ts'
import { type Line, newMessageId, stamp, type User, type World } from './world.ts'

const file = {
  mime: z.string(),
  /** The file's bytes, base64. */
  data: z.base64(),
  caption: z.string().optional(),
}

const choice = { id: z.string(), title: z.string(), to: z.string().optional() }

const Content = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({ type: z.literal('image'), ...file }),
  z.strictObject({ type: z.literal('video'), ...file }),
  z.strictObject({ type: z.literal('audio'), ...file, voice: z.boolean().default(false) }),
  z.strictObject({ type: z.literal('document'), ...file, filename: z.string() }),
  z.strictObject({ type: z.literal('sticker'), ...file, animated: z.boolean().default(false) }),
  z.strictObject({
    type: z.literal('location'),
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('contacts'),
    cards: z.array(z.strictObject({ name: z.string(), phones: z.array(z.string()) })),
  }),
  /** `to`: the message of the business that was answered. */
  z.strictObject({ type: z.literal('button_reply'), ...choice }),
  z.strictObject({ type: z.literal('list_reply'), ...choice, description: z.string().optional() }),
  z.strictObject({
    type: z.literal('nfm_reply'),
    name: z.string(),
    answers: z.record(z.string(), z.unknown()),
    to: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('button'),
    text: z.string(),
    payload: z.string(),
    to: z.string().optional(),
  }),
  /** `emoji` empty, or not there at all: taken away, in Meta's two ways. */
  z.strictObject({ type: z.literal('reaction'), to: z.string(), emoji: z.string().optional() }),
  z.strictObject({ type: z.literal('edit'), to: z.string(), text: z.string() }),
  z.strictObject({ type: z.literal('revoke'), to: z.string() }),
  z.strictObject({ type: z.literal('unsupported'), kind: z.string().optional() }),
  z.strictObject({ type: z.literal('user_changed_number'), waId: z.string() }),
  z.strictObject({ type: z.literal('customer_identity_changed') }),
  z.strictObject({ type: z.literal('user_changed_user_id'), bsuid: z.string() }),
])

/** What a user does with the phone. `at` and `id` (of the message) only for tests that need to choose them. */
export const Writing = z.intersection(
  Content,
  z.object({
    quotes: z.string().optional(),
    forwarded: z.enum(['once', 'often']).optional(),
    at: z.number().optional(),
    id: z.string().optional(),
  }),
)
type Writing = z.output<typeof Writing>

/** The user writes: it stands on the phone at once, and the webhook goes its way. */
export function write(world: World, user: User, writing: Writing): { id: string } {
  const at = writing.at ?? world.now()
  // The `id` of a choice names the button or row.
  const isChoice = writing.type === 'button_reply' || writing.type === 'list_reply'
  const id = (isChoice ? undefined : writing.id) ?? newMessageId()
  const message: Record<string, unknown> = {
    ...(user.sharesPhone && user.waId !== null ? { from: user.waId } : {}),
    ...(user.bsuid === null ? {} : { from_user_id: user.bsuid }),
    id,
    timestamp: stamp(at),
    ...context(world, writing),
    ...body(world, user, writing),
  }
  apply(user, writing, id, at, message)
  if (!isSystem(writing)) user.lastWroteAt = Math.max(user.lastWroteAt ?? 0, at)
  const contacts = writing.type === 'user_changed_number' ? {} : { contacts: [contactOf(user)] }
  world.traffic.push(Date.now())
  world.webhooks.push({
    field: 'messages',
    value: { ...envelope(world), ...contacts, messages: [message] },
  })
  return { id }
}

function contactOf(user: User) {
  return {
    profile: { name: user.name, ...(user.username === null ? {} : { username: user.username }) },
    ...(user.sharesPhone && user.waId !== null ? { wa_id: user.waId } : {}),
    ...(user.bsuid === null ? {} : { user_id: user.bsuid }),
  }
}

function isSystem({ type }: Writing): boolean {
  return ['user_changed_number', 'customer_identity_changed', 'user_changed_user_id'].includes(type)
}

function context({ options }: World, writing: Writing): Record<string, unknown> {
  const to =
    'to' in writing && !['reaction', 'edit', 'revoke'].includes(writing.type) ? writing.to : undefined
  const quotes = writing.quotes ?? to
  if (quotes !== undefined) return { context: { from: options.displayPhoneNumber, id: quotes } }
  if (writing.forwarded === 'once') return { context: { forwarded: true } }
  if (writing.forwarded === 'often') return { context: { frequently_forwarded: true } }
  return {}
}

function body(world: World, user: User, writing: Writing): Record<string, unknown> {
  const { type } = writing
  switch (type) {
    case 'text':
      return { type, text: { body: writing.text } }
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return { type, [type]: media(world, writing) }
    case 'location': {
      const { latitude, longitude, name, address } = writing
      return { type, location: { latitude, longitude, ...(name && { name }), ...(address && { address }) } }
    }
    case 'contacts':
      return {
        type,
        contacts: writing.cards.map(({ name, phones }) => ({
          name: { formatted_name: name, first_name: name },
          phones: phones.map(phone => ({ phone, wa_id: phone.replace(/\D/g, ''), type: 'CELL' })),
        })),
      }
    case 'button_reply':
    case 'list_reply': {
      const { id, title } = writing
      const description = writing.type === 'list_reply' ? writing.description : undefined
      const reply = { id, title, ...(description === undefined ? {} : { description }) }
      return { type: 'interactive', interactive: { type, [type]: reply } }
    }
    case 'nfm_reply': {
      const response_json = JSON.stringify(writing.answers)
      return {
        type: 'interactive',
        interactive: { type, nfm_reply: { name: writing.name, body: 'Sent', response_json } },
      }
    }
    case 'button':
      return { type, button: { text: writing.text, payload: writing.payload } }
    case 'reaction':
      return {
        type,
        reaction: {
          message_id: writing.to,
          ...(writing.emoji === undefined ? {} : { emoji: writing.emoji }),
        },
      }
    case 'edit':
      return {
        type,
        edit: {
          original_message_id: writing.to,
          message: { type: 'text', text: { body: writing.text } },
        },
      }
    case 'revoke':
      return { type, revoke: { original_message_id: writing.to } }
    case 'unsupported': {
      const details = 'Message type is currently not supported.'
      const title = 'Message type unknown'
      return {
        type,
        errors: [{ code: 131051, title, message: title, error_data: { details } }],
        ...(writing.kind === undefined ? {} : { unsupported: { type: writing.kind } }),
      }
    }
    case 'user_changed_number':
      return {
        type: 'system',
        system: {
          body: `User ${user.name} changed from ${user.waId} to ${writing.waId}`,
          wa_id: writing.waId,
          type,
        },
      }
    case 'customer_identity_changed':
      return {
        type: 'system',
        system: { body: `${user.name} may have changed`, type, identity: 'x', customer: user.waId ?? '' },
      }
    case 'user_changed_user_id':
      return {
        type: 'system',
        system: { body: `${user.name} has another user id`, type, user_id: writing.bsuid },
      }
  }
}

function media(world: World, writing: Extract<Writing, { data: string }>): Record<string, unknown> {
  const bytes = Buffer.from(writing.data, 'base64')
  const filename = 'filename' in writing ? writing.filename : null
  const kept = keepMedia(world, { mime: writing.mime, bytes, filename }, world.options.mediaKeptMs)
  return {
    mime_type: writing.mime,
    sha256: createHash('sha256').update(bytes).digest('base64'),
    id: kept.id,
    ...(writing.caption === undefined ? {} : { caption: writing.caption }),
    ...(filename === null ? {} : { filename }),
    ...('voice' in writing ? { voice: writing.voice } : {}),
    ...('animated' in writing ? { animated: writing.animated } : {}),
  }
}

/** What the phone itself shows of it. */
function apply(user: User, writing: Writing, id: string, at: number, message: Record<string, unknown>): void {
  const aimed = 'to' in writing ? user.screen.find(line => line.id === writing.to) : undefined
  switch (writing.type) {
    case 'reaction':
      if (aimed !== undefined) aimed.reaction = writing.emoji || null
      return
    case 'edit':
      if (aimed !== undefined) aimed.text = writing.text
      return
    case 'revoke':
      if (aimed !== undefined) aimed.revoked = true
      return
    case 'user_changed_number':
      user.waId = writing.waId
      return
    case 'user_changed_user_id':
      user.bsuid = writing.bsuid
      return
    default:
      user.screen.push({
        ...{ id, at, mine: true, type: writing.type, text: textOf(writing) },
        content: message[String(message['type'])],
        quotes: writing.quotes ?? ('to' in writing ? (writing.to ?? null) : null),
        ...{ state: 'sent', error: null, reaction: null, revoked: false },
      } satisfies Line)
  }
}

function textOf(writing: Writing): string {
  if ('text' in writing) return writing.text
  if ('title' in writing) return writing.title
  return 'caption' in writing ? (writing.caption ?? '') : ''
}

/** The phone gets or loses its connection, or its owner looks at the chat. */
export function setPhone(world: World, user: User, phone: { online?: boolean; open?: boolean }): void {
  user.online = phone.online ?? user.online
  user.open = phone.open ?? user.open
  catchUp(world, user)
}
