import { refuse } from '#shared/contract/refusal.ts'
import type { SomeCommands, SomeQueries } from '../../transport/handler.ts'
import { addAccount, changeAccount, findAccount } from './account-rows.ts'
import { countAttempt, forgiveAttempt } from './attempts.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { revokeSession, revokeSessionsOf } from './sessions.ts'
import { signIn } from './sign-in.ts'

export const accountCommands: SomeCommands<
  | 'session.signIn'
  | 'session.signOut'
  | 'session.revoke'
  | 'account.create'
  | 'account.setDisabled'
  | 'account.setPassword'
  | 'presence.set'
> = {
  'session.signIn': signIn,

  'session.signOut': async (work, _, caller) => {
    await revokeSession(work, { id: caller.sessionId, account_id: caller.accountId })
    work.audit('session.signOut', caller.accountId)
    return { ok: true, value: {} }
  },

  /** Own sessions for everybody; anybody's for an administrator. */
  'session.revoke': async (work, { sessionId }, caller) => {
    const session = await work.db
      .selectFrom('session')
      .selectAll()
      .where('id', '=', sessionId)
      .executeTakeFirst()
    if (session === undefined) return refuse('input.notFound')
    if (session.account_id !== caller.accountId && caller.role !== 'admin') return refuse('auth.forbidden')
    await revokeSession(work, session)
    work.audit('session.revoke', sessionId)
    return { ok: true, value: {} }
  },

  'account.create': {
    async outside({ writer }, { username, name, role, password }, caller) {
      const passwordHash = await hashPassword(password)
      const { value } = await writer.run(caller, async work => {
        const account = await addAccount(work, { username, name, role, password_hash: passwordHash })
        if (account === null) return refuse('account.exists')
        work.audit('account.create', account.id, role)
        return { ok: true as const, value: account }
      })
      return value
    },
  },

  'account.setDisabled': async (work, { accountId, disabled }) => {
    const row = await findAccount(work.db, accountId)
    if (row === undefined) return refuse('input.notFound')
    if (disabled && row.role === 'admin') {
      const others = await work.db
        .selectFrom('account')
        .select('id')
        .where('role', '=', 'admin')
        .where('disabled', '=', 0)
        .where('id', '!=', accountId)
        .executeTakeFirst()
      if (others === undefined) return refuse('account.lastAdmin')
    }
    const account = await changeAccount(work, accountId, { disabled: disabled ? 1 : 0 })
    if (disabled) await revokeSessionsOf(work, accountId)
    work.audit(disabled ? 'account.disable' : 'account.enable', accountId)
    return { ok: true, value: account }
  },

  /** Whoever has stolen a session can neither try passwords at leisure nor stay when the person sets another. */
  'account.setPassword': {
    async outside({ writer, reader }, { current, next }, caller) {
      const key = `password:${caller.accountId}`
      const { value: attempt } = await writer.run(caller, work => countAttempt(work, [{ key, most: 5 }]))
      if (!attempt.ok) return attempt
      const row = await findAccount(reader, caller.accountId)
      if (!(await passwordMatches(row?.password_hash, current))) return refuse('auth.wrongPassword')
      const passwordHash = await hashPassword(next)
      await writer.run(caller, async work => {
        await forgiveAttempt(work, attempt.value, key)
        await work.db
          .updateTable('account')
          .set({ password_hash: passwordHash })
          .where('id', '=', caller.accountId)
          .execute()
        await revokeSessionsOf(work, caller.accountId, caller.sessionId)
        work.audit('account.setPassword', caller.accountId)
      })
      return { ok: true, value: {} }
    },
  },

  'presence.set': async (work, { state }, caller) => {
    const account = await changeAccount(work, caller.accountId, {
      presence: state,
      presence_since_at: work.now,
    })
    work.audit('presence.set', caller.accountId, state)
    return { ok: true, value: account }
  },
}

export const accountQueries: SomeQueries<'session.list'> = {
  /** An administrator sees everybody's, others their own. */
  'session.list': async ({ db, now }, _, caller) => {
    let rows = db
      .selectFrom('session')
      .selectAll()
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
    if (caller.role !== 'admin') rows = rows.where('account_id', '=', caller.accountId)
    const sessions = await rows.orderBy('last_seen_at', 'desc').limit(500).execute()
    return {
      ok: true,
      value: sessions.map(row => ({
        id: row.id as never,
        accountId: row.account_id as never,
        device: row.device,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        current: row.id === caller.sessionId,
      })),
    }
  },
}
