/** `burst` at once, then one every `everyMs`. */
export interface Limit {
  readonly burst: number
  readonly everyMs: number
}

/**
 * What the public may do. A person types a few lines a minute; an address may be a whole campus or a mobile carrier's
 * gateway with thousands behind it, so addresses get far more than one person could use.
 */
export const visitorLimits = {
  messagesOfVisitor: { burst: 20, everyMs: 1_500 },
  messagesOfAddress: { burst: 600, everyMs: 50 },
  startsOfAddress: { burst: 120, everyMs: 500 },
  callsOfSocket: { burst: 120, everyMs: 200 },
} as const satisfies Record<string, Limit>

/** More often than this a typing mark says nothing new. */
export const typingEveryMs = 2_000

export type VisitorLimits = { readonly [K in keyof typeof visitorLimits]: Limit }

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
