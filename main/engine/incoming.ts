import type { Welcome } from '#shared/contract/connection.ts'
import { events, Frame, type LogEvent } from '#shared/contract/events.ts'
import type { Answer } from '#shared/contract/procedure.ts'
import { Refusal, refuse } from '#shared/contract/refusal.ts'

/** A frame as pushed, or null for something else. Events this desk does not know yet are left out. */
export function readFrame(payload: unknown): Frame | null {
  const parsed = Frame.safeParse(payload)
  if (!parsed.success) return null
  const known = parsed.data.events.filter(event => Object.hasOwn(events, event.name))
  return { after: parsed.data.after, upTo: parsed.data.upTo, events: known as unknown as LogEvent[] }
}

/** An acknowledgement as an answer. What is neither a refusal nor an acceptance is the server's fault. */
export function readAnswer<T>(payload: unknown): Answer<T> {
  if (isRecord(payload) && payload['ok'] === true)
    return { ok: true, value: payload['value'] as T, seq: Number(payload['seq'] ?? 0) }
  const refusal = Refusal.safeParse(payload)
  return refusal.success ? refusal.data : refuse('server.fault')
}

type From = Extract<Welcome, { ok: true }>['from']

/** The body of a welcome or of a `resend` answer: a snapshot, or a frame in readable form. */
export function readFrom(payload: unknown): From | null {
  if (!isRecord(payload)) return null
  if (isRecord(payload['snapshot']) && typeof payload['upTo'] === 'number') return payload as unknown as From
  const frame = readFrame(payload['frame'])
  return frame === null ? null : { frame }
}

export function readWelcome(payload: unknown): Welcome {
  const from = isRecord(payload) && payload['ok'] === true ? readFrom(payload['from']) : null
  if (from !== null) return { ...(payload as Extract<Welcome, { ok: true }>), from }
  const refusal = Refusal.safeParse(payload)
  return refusal.success ? refusal.data : refuse('server.fault')
}

/** The answer to `resend`. */
export function readResent(payload: unknown): From | null {
  return isRecord(payload) && payload['ok'] === true ? readFrom(payload['from']) : null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
