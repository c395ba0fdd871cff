import { demoAccounts } from '#shared/demo/demo-accounts.ts'
import { toAccount } from '../features/accounts/account-rows.ts'
import { hashPassword } from '../features/accounts/password.ts'
import type { Caller } from '../transport/handler.ts'
import { nobody, type Stage } from './stage.ts'

/** Makes the accounts that are not there yet; returns everybody as a caller, by user name. */
export async function openAccounts(stage: Stage): Promise<ReadonlyMap<string, Caller>> {
  const hashes = await Promise.all(demoAccounts.map(({ password }) => hashPassword(password)))
  const callers = await stage.act(nobody, async work => {
    const found: [string, Caller][] = []
    for (const [at, { username, role, name }] of demoAccounts.entries()) {
      const known = await work.db
        .selectFrom('account')
        .select('id')
        .where('username', '=', username)
        .executeTakeFirst()
      const accountId = known?.id ?? work.newId()
      found.push([username, { accountId, sessionId: '', name, role }])
      if (known !== undefined) continue
      const row = {
        id: accountId,
        username,
        name,
        role,
        password_hash: hashes[at] ?? '',
        disabled: 0,
        presence: 'offline',
        presence_since_at: work.now,
      }
      const { seq } = work.emit('account.changed', seq => ({ account: toAccount({ ...row, seq }) })).account
      await work.db
        .insertInto('account')
        .values({ ...row, seq })
        .execute()
      work.audit('account.create', accountId, role)
    }
    return found
  })
  return new Map(callers)
}
