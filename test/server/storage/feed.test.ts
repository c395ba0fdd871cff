import type { KyselyPlugin } from 'kysely'
import { expect, it } from 'vitest'
import { createFeed } from '#server/storage/feed.ts'
import { createWriter } from '#server/storage/writer.ts'
import { AccountId, SessionId } from '#shared/domain/ids.ts'
import { dialects, testDatabase } from '#test/harness/database.ts'

it.each(dialects)('news that could not be read is handed on, although nothing follows: %s', async dialect => {
  const { database, remove } = await testDatabase(dialect)
  let isAway = false
  const away: KyselyPlugin = {
    transformQuery: ({ node }) => {
      if (isAway) throw new Error('away')
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const faults: string[] = []
  const reader = database.reader.withPlugin(away)
  const feed = await createFeed({ ...database, reader }, error => faults.push((error as Error).message))
  const writer = createWriter(database, Date.now, feed.wake)

  isAway = true
  const { seq } = await writer.run({ accountId: null, name: null }, async work => {
    const ended = { accountId: AccountId.parse('account-0001'), sessionId: SessionId.parse('session-0001') }
    return work.emit('session.revoked', () => ended)
  })
  await expect.poll(() => faults).toContain('away')
  isAway = false
  await expect.poll(feed.position, { timeout: 10_000 }).toBe(seq)

  await feed.close()
  await remove()
})
