import type { Limit } from '../../transport/limiter.ts'

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
