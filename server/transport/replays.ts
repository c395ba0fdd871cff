import type { PushedFrame } from '#shared/contract/connection.ts'
import type { Frame } from '#shared/contract/events.ts'
import type { Feed } from '../storage/feed.ts'
import { type Circle, circleOf, isFor, type Viewer } from './audience.ts'
import { pushed, sharedPart, sharedPartAside, type SharedPart } from './packing.ts'

/** Frames for those who missed some, from memory. */
export interface Replays {
  /**
   * Everything in (after, now] for `viewer`; null when memory does not reach back so far. Without `prepared` a long
   * stretch is packed here and now.
   */
  frames(viewer: Viewer, after: number): readonly PushedFrame[] | null
  /** Packs the long stretch since `after` off the loop, for all who will ask for it next. */
  prepare(viewer: Viewer, after: number): Promise<void>
  /** Last position that was handed on. */
  position(): number
  /** Gives news that is on its way to this node a moment to arrive. */
  reached(seq: number): Promise<void>
  /** An empty frame that says "you lack something": whoever stands before it asks from there. */
  gap(): Frame
}

/** After a restart nearly all desks ask from the same few positions; in a busy minute news comes while they ask. */
const keptParts = 64
/** How long a desk that knows more than this node waits for it, ms: a snapshot would cost both more. */
const patienceMs = 1_000
/** Events: a shorter stretch is made on the spot. */
const long = 200

export function createReplays(feed: Feed): Replays {
  const parts = new Map<string, SharedPart>()
  const making = new Map<string, Promise<void>>()
  const keyOf = (circle: Circle, after: number) => `${circle} ${after}`

  const keep = (key: string, part: SharedPart): SharedPart => {
    parts.delete(key)
    parts.set(key, part)
    for (const oldest of parts.keys()) {
      if (parts.size <= keptParts) break
      parts.delete(oldest)
    }
    return part
  }

  /** Parts that follow each other from `after` on, as far as they have been made; the rest starts at `end`. */
  const chainFrom = (circle: Circle, after: number): { chain: SharedPart[]; end: number } => {
    const chain: SharedPart[] = []
    let end = after
    for (let next = parts.get(keyOf(circle, end)); next !== undefined; next = parts.get(keyOf(circle, end))) {
      chain.push(next)
      end = next.upTo
    }
    return { chain, end }
  }

  return {
    position: feed.position,
    reached: seq => feed.reached(seq, patienceMs),
    gap: () => ({ after: feed.position(), upTo: feed.position(), events: [] }),
    frames(viewer, after) {
      if (after >= feed.position()) return []
      const stretch = feed.recent(after)
      if (stretch === null) return null
      const circle = circleOf(viewer.role)
      const own = stretch.events.filter(event => isFor(viewer, event))
      const { chain, end } = chainFrom(circle, after)
      const rest = feed.recent(end)
      if (rest === null) return null
      const last = rest.upTo > end ? [sharedPart(rest, circle)] : []
      return [...chain, ...last].map(part =>
        pushed(
          part,
          own.filter(({ seq }) => seq > part.after && seq <= part.upTo),
        ),
      )
    },
    async prepare(viewer, after) {
      const circle = circleOf(viewer.role)
      const { end } = chainFrom(circle, after)
      const rest = feed.recent(end)
      if (rest === null || rest.events.length < long) return
      const key = keyOf(circle, end)
      // Each stretch is packed once, however many ask while it grows.
      const work =
        making.get(key) ??
        sharedPartAside(rest, circle)
          .then(part => void keep(key, part))
          .finally(() => making.delete(key))
      making.set(key, work)
      await work
    },
  }
}
