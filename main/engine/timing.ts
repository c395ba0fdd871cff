/** All waits of the engine, ms; tests make them short. */
export interface Timing {
  /** Longest wait for the server's word. */
  readonly patienceMs: number
  /** First wait before trying again; doubles up to `retryMaxMs`, with jitter so that desks do not return as one. */
  readonly retryMs: number
  readonly retryMaxMs: number
  /** How long an accepted act may wait for the news of its own effect. */
  readonly echoMs: number
  /** Typing reaches the server this much later, at most. */
  readonly draftMs: number
  readonly persistMs: number
  /** Notifications of one such stretch are told together. */
  readonly noticeMs: number
  /** How often it is looked whose window is about to close. */
  readonly windowMs: number
}

export const everydayTiming: Timing = {
  patienceMs: 10_000,
  retryMs: 500,
  retryMaxMs: 15_000,
  echoMs: 800,
  draftMs: 1_000,
  persistMs: 2_000,
  noticeMs: 1_500,
  windowMs: 30_000,
}

/** The wait before attempt n (from 0): doubling, capped, between half and one and a half of it. */
export function backoff({ retryMs, retryMaxMs }: Timing, attempt: number): number {
  return Math.min(retryMaxMs, retryMs * 2 ** Math.min(attempt, 16)) * (0.5 + Math.random())
}
