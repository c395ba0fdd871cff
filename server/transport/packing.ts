import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import type { PushedFrame } from '#shared/contract/connection.ts'
import type { Frame, LogEvent } from '#shared/contract/events.ts'
import { type Circle, isShared } from './audience.ts'
import { coalesced } from './coalesce.ts'

/** What all desks of a circle are sent of one stretch; the costly part is done once. */
export interface SharedPart {
  readonly after: number
  readonly upTo: number
  /** Of a short part, which travels as it is. */
  readonly events: readonly LogEvent[]
  /** Of a long one. */
  readonly packed: Uint8Array | null
}

/** Characters of JSON: a shorter part is not worth packing. */
const worthPacking = 4_000

const gzipAside = promisify(gzip)
/** The quickest level makes most of the gain. */
const quickly = { level: 1 } as const

export function sharedPart(frame: Frame, circle: Circle): SharedPart {
  const { part, text } = commonOf(frame, circle)
  return text.length < worthPacking ? part : { ...part, events: [], packed: gzipSync(text, quickly) }
}

/** The same for stretches of any length: packing a long one does not hold up anybody else. */
export async function sharedPartAside(frame: Frame, circle: Circle): Promise<SharedPart> {
  const { part, text } = commonOf(frame, circle)
  return text.length < worthPacking ? part : { ...part, events: [], packed: await gzipAside(text, quickly) }
}

function commonOf({ after, upTo, events }: Frame, circle: Circle): { part: SharedPart; text: string } {
  const common = coalesced(events.filter(event => isShared(circle, event)))
  return { part: { after, upTo, events: common, packed: null }, text: JSON.stringify(common) }
}

export async function packAside(value: unknown): Promise<Uint8Array> {
  return gzipAside(JSON.stringify(value), quickly)
}

/** The frame of one desk: the common part and, beside it, what is for this desk alone. */
export function pushed(
  { after, upTo, events, packed }: SharedPart,
  own: readonly LogEvent[] = [],
): PushedFrame {
  const more = coalesced(own)
  if (packed !== null) return { after, upTo, packed, more }
  return { after, upTo, events: more.length === 0 ? events : [...events, ...more].sort(bySeq) }
}

function bySeq(a: LogEvent, b: LogEvent): number {
  return a.seq - b.seq
}
