import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Caller } from '../../transport/handler.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'

/** A working week: a desk that was closed over a long weekend asks for the password again. */
const lifetimeMs = 5 * 24 * 3600 * 1000

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Makes a session inside an act; the token is returned once and stored only as a hash. */
export async function openSession(
  work: Work,
  accountId: string,
  device: string,
): Promise<{ token: string; sessionId: string }> {
  const token = randomBytes(32).toString('base64url')
  const sessionId = work.newId()
  await work.db
    .insertInto('session')
    .values({
      id: sessionId,
      account_id: accountId,
      token_hash: tokenHash(token),
      device,
      created_at: work.now,
      last_seen_at: work.now,
      expires_at: work.now + lifetimeMs,
      revoked_at: null,
    })
    .execute()
  return { token, sessionId }
}

/** Ends a session; every node closes its connections when the event reaches it. */
export async function revokeSession(work: Work, session: { id: string; account_id: string }): Promise<void> {
  await work.db.updateTable('session').set({ revoked_at: work.now }).where('id', '=', session.id).execute()
  work.emit('session.revoked', () => ({
    accountId: session.account_id as never,
    sessionId: session.id as never,
  }))
}

/** Ends all sessions of an account that are open, `except` one. */
export async function revokeSessionsOf(work: Work, accountId: string, except = ''): Promise<void> {
  const open = await work.db
    .selectFrom('session')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '!=', except)
    .where('revoked_at', 'is', null)
    .execute()
  for (const session of open) await revokeSession(work, session)
}

/** A desk of this session has just come. */
export async function markSessionSeen(work: Work, sessionId: string): Promise<void> {
  await work.db.updateTable('session').set({ last_seen_at: work.now }).where('id', '=', sessionId).execute()
}

/** Who holds this token now; null when unknown, expired, revoked, or the account is disabled. Asked at every call. */
export async function identify(db: Kysely<Schema>, token: string, now: number): Promise<Caller | null> {
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(['account.id as accountId', 'account.name', 'account.role', 'session.id as sessionId'])
    .where('session.token_hash', '=', tokenHash(token))
    .where('session.revoked_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('account.disabled', '=', 0)
    .executeTakeFirst()
  return row ?? null
}
