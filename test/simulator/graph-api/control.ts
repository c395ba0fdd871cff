import * as z from 'zod'
import { setPhone, write, Writing } from './inbound.ts'
import { addUser, NewUser } from './people.ts'
import { isOpen } from './send.ts'
import { envelope, play } from './statuses.ts'
import type { User, World } from './world.ts'

/** The controls were used wrongly; this is no answer of Meta's. */
export class ControlError extends Error {}

type Control = (world: World, input: unknown, argument: string) => unknown

const times = z.int().min(1).default(1)

/** Everything whoever tests or tries Kawal can make the world do: POST /control/<name>[/<argument>] with JSON. */
export const controls: Readonly<Record<string, Control>> = {
  state: world => ({
    now: world.now(),
    phoneNumberId: world.options.phoneNumberId,
    webhook: world.webhooks.url(),
    users: [...world.users.values()].map(user => shown(world, user)),
    violations: world.violations,
    webhooks: world.webhooks.log().slice(-200),
  }),
  violations: world => world.violations,
  'violations-clear': world => void world.violations.splice(0),
  user: (world, input) => shown(world, addUser(world, NewUser.parse(input))),
  write: (world, input, key) => write(world, userOf(world, key), Writing.parse(input)),
  phone(world, input, key) {
    const phone = z
      .strictObject({ online: z.boolean().optional(), open: z.boolean().optional() })
      .parse(input)
    setPhone(world, userOf(world, key), Object.fromEntries(Object.entries(phone)))
  },
  play(world, input, key) {
    const user = userOf(world, key)
    const { id } = z.strictObject({ id: z.string() }).parse(input)
    const line = user.screen.find(each => each.id === id)
    if (line === undefined) throw new ControlError(`${key} has no such message`)
    play(world, user, line)
  },
  screen(world, _, key) {
    const user = userOf(world, key)
    return { ...shown(world, user), typing: user.typingUntil > world.now(), lines: user.screen }
  },
  sent: world =>
    [...world.sent.values()].map(({ id, user, payload, at }) => ({
      id,
      user: user?.key ?? null,
      payload,
      at,
    })),
  /** The next sends fail, in the answer or later by a status. */
  errors(world, input) {
    const planned = z
      .strictObject({ code: z.int(), at: z.enum(['answer', 'status']).default('answer'), times })
      .parse(input)
    world.faults.errors.push(planned)
  },
  /** The next sends are taken, but whoever sent them does not get to know: no answer, a late one, or nonsense. */
  answers(world, input) {
    const planned = z
      .strictObject({
        mode: z.enum(['drop', 'delay', 'broken']),
        delayMs: z.number().default(0),
        times,
      })
      .parse(input)
    world.faults.answers.push(planned)
  },
  /** The next downloads fail, come damaged, or find their address expired. */
  media(world, input) {
    world.faults.media.push(
      z.strictObject({ mode: z.enum(['fail', 'corrupt', 'expire']), times }).parse(input),
    )
  },
  'media-expire'(world, _, id) {
    const media = world.media.get(id)
    if (media === undefined) throw new ControlError('no such file')
    media.expiresAt = 0
  },
  token(world, input) {
    world.token = z.strictObject({ token: z.string() }).parse(input).token
  },
  clock(world, input) {
    world.clockOffset = z.strictObject({ offsetMs: z.number() }).parse(input).offsetMs
  },
  template(world, input) {
    const change = z.strictObject({ name: z.string(), language: z.string(), status: z.string() }).parse(input)
    const found = world.templates.find(each => each.name === change.name && each.language === change.language)
    if (found === undefined) throw new ControlError('no such template')
    found.status = change.status
    world.webhooks.push({
      field: 'message_template_status_update',
      value: {
        event: change.status,
        message_template_id: Number(found.id),
        message_template_name: found.name,
        message_template_language: found.language,
        reason: null,
      },
    })
  },
  /** How webhooks go out from now on. */
  manners(world, input) {
    const change = z
      .strictObject({
        copies: z.int().min(1).optional(),
        batch: z.int().min(1).optional(),
        hold: z.boolean().optional(),
        reverse: z.boolean().optional(),
        signature: z.enum(['right', 'wrong', 'none']).optional(),
      })
      .parse(input)
    Object.assign(world.webhooks.manners, change)
  },
  release: world => world.webhooks.release(),
  /** Resolves when every webhook has been answered with 2xx. */
  idle: world => world.webhooks.idle().then(() => null),
  /** A `value` of whatever shape, put into an envelope and signed. */
  raw(world, input) {
    const { field, value, bare } = z
      .strictObject({
        field: z.string().default('messages'),
        value: z.record(z.string(), z.unknown()),
        bare: z.boolean().default(false),
      })
      .parse(input)
    world.webhooks.push({ field, value: bare ? value : { ...envelope(world), ...value } })
  },
  /** Where webhooks go; asks it for the handshake first, as Meta does. */
  async webhook(world, input) {
    const { url } = z.strictObject({ url: z.url() }).parse(input)
    const challenge = String(Math.floor(Math.random() * 1e9))
    const asked = new URL(url)
    asked.searchParams.set('hub.mode', 'subscribe')
    asked.searchParams.set('hub.verify_token', world.options.verifyToken)
    asked.searchParams.set('hub.challenge', challenge)
    const answer = await fetch(asked, { signal: AbortSignal.timeout(10_000) }).catch((error: unknown) => {
      throw new ControlError(`the webhook cannot be reached: ${String(error)}`)
    })
    const text = await answer.text()
    if (!answer.ok || text !== challenge)
      throw new ControlError(
        `the webhook did not return the challenge (${answer.status} ${text.slice(0, 100)})`,
      )
    world.webhooks.sendTo(url)
  },
}

function userOf(world: World, key: string): User {
  const user = world.users.get(key)
  if (user === undefined) throw new ControlError(`nobody is called ${key}`)
  return user
}

function shown(world: World, user: User) {
  const { key, name, waId, bsuid, username, sharesPhone, online, open } = user
  const last = user.screen.at(-1)
  return {
    ...{ key, name, waId, bsuid, username, sharesPhone, online, open },
    windowOpen: isOpen(world, user),
    last: last === undefined ? null : { text: last.text, type: last.type, at: last.at },
    lines: user.screen.length,
  }
}
