import type { Kysely } from 'kysely'
import { Account } from '#shared/domain/account.ts'
import type { AccountTable } from '../../storage/schema/people.ts'
import type { Schema } from '../../storage/schema/schema.ts'
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

/** Adds an account and tells every desk; null when the name is taken. */
export async function addAccount(
  work: Work,
  account: Pick<AccountTable, 'username' | 'name' | 'role' | 'password_hash'>,
): Promise<Account | null> {
  const taken = await work.db
    .selectFrom('account')
    .select('id')
    .where('username', '=', account.username)
    .executeTakeFirst()
  if (taken !== undefined) return null
  const row = {
    ...account,
    id: work.newId(),
    disabled: 0,
    presence: 'offline',
    presence_since_at: work.now,
  }
  const added = work.emit('account.changed', seq => ({ account: toAccount({ ...row, seq }) })).account
  await work.db
    .insertInto('account')
    .values({ ...row, seq: added.seq })
    .execute()
  return added
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
