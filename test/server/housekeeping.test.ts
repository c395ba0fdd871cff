import { protocol } from '#shared/contract/connection.ts'
import { randomUUID } from 'node:crypto'
import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dialects } from '#test/harness/database.ts'
import { openDesk, startTestServer, type TestServer, testPassword } from '#test/harness/server.ts'
import { must } from '#test/server/features/referrals/case.ts'

const day = 24 * 3_600_000

describe.each(dialects)('housekeeping on %s', dialect => {
  let now: number
  let server: TestServer
  beforeEach(async () => {
    now = Date.now()
    server = await startTestServer({ dialect, now: () => now })
  })
  afterEach(() => server.stop())

  const count = async (table: 'command' | 'session' | 'sign_in_attempt' | 'job') => {
    const rows = await server.running.database.reader.selectFrom(table).select('id').execute()
    return rows.length
  }

  it('throws away what is old and no longer asked for, and nothing else', async () => {
    const { username } = await server.account('agent')
    const desk = await openDesk(server.url, username, testPassword)
    await expect(openDesk(server.url, username, 'salah sekali')).rejects.toThrow('auth.wrongPassword')
    const old = randomUUID()
    must(await desk.command('presence.set', { state: 'break' }, old))
    const seq = 20_000
    await server.running.writer.run({ accountId: null, name: null }, async work => {
      const job = { kind: 'uji', ref: 'x', attempts: 1, last_error: null, created_at: now, due_at: now }
      await work.db
        .insertInto('job')
        .values([
          { ...job, id: randomUUID(), state: 'done' },
          { ...job, id: randomUUID(), state: 'dead' },
          { ...job, id: randomUUID(), state: 'queued' },
        ])
        .execute()
      // A log as long as that of a year.
      const event = { at: now, name: 'session.revoked', payload_json: '{}' }
      await work.db
        .insertInto('event')
        .values({ ...event, seq })
        .execute()
    })
    await server.running.chores.runAll()
    expect([
      await count('command'),
      await count('session'),
      await count('sign_in_attempt'),
      await count('job'),
    ]).toEqual([1, 1, 2, 3])
    now += 31 * day
    const recent = {
      id: randomUUID(),
      account_id: null,
      name: 'x',
      value_json: '{}',
      seq,
      at: now - 31 * day,
    }
    await server.running.writer.run({ accountId: null, name: null }, ({ db }) =>
      db.insertInto('command').values(recent).execute(),
    )
    await server.running.chores.runAll()
    const kept = await server.running.database.reader.selectFrom('command').select('id').execute()
    // Old, but among the last that were done.
    expect(kept).toEqual([{ id: recent.id }])
    expect([await count('session'), await count('sign_in_attempt'), await count('job')]).toEqual([1, 0, 2])
    now += 90 * day
    await server.running.chores.runAll()
    expect(await count('session')).toBe(0)
  })

  it('removes half files that a dead server left, not those that are still arriving', async () => {
    const incoming = join(server.folder, 'evidence-incoming')
    for (const name of ['lama', 'baru']) writeFileSync(join(incoming, name), 'x')
    const twoDaysAgo = (Date.now() - 2 * day) / 1000
    utimesSync(join(incoming, 'lama'), twoDaysAgo, twoDaysAgo)
    await server.running.chores.runAll()
    expect(readdirSync(incoming)).toEqual(['baru'])
  })

  it('remembers when a desk of a session last came, and signs out one whose session has run out', async () => {
    const { username } = await server.account('agent')
    const first = await openDesk(server.url, username, testPassword)
    now += day
    const second = await openDesk(server.url, username, testPassword)
    const hello = { protocol, token: first.token, lastSeq: null, logId: null }
    await first.socket.emitWithAck('hello', hello)
    // The writer takes acts in turn: behind this one the mark is there.
    must(await second.command('presence.set', { state: 'break' }))
    const sessions = must(await second.query('session.list', {}))
    expect(sessions.map(({ lastSeenAt }) => lastSeenAt)).toEqual([now, now])
    const ended = new Promise(resolve => first.socket.once('signedOut', resolve))
    now += 4.5 * day
    await server.running.chores.runAll()
    expect(await ended).toEqual({ code: 'auth.signedOut' })
    expect(second.socket.connected).toBe(true)
    for (const desk of [first, second]) desk.close()
  })
})
