import { refuse } from '#shared/contract/refusal.ts'
import type { OutsideHandler } from '../../transport/handler.ts'
import { toAccount } from './account-rows.ts'
import { countAttempt, forgiveAttempt } from './attempts.ts'
import { passwordMatches } from './password.ts'
import { openSession } from './sessions.ts'

const perName = 5
/** An office shares one address: far more than one person's slips. */
const perAddress = 60

const nobody = { accountId: null, name: null }

export const signIn: OutsideHandler<'session.signIn'> = {
  async outside({ writer, reader, address }, { username, password, device }) {
    const name = username.toLowerCase()
    const nameKey = `name:${name}`
    const limits = [
      { key: nameKey, most: perName },
      { key: `address:${address}`, most: perAddress },
    ]
    const { value: attempt } = await writer.run(nobody, work => countAttempt(work, limits))
    if (!attempt.ok) return attempt

    const row = await reader.selectFrom('account').selectAll().where('username', '=', name).executeTakeFirst()
    if (!(await passwordMatches(row?.password_hash, password)) || row === undefined) {
      await writer.run(nobody, async work => work.audit('session.signInFailed', null))
      return refuse('auth.wrongPassword')
    }
    const { value } = await writer.run({ accountId: row.id, name: row.name }, async work => {
      await forgiveAttempt(work, attempt.value, nameKey)
      if (row.disabled === 1) return null
      work.audit('session.signIn', row.id, device)
      return openSession(work, row.id, device)
    })
    if (value === null) return refuse('auth.disabled')
    return { ok: true, value: { ...value, account: toAccount(row), sessionId: value.sessionId as never } }
  },
}
