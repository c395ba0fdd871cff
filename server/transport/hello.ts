import { Hello, protocol, type Since, type Welcome } from '#shared/contract/connection.ts'
import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import type { Canned } from '#shared/domain/canned.ts'
import { circleOf } from './audience.ts'
import type { Caller } from './handler.ts'
import type { Replays } from './replays.ts'
import type { Seat } from './seats.ts'
import type { Snapshots } from './snapshots.ts'

type Accepted = Extract<Welcome, { ok: true }>

export interface HelloParts {
  readonly replays: Replays
  readonly snapshots: Snapshots
  readonly identify: (token: string) => Promise<Caller | null>
  readonly greet: (caller: Caller) => Promise<Pick<Accepted, 'me' | 'serverTimeAt' | 'authorities'>>
  /** Prepared replies that are this account's alone. */
  readonly ownCanned: (caller: Caller) => Promise<readonly Canned[]>
  readonly logId: string
}

/** Made in the same instant in which it is sent: whatever happens afterwards is pushed. */
export type Ready<T> = () => T

/**
 * `enter` comes before anything is read, so that the desk counts as here even while its welcome is made; it returns the
 * seat as it stands whenever asked, since a desk may begin to watch something meanwhile.
 */
export async function hello(
  raw: unknown,
  parts: HelloParts,
  enter: (who: Caller, hello: Hello) => (() => Seat) | null,
): Promise<Ready<Welcome>> {
  const refused = (refusal: Refusal) => () => refusal
  // The number alone first: a desk of another one may say hello in another form, and must hear why it is refused.
  const spoken = Hello.pick({ protocol: true }).safeParse(raw).data?.protocol ?? protocol
  if (spoken < protocol) return refused(refuse('protocol.clientTooOld'))
  if (spoken > protocol) return refused(refuse('protocol.serverTooOld'))
  const parsed = Hello.safeParse(raw)
  if (!parsed.success) return refused(refuse('input.invalid', { field: 'hello' }))
  try {
    const who = await parts.identify(parsed.data.token)
    if (who === null) return refused(refuse('auth.signedOut'))
    const seat = enter(who, parsed.data)
    // Gone again: nobody hears the answer.
    if (seat === null) return refused(refuse('server.unavailable'))
    const { lastSeq, logId } = parsed.data
    const greeting = await parts.greet(who)
    const since = await catchUp(seat, logId === parts.logId ? lastSeq : null, parts)
    return () => ({ ok: true, ...greeting, logId: parts.logId, from: since() })
  } catch {
    // The database is away; the desk keeps what it has and tries again.
    return refused(refuse('server.unavailable'))
  }
}

/**
 * What a desk at `after` has missed; or everything, when it knows nothing, when that lies too far back, or when `after`
 * is no position of this log yet.
 */
export async function catchUp(
  seat: () => Seat,
  after: number | null,
  parts: Pick<HelloParts, 'replays' | 'snapshots' | 'ownCanned'>,
): Promise<Ready<Since>> {
  const { replays, snapshots } = parts
  if (after !== null) await replays.reached(after)
  if (after !== null && after <= replays.position()) {
    await replays.prepare(seat(), after)
    const isReady = replays.frames(seat(), after) !== null
    if (isReady) return () => ({ snapshot: null, frames: replays.frames(seat(), after) ?? [replays.gap()] })
  }
  const circle = circleOf(seat().role)
  const [{ packed, upTo }, own] = await Promise.all([
    snapshots.of(circle, after ?? 0),
    circle === 'casework' ? parts.ownCanned(seat().caller) : [],
  ])
  await replays.prepare(seat(), upTo)
  return () => ({
    snapshot: { packed, upTo, own },
    frames: replays.frames(seat(), upTo) ?? [replays.gap()],
  })
}
