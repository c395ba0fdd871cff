import { gunzipSync } from 'node:zlib'
import { Lookers, type Snapshot, type Welcome } from '#shared/contract/connection.ts'
import { events, Frame, type LogEvent } from '#shared/contract/events.ts'
import type { Answer } from '#shared/contract/procedure.ts'
import { Refusal, refuse } from '#shared/contract/refusal.ts'

type Accepted = Extract<Welcome, { ok: true }>

/** `Since` in readable form. */
export interface Caught {
  readonly whole: { readonly snapshot: Snapshot; readonly upTo: number } | null
  readonly frames: readonly Frame[]
}

export type Welcomed = (Omit<Accepted, 'from'> & { readonly from: Caught }) | Refusal

/** A frame as pushed, or null for something else. Events this desk does not know yet are left out. */
export function readFrame(payload: unknown): Frame | null {
  if (!isRecord(payload)) return null
  const { packed, more } = payload
  if (!(packed instanceof Uint8Array)) return frameOf(payload)
  const common = unpacked(packed)
  if (!Array.isArray(common) || !Array.isArray(more)) return null
  const whole = frameOf({ ...payload, events: [...common, ...more] })
  return whole === null ? null : { ...whole, events: whole.events.toSorted((a, b) => a.seq - b.seq) }
}

function frameOf(payload: unknown): Frame | null {
  const parsed = Frame.safeParse(payload)
  if (!parsed.success) return null
  const known = parsed.data.events.filter(event => Object.hasOwn(events, event.name))
  return { after: parsed.data.after, upTo: parsed.data.upTo, events: known as unknown as LogEvent[] }
}

/** More than any snapshot; what unpacks to more is no snapshot of ours. */
const mostUnpacked = 1024 * 1024 * 1024

function unpacked(packed: Uint8Array): unknown {
  try {
    return JSON.parse(gunzipSync(packed, { maxOutputLength: mostUnpacked }).toString('utf8'))
  } catch {
    return null // Damaged on the way: treated like anything else that cannot be read.
  }
}

/** An acknowledgement as an answer. What is neither a refusal nor an acceptance is the server's fault. */
export function readAnswer<T>(payload: unknown): Answer<T> {
  if (isRecord(payload) && payload['ok'] === true)
    return { ok: true, value: payload['value'] as T, seq: Number(payload['seq'] ?? 0) }
  const refusal = Refusal.safeParse(payload)
  return refusal.success ? refusal.data : refuse('server.fault')
}

/** Where to go on from, as a welcome or the answer to `resend` says it. */
export function readSince(payload: unknown): Caught | null {
  if (!isRecord(payload) || !Array.isArray(payload['frames'])) return null
  const frames = payload['frames'].map(readFrame)
  if (frames.includes(null)) return null
  const given = payload['snapshot']
  const whole = given === null ? null : readSnapshot(given)
  return whole === undefined ? null : { whole, frames: frames.filter(frame => frame !== null) }
}

function readSnapshot(given: unknown): Caught['whole'] | undefined {
  if (!isRecord(given) || !(given['packed'] instanceof Uint8Array)) return undefined
  if (typeof given['upTo'] !== 'number' || !Array.isArray(given['own'])) return undefined
  const snapshot = unpacked(given['packed']) as Snapshot | null
  if (snapshot === null) return undefined
  return { snapshot: { ...snapshot, canned: [...snapshot.canned, ...given['own']] }, upTo: given['upTo'] }
}

export function readWelcome(payload: unknown): Welcomed {
  const from = isRecord(payload) && payload['ok'] === true ? readSince(payload['from']) : null
  if (from !== null) return { ...(payload as Accepted), from }
  const refusal = Refusal.safeParse(payload)
  return refusal.success ? refusal.data : refuse('server.fault')
}

/** The answer to `resend`. */
export function readResent(payload: unknown): Caught | null {
  return isRecord(payload) && payload['ok'] === true ? readSince(payload['from']) : null
}

export function readLookers(payload: unknown): Lookers | null {
  const parsed = Lookers.safeParse(payload)
  return parsed.success ? parsed.data : null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
