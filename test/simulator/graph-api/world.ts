import { randomBytes, randomInt } from 'node:crypto'
import type { Options } from './options.ts'
import { firstTemplates, type Template } from './templates.ts'
import { createWebhooks, type Webhooks } from './webhooks.ts'

export type State = 'accepted' | 'sent' | 'delivered' | 'read' | 'played' | 'failed'

/** One bubble on a user's phone. `mine`: the user wrote it. */
export interface Line {
  readonly id: string
  readonly mine: boolean
  readonly at: number
  readonly type: string
  /** As it went over the wire, in the type's own field. */
  readonly content: unknown
  /** What a person reads: of a template, its filled text. */
  text: string
  readonly quotes: string | null
  state: State
  error: number | null
  reaction: string | null
  revoked: boolean
}

export interface User {
  readonly key: string
  waId: string | null
  bsuid: string | null
  username: string | null
  name: string
  /** A user with a user name need not show the business a number. */
  sharesPhone: boolean
  onWhatsApp: boolean
  /** The phone has a connection: messages are delivered. */
  online: boolean
  /** The chat is on the screen: messages are read. */
  open: boolean
  lastWroteAt: number | null
  typingUntil: number
  /** Messages that may still be sent at once, and since when that is so. */
  pair: { tokens: number; at: number }
  readonly screen: Line[]
}

export interface Media {
  readonly id: string
  readonly mime: string
  readonly bytes: Buffer
  readonly filename: string | null
  expiresAt: number
  /** Secret part of each address given out, with its end. */
  readonly urls: Map<string, number>
}

/** A send as it was accepted. */
export interface Sent {
  readonly id: string
  readonly user: User | null
  readonly byBsuid: boolean
  readonly payload: Readonly<Record<string, unknown>>
  readonly at: number
  readonly category: string
}

/** What somebody arranged to go wrong. Each is used up from the front. */
export interface Faults {
  readonly errors: { code: number; at: 'answer' | 'status'; times: number }[]
  readonly answers: { mode: 'drop' | 'delay' | 'broken'; delayMs: number; times: number }[]
  readonly media: { mode: 'fail' | 'corrupt' | 'expire'; times: number }[]
}

export interface World {
  readonly options: Options
  token: string
  clockOffset: number
  now(): number
  readonly users: Map<string, User>
  readonly media: Map<string, Media>
  readonly templates: Template[]
  readonly sent: Map<string, Sent>
  /** ms instants of the last second's traffic. */
  traffic: number[]
  readonly faults: Faults
  /** What the caller did that it must never do. */
  readonly violations: string[]
  readonly webhooks: Webhooks
}

export function createWorld(options: Options): World {
  const world: World = {
    options,
    token: options.token,
    clockOffset: 0,
    now: () => Date.now() + world.clockOffset,
    users: new Map(),
    media: new Map(),
    templates: firstTemplates(),
    sent: new Map(),
    traffic: [],
    faults: { errors: [], answers: [], media: [] },
    violations: [],
    webhooks: createWebhooks(options, text => world.violations.push(text)),
  }
  return world
}

/** Meta's ids hold the characters of base64. */
export function newMessageId(): string {
  return `wamid.${randomBytes(27).toString('base64')}`
}

export function newMediaId(): string {
  return `${randomInt(100_000_000, 999_999_999)}${randomInt(100_000, 999_999)}`
}

export function findUser(world: World, by: { readonly to?: string; readonly recipient?: string }) {
  for (const user of world.users.values()) {
    if (by.to !== undefined && user.waId === by.to) return user
    if (by.recipient !== undefined && user.bsuid === by.recipient) return user
  }
  return undefined
}

/** Takes one planned fault from the front of its queue. */
export function takeFault<F extends { times: number }>(queue: F[]): F | undefined {
  const first = queue[0]
  if (first === undefined) return undefined
  first.times -= 1
  if (first.times <= 0) queue.shift()
  return first
}

/** Seconds as Meta writes them: a string. */
export function stamp(ms: number): string {
  return String(Math.floor(ms / 1000))
}
