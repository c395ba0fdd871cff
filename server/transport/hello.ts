import { Hello, protocol, type Welcome } from '#shared/contract/connection.ts'
import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import type { Feed } from '../storage/feed.ts'
import { frameFor } from './audience.ts'
import type { Caller } from './handler.ts'

type Accepted = Extract<Welcome, { ok: true }>

export interface HelloParts {
  readonly feed: Feed
  readonly identify: (token: string) => Promise<Caller | null>
  /** What a desk that knows nothing is given; consistent as of the returned position. */
  readonly greet: (caller: Caller) => Promise<Accepted>
  readonly logId: string
}

/** Longer absences are cheaper as a snapshot than as a replay. */
const longestReplay = 5000

/** `enter` comes before anything is read: a frame pushed meanwhile reaches the desk, and overlaps at worst. */
export async function hello(
  raw: unknown,
  parts: HelloParts,
  enter: (who: Caller, token: string) => void,
): Promise<Welcome> {
  // The number alone first: a desk of another one may say hello in another form, and must hear why it is refused.
  const spoken = Hello.pick({ protocol: true }).safeParse(raw).data?.protocol ?? protocol
  if (spoken < protocol) return refuse('protocol.clientTooOld')
  if (spoken > protocol) return refuse('protocol.serverTooOld')
  const parsed = Hello.safeParse(raw)
  if (!parsed.success) return refuse('input.invalid', { field: 'hello' })
  const { token, lastSeq, logId } = parsed.data
  try {
    const who = await parts.identify(token)
    if (who === null) return refuse('auth.signedOut')
    enter(who, token)
    const welcome = await parts.greet(who)
    if (lastSeq === null || logId !== parts.logId) return welcome
    const caught = await catchUp(who, lastSeq, parts, welcome)
    return caught.ok ? { ...welcome, from: caught.from } : caught
  } catch {
    // The database is away; the desk keeps what it has and tries again.
    return refuse('server.unavailable')
  }
}

type CaughtUp = { readonly ok: true; readonly from: Accepted['from'] } | Refusal

/** What a desk at `after` has missed, or a snapshot when that is too long or `after` is no position of this log. */
export async function catchUp(
  caller: Caller,
  after: number,
  parts: HelloParts,
  welcome?: Accepted,
): Promise<CaughtUp> {
  const frame = after > parts.feed.position() ? null : await parts.feed.since(after, longestReplay)
  if (frame !== null) return { ok: true, from: { frame: frameFor(caller, frame) } }
  const { from } = welcome ?? (await parts.greet(caller))
  return { ok: true, from }
}
