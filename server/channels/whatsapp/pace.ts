import { pairBurst } from './options.ts'

/**
 * How fast messages may go: one bucket for our number (throughput, in messages a second) and one for each person (Meta's
 * pair rate: a burst, then one per `pairMs`). Full buckets are forgotten, so this stays small.
 */
export interface Pace {
  /** ms until one to `target` may go; 0: it may go now and is counted. */
  take(target: string): number
  /** The provider asked for less: half the speed, for a minute. */
  slow(): void
  isSlowed(): boolean
}

const slowedForMs = 60_000

interface Bucket {
  tokens: number
  at: number
}

export function createPace(perSecond: number, pairMs: number, now: () => number): Pace {
  const pairs = new Map<string, Bucket>()
  const all: Bucket = { tokens: perSecond, at: now() }
  let slowedAt = Number.NEGATIVE_INFINITY

  const fill = (bucket: Bucket, at: number, everyMs: number, most: number): void => {
    // A clock that was set back gives nothing and takes nothing.
    bucket.tokens = Math.min(most, bucket.tokens + Math.max(0, at - bucket.at) / everyMs)
    bucket.at = at
  }
  const isSlowed = (): boolean => now() - slowedAt < slowedForMs

  return {
    take(target) {
      const at = now()
      const rate = isSlowed() ? perSecond / 2 : perSecond
      const pair = pairs.get(target) ?? { tokens: pairBurst, at }
      fill(all, at, 1000 / rate, rate)
      fill(pair, at, pairMs, pairBurst)
      const wait = Math.max((1 - all.tokens) * (1000 / rate), (1 - pair.tokens) * pairMs)
      if (wait > 0) return Math.ceil(wait)
      all.tokens -= 1
      pair.tokens -= 1
      pairs.set(target, pair)
      if (pairs.size > 10_000)
        for (const [key, bucket] of pairs)
          if (bucket.tokens + (at - bucket.at) / pairMs >= pairBurst) pairs.delete(key)
      return 0
    },
    slow() {
      slowedAt = now()
    },
    isSlowed,
  }
}
