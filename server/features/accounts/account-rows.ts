import type { Kysely } from 'kysely'
import { Account } from '#shared/domain/account.ts'
import type { AccountTable, Schema } from '../../storage/schema.ts'
import type { Work } from '../../storage/work.ts'

export function toAccount(row: AccountTable): Account {
  return Account.parse({
    id: row.id,
    username: row.username,
    name: row.name,
    role: row.role,
    disabled: row.disabled === 1,
    presence: { state: row.presence, sinceAt: row.presence_since_at },
    seq: row.seq,
  })
}

export async function findAccount(db: Kysely<Schema>, id: string): Promise<AccountTable | undefined> {
  return db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Changes the row and tells every desk. The account must exist. */
export async function changeAccount(
  work: Work,
  id: string,
  change: Partial<Pick<AccountTable, 'disabled' | 'presence' | 'presence_since_at'>>,
): Promise<Account> {
  const row = await work.db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const { account } = work.emit('account.changed', seq => ({
    account: toAccount({ ...row, ...change, seq }),
  }))
  await work.db
    .updateTable('account')
    .set({ ...change, seq: account.seq })
    .where('id', '=', id)
    .execute()
  return account
}
