import type * as z from 'zod'
import { GraphError } from './graph-error.ts'
import { mediaToSend } from './media-store.ts'
import { MarkRead, Send } from './send-schema.ts'
import { addUser } from './people.ts'
import { deliver, fail } from './statuses.ts'
import { fillTemplate } from './templates.ts'
import { findUser, newMessageId, takeFault, type Line, type Sent, type User, type World } from './world.ts'

const typingShownMs = 25_000

/** POST /{phone-number-id}/messages: everything Meta checks, in an order that never spends a limit on nonsense. */
export function acceptMessage(world: World, body: unknown): unknown {
  if ((body as { status?: unknown } | null)?.status !== undefined) return markRead(world, body)
  const send = parsed(world, Send, body)
  const violation = (text: string) => world.violations.push(text)
  if ((send.to === undefined) === (send.recipient === undefined)) {
    violation('a message needs exactly one of "to" and "recipient"')
    throw new GraphError(131008, 'exactly one of to and recipient is needed')
  }
  if (send.to === world.options.displayPhoneNumber) {
    violation('a message to the business itself')
    throw new GraphError(131021, 'recipient and sender are the same')
  }
  const fault = takeFault(world.faults.errors)
  if (fault?.at === 'answer') throw new GraphError(fault.code, 'arranged by whoever holds the controls')
  throughput(world)
  const strict = world.options.strangers === 'unknown'
  const user = receiver(world, send)
  const filled =
    send.type === 'template' ? fillTemplate(world.templates, send.template, violation) : undefined
  if (filled?.category === 'authentication' && send.recipient !== undefined)
    throw new GraphError(131062, 'authentication templates need a phone number')
  const content = (send as unknown as Record<string, { id?: string }>)[send.type]
  if (['image', 'video', 'audio', 'document', 'sticker'].includes(send.type))
    mediaToSend(world, send.type, content?.id ?? '')
  if (
    strict &&
    send.type === 'reaction' &&
    user !== undefined &&
    lineOf(user, send.reaction.message_id) === undefined
  )
    throw new GraphError(131009, 'the message to react to is not of this conversation')
  if (
    send.context !== undefined &&
    user !== undefined &&
    lineOf(user, send.context.message_id) === undefined
  ) {
    violation('a reply that quotes a message of somebody else')
    throw new GraphError(131009, 'the quoted message is not of this conversation')
  }
  if (user !== undefined) pairRate(world, user)

  const sent: Sent = {
    id: newMessageId(),
    user: user ?? null,
    byBsuid: send.recipient !== undefined,
    payload: send,
    at: world.now(),
    category: filled?.category ?? 'service',
  }
  world.sent.set(sent.id, sent)
  if (fault !== undefined)
    fail(world, sent, new GraphError(fault.code, 'arranged by whoever holds the controls'))
  // Meta takes these and says later, by a webhook, that they went nowhere.
  else if (user === undefined || !user.onWhatsApp)
    fail(world, sent, new GraphError(131026, 'Message undeliverable.'))
  else if (send.type !== 'template' && !isOpen(world, user))
    fail(
      world,
      sent,
      new GraphError(
        131047,
        'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
      ),
    )
  else show(world, user, sent, send, filled?.text)
  return {
    messaging_product: 'whatsapp',
    contacts: [
      {
        input: send.to ?? send.recipient,
        ...(user?.waId != null && send.to !== undefined ? { wa_id: user.waId } : {}),
        ...(user?.bsuid == null ? {} : { user_id: user.bsuid }),
      },
    ],
    messages: [{ id: sent.id, message_status: 'accepted' }],
  }
}

function show(world: World, user: User, sent: Sent, send: Send, filled: string | undefined): void {
  user.typingUntil = 0
  if (send.type === 'reaction') {
    const line = lineOf(user, send.reaction.message_id)
    if (line !== undefined) line.reaction = send.reaction.emoji === '' ? null : send.reaction.emoji
  } else user.screen.push(bubble(sent, send, filled))
  deliver(world, sent)
}

function bubble(sent: Sent, send: Send, filled: string | undefined): Line {
  const content = (send as unknown as Record<string, { body?: unknown; caption?: string }>)[send.type]
  const body = content?.body
  const text = typeof body === 'object' ? (body as { text: string }).text : (body as string | undefined)
  return {
    id: sent.id,
    mine: false,
    at: sent.at,
    type: send.type,
    content,
    text: filled ?? text ?? content?.caption ?? '',
    quotes: send.context?.message_id ?? null,
    state: 'accepted',
    error: null,
    reaction: null,
    revoked: false,
  }
}

function markRead(world: World, body: unknown): { success: true } {
  const { message_id, typing_indicator } = parsed(world, MarkRead, body)
  for (const user of world.users.values()) {
    const at = user.screen.findIndex(line => line.mine && line.id === message_id)
    if (at < 0) continue
    // Whoever has read one has read those before it.
    for (const line of user.screen.slice(0, at + 1)) if (line.mine) line.state = 'read'
    if (typing_indicator !== undefined) user.typingUntil = world.now() + typingShownMs
    return { success: true }
  }
  if (world.options.strangers === 'exist') return { success: true }
  world.violations.push('a message that nobody wrote was marked as read')
  throw new GraphError(131009, 'message_id is not a message that was received')
}

/** A body that does not fit is the caller's fault, always. */
function parsed<S extends z.ZodType>(world: World, schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const where = issue?.path.join('.') ?? ''
  const code = issue?.message.endsWith('received undefined') ? 131008 : 100
  const details = `${where}: ${issue?.message ?? 'not valid'}`
  world.violations.push(`a message that is not valid: ${details}`)
  throw new GraphError(code, details)
}

export function isOpen(world: World, user: User): boolean {
  return user.lastWroteAt !== null && world.now() < user.lastWroteAt + world.options.windowMs
}

function receiver(world: World, { to, recipient }: Send): User | undefined {
  const user = findUser(world, to === undefined ? { recipient: recipient ?? '' } : { to })
  if (user !== undefined || world.options.strangers === 'unknown') return user
  const key = (to ?? recipient ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '-')
    .slice(0, 40)
  const stranger = addUser(world, {
    key,
    name: to ?? recipient ?? '',
    waId: to ?? null,
    bsuid: recipient ?? null,
  })
  stranger.lastWroteAt = world.now()
  return stranger
}

function throughput(world: World): void {
  const now = Date.now()
  world.traffic = world.traffic.filter(at => at > now - 1_000)
  if (world.traffic.length >= world.options.throughput)
    throw new GraphError(130429, 'Cloud API message throughput has been reached')
  world.traffic.push(now)
}

function pairRate({ options }: World, user: User): void {
  const now = Date.now()
  const { pair } = user
  pair.tokens = Math.min(options.pairBurst, pair.tokens + (now - pair.at) / options.pairEveryMs)
  pair.at = now
  if (pair.tokens < 1)
    throw new GraphError(131056, 'too many messages from this number to the same user in a short time')
  pair.tokens -= 1
}

function lineOf(user: User, id: string): Line | undefined {
  return user.screen.find(line => line.id === id)
}
