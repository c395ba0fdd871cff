import type { Snapshot } from '#shared/contract/connection.ts'
import type { Feed } from '../storage/feed.ts'
import type { Circle } from './audience.ts'
import { packAside } from './packing.ts'

export interface PackedSnapshot {
  readonly packed: Uint8Array
  readonly upTo: number
}

/** Lists as a whole for desks that know nothing: made once, given to all who ask while it is young. */
export interface Snapshots {
  /** As of `atLeast` or later, and never older than what memory can continue. */
  of(circle: Circle, atLeast: number): Promise<PackedSnapshot>
}

/** Events: continuing an older one costs more than making a new one. */
const longestTail = 5_000
/** ms: what has finished meanwhile should leave the lists. */
const longestUse = 600_000

export function createSnapshots(
  take: (circle: Circle) => Promise<{ snapshot: Snapshot; upTo: number }>,
  feed: Feed,
  now: () => number,
): Snapshots {
  const kept = new Map<Circle, PackedSnapshot & { readonly at: number }>()
  const making = new Map<Circle, Promise<PackedSnapshot>>()

  const make = async (circle: Circle): Promise<PackedSnapshot> => {
    const { snapshot, upTo } = await take(circle)
    const made = { packed: await packAside(snapshot), upTo, at: now() }
    kept.set(circle, made)
    return made
  }

  return {
    async of(circle, atLeast) {
      const known = kept.get(circle)
      const isFit =
        known !== undefined &&
        known.upTo >= atLeast &&
        feed.position() - known.upTo <= longestTail &&
        (known.upTo >= feed.position() || feed.recent(known.upTo) !== null) &&
        Math.abs(now() - known.at) < longestUse
      if (isFit) return known
      const work = making.get(circle) ?? make(circle).finally(() => making.delete(circle))
      making.set(circle, work)
      return work
    },
  }
}
