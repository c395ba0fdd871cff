import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import type { Kysely } from 'kysely'
import type { Schema } from '../../storage/schema.ts'
import type { Work } from '../../storage/work.ts'
import type { OutsideHandler } from '../../transport/handler.ts'
import { toAccount } from './account-rows.ts'
import { passwordMatches } from './password.ts'
import { openSession } from './sessions.ts'

/** Failures counted within this window; the oldest one falling out of it ends the wait. */
const windowMs = 15 * 60 * 1000
const perName = 5
/** An office shares one address: far more than one person's slips. */
const perAddress = 60

const nobody = { accountId: null, name: null }

export const signIn: OutsideHandler<'session.signIn'> = {
  async outside({ writer, reader, now, address }, { username, password, device }) {
    const name = username.trim().toLowerCase()
    const keys = [
      { key: `name:${name}`, most: perName },
      { key: `address:${address}`, most: perAddress },
    ]
    const wait = await mustWait(reader, keys, now())
    if (wait !== null) return wait

    const row = await reader.selectFrom('account').selectAll().where('username', '=', name).executeTakeFirst()
    if (!(await passwordMatches(row?.password_hash, password)) || row === undefined) {
      await writer.run(nobody, work =>
        recordFailure(
          work,
          keys.map(each => each.key),
        ),
      )
      return refuse('auth.wrongPassword')
    }
    if (row.disabled === 1) return refuse('auth.disabled')
    const { value } = await writer.run({ accountId: row.id, name: row.name }, async work => {
      await work.db.deleteFrom('sign_in_attempt').where('key', '=', `name:${name}`).execute()
      work.audit('session.signIn', row.id, device)
      return openSession(work, row.id, device)
    })
    return { ok: true, value: { ...value, account: toAccount(row), sessionId: value.sessionId as never } }
  },
}

async function mustWait(
  db: Kysely<Schema>,
  keys: readonly { key: string; most: number }[],
  now: number,
): Promise<Refusal | null> {
  for (const { key, most } of keys) {
    const recent = await db
      .selectFrom('sign_in_attempt')
      .select('at')
      .where('key', '=', key)
      .where('at', '>', now - windowMs)
      .orderBy('at', 'desc')
      .limit(most)
      .execute()
    const oldest = recent[most - 1]
    if (oldest !== undefined) {
      return refuse('auth.tooManyAttempts', { seconds: Math.ceil((oldest.at + windowMs - now) / 1000) })
    }
  }
  return null
}

async function recordFailure(work: Work, keys: readonly string[]): Promise<void> {
  await work.db
    .deleteFrom('sign_in_attempt')
    .where('at', '<=', work.now - windowMs)
    .execute()
  await work.db
    .insertInto('sign_in_attempt')
    .values(keys.map(key => ({ key, at: work.now })))
    .execute()
  work.audit('session.signInFailed', null)
}
