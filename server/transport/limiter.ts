/** `burst` at once, then one every `everyMs`. */
export interface Limit {
  readonly burst: number
  readonly everyMs: number
}

export interface Limiter {
  /** Seconds to wait, or 0 when it may happen now (and is counted). */
  take(key: string): number
}

/** Above this many keys those that have nothing to remember are dropped. */
const sweepAbove = 10_000

/** A token bucket for each key, on this node alone: it keeps one sender from drowning others, it is no proof of anything. */
export function createLimiter({ burst, everyMs }: Limit, now: () => number): Limiter {
  const buckets = new Map<string, { tokens: number; at: number }>()
  const sweep = (at: number): void => {
    for (const [key, bucket] of buckets)
      if (at - bucket.at >= (burst - bucket.tokens) * everyMs) buckets.delete(key)
  }
  return {
    take(key) {
      const at = now()
      const bucket = buckets.get(key) ?? { tokens: burst, at }
      // A clock set back gives nothing and takes nothing.
      const tokens = Math.min(burst, bucket.tokens + Math.max(0, at - bucket.at) / everyMs)
      const allowed = tokens >= 1
      buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at })
      if (buckets.size > sweepAbove) sweep(at)
      return allowed ? 0 : Math.max(1, Math.ceil(((1 - tokens) * everyMs) / 1000))
    },
  }
}
