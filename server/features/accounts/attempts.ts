import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import type { Work } from '../../storage/work.ts'

/** Failures counted within this window; the oldest one falling out of it ends the wait. */
const windowMs = 15 * 60 * 1000

export interface AttemptLimit {
  readonly key: string
  readonly most: number
}

/**
 * Counts a guess at a password before it is checked, so that a thousand guesses at once are no way around the limit.
 * `forgiveAttempt` takes back the right ones. Refuses with `auth.tooManyAttempts` (seconds to wait).
 */
export async function countAttempt(
  work: Work,
  limits: readonly AttemptLimit[],
): Promise<{ readonly ok: true; readonly value: string } | Refusal> {
  const { db, now } = work
  // What is later than now was written before the clock was set back; nobody waits a day for that.
  await db
    .deleteFrom('sign_in_attempt')
    .where(where => where.or([where('at', '<=', now - windowMs), where('at', '>', now)]))
    .execute()
  for (const { key, most } of limits) {
    const recent = await db
      .selectFrom('sign_in_attempt')
      .select('at')
      .where('key', '=', key)
      .orderBy('at', 'desc')
      .limit(most)
      .execute()
    const oldest = recent[most - 1]
    if (oldest !== undefined)
      return refuse('auth.tooManyAttempts', { seconds: Math.ceil((oldest.at + windowMs - now) / 1000) })
  }
  const id = work.newId()
  await db
    .insertInto('sign_in_attempt')
    .values(limits.map(({ key }) => ({ id, key, at: now })))
    .execute()
  return { ok: true, value: id }
}

/** The guess was right: it does not count, nor does anything counted under `key` before. */
export async function forgiveAttempt(work: Work, id: string, key: string): Promise<void> {
  await work.db
    .deleteFrom('sign_in_attempt')
    .where(where => where.or([where('id', '=', id), where('key', '=', key)]))
    .execute()
}
