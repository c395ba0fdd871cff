import { NewPassword, Username } from '#shared/domain/account.ts'
import type { Work } from '../../storage/work.ts'
import type { Writer } from '../../storage/writer.ts'
import { addAccount } from './account-rows.ts'
import { hashPassword } from './password.ts'

/**
 * Makes an administrator from the command line: a new installation has nobody who could make the first account.
 * Throws with a plain sentence when the name or password is not acceptable or the name is taken.
 */
export async function createAdmin(writer: Writer, wantedName: string, wantedPassword: string): Promise<void> {
  const username = Username.safeParse(wantedName)
  if (!username.success)
    throw new Error('the user name must be 2 to 40 letters, digits, dots, dashes or underscores')
  const password = NewPassword.safeParse(wantedPassword)
  if (!password.success) throw new Error('the password must have 10 to 200 characters')
  const passwordHash = await hashPassword(password.data)
  await writer.run({ accountId: null, name: null }, work => insert(work, username.data, passwordHash))
}

async function insert(work: Work, username: string, passwordHash: string): Promise<void> {
  const account = await addAccount(work, {
    username,
    name: username,
    role: 'admin',
    password_hash: passwordHash,
  })
  if (account === null) throw new Error(`there is already an account named ${username}`)
  work.audit('account.create', account.id, 'admin, from the command line')
}
