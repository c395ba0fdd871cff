import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWriter, StorageUnavailable, type Writer } from '#server/storage/writer.ts'
import { auditLineHash } from '#server/storage/work.ts'
import { createFeed } from '#server/storage/feed.ts'
import { dialects, type TestDatabase, testDatabase } from '#test/harness/database.ts'

const nobody = { accountId: null, name: null }

for (const dialect of dialects) {
  describe(`writer on ${dialect}`, () => {
    let test: TestDatabase
    let writer: Writer
    let commits: number[]

    beforeEach(async () => {
      test = await testDatabase(dialect)
      commits = []
      writer = createWriter(
        test.database,
        () => 1_000,
        seq => commits.push(seq),
      )
    })
    afterEach(() => test.remove())

    const emitOne = (series: string) =>
      writer.run(nobody, async work => {
        const number = await work.next(series)
        work.emit('session.revoked', () => ({
          accountId: 'account-1' as never,
          sessionId: `s-${number}-xxxxxx` as never,
        }))
        return number
      })

    it('numbers events without gaps in commit order, many acts to a commit', async () => {
      const done = await Promise.all(Array.from({ length: 300 }, () => emitOne('n')))
      expect(done.map(each => each.value)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
      expect(done.map(each => each.seq)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
      const rows = await test.database.reader.selectFrom('event').select('seq').orderBy('seq').execute()
      expect(rows.map(row => row.seq)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
      expect(commits.length).toBeLessThan(300)
      expect(commits.at(-1)).toBe(300)
    })

    it('undoes a refused or failing act completely and leaves its neighbours alone', async () => {
      const acts = await Promise.allSettled([
        emitOne('n'),
        writer.run(
          nobody,
          async work => {
            await work.next('n')
            work.emit('session.revoked', () => ({
              accountId: 'account-1' as never,
              sessionId: 'refused-1' as never,
            }))
            work.audit('refused', null)
            return { ok: false }
          },
          outcome => outcome.ok,
        ),
        writer.run(nobody, async work => {
          await work.next('n')
          throw new Error('a bug')
        }),
        writer.run(nobody, async work => {
          // A statement the database itself refuses.
          await work.db
            .insertInto('draft')
            .values({ account_id: 'none' } as never)
            .execute()
        }),
        emitOne('n'),
      ])
      expect(acts.map(act => act.status)).toEqual([
        'fulfilled',
        'fulfilled',
        'rejected',
        'rejected',
        'fulfilled',
      ])
      expect((acts[2] as PromiseRejectedResult).reason).toMatchObject({ message: 'a bug' })
      const last = acts[4] as PromiseFulfilledResult<{ value: number; seq: number }>
      expect(last.value).toEqual({ value: 2, seq: 2 })
      const trail = await test.database.reader.selectFrom('audit').selectAll().execute()
      expect(trail).toEqual([])
    })

    it('chains the audit trail so that no line can be changed or removed unseen', async () => {
      await writer.run({ accountId: null, name: null }, async work => work.audit('first', 'x'))
      await writer.run(nobody, async work => {
        work.audit('second', 'y', 'detail')
        work.audit('third', null)
      })
      const trail = await test.database.reader.selectFrom('audit').selectAll().orderBy('seq').execute()
      expect(trail.map(line => line.action)).toEqual(['first', 'second', 'third'])
      trail.forEach((line, index) => {
        expect(line.prev_hash).toBe(index === 0 ? '' : trail[index - 1]?.hash)
        expect(auditLineHash(line)).toBe(line.hash)
      })
      const [first] = trail
      expect(auditLineHash({ ...(first as NonNullable<typeof first>), detail: 'changed' })).not.toBe(
        first?.hash,
      )
    })

    it('goes on from the stored position after a restart, and two nodes share one numbering', async () => {
      await emitOne('n')
      const second = test.reopen()
      const other = createWriter(
        second,
        () => 2_000,
        () => {},
      )
      const both = await Promise.all([
        ...Array.from({ length: 20 }, () => emitOne('n')),
        ...Array.from({ length: 20 }, () =>
          other.run(nobody, async work => {
            work.emit('session.revoked', () => ({
              accountId: 'account-1' as never,
              sessionId: 'other-node' as never,
            }))
          }),
        ),
      ])
      expect(new Set(both.map(each => each.seq)).size).toBe(40)
      const rows = await test.database.reader.selectFrom('event').select('seq').orderBy('seq').execute()
      expect(rows.map(row => row.seq)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1))
      await second.close()
    })

    it('says "unavailable" when the database goes away, and acknowledges nothing', async () => {
      const gone = test.reopen()
      const orphan = createWriter(
        gone,
        () => 0,
        () => {},
      )
      await orphan.run(nobody, async work => work.next('n'))
      await gone.close()
      await expect(orphan.run(nobody, async work => work.next('n'))).rejects.toBeInstanceOf(
        StorageUnavailable,
      )
    })

    it('feeds every event to every listener once and in order, from whichever node it came', async () => {
      const here = await createFeed(test.database, error => expect.unreachable(String(error)))
      const seen: number[] = []
      const all = new Promise<void>(resolve => {
        here.subscribe(frame => {
          expect(frame.after).toBe(seen.at(-1) ?? 0)
          seen.push(...frame.events.map(event => event.seq))
          if (seen.length === 60) resolve()
        })
      })
      const waking = createWriter(test.database, () => 1_000, here.wake)
      for (let round = 0; round < 3; round++) {
        await Promise.all(
          Array.from({ length: 20 }, () =>
            waking.run(nobody, async work => {
              work.emit('session.revoked', () => ({
                accountId: 'account-1' as never,
                sessionId: 'session-1' as never,
              }))
            }),
          ),
        )
      }
      await all
      expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
      expect(here.recent(50)).toMatchObject({ after: 50, upTo: 60 })
      expect(here.recent(50)?.events).toHaveLength(10)
      expect(here.recent(60)).toEqual({ after: 60, upTo: 60, events: [] })
      await here.close()
    })
  })
}

describe('a full disk', () => {
  it('is said as such, changes nothing, and the writer goes on when there is room again', async () => {
    const test = await testDatabase('sqlite')
    const { sql } = await import('kysely')
    const writer = createWriter(
      test.database,
      () => 0,
      () => {},
    )
    // Migrations leave free pages behind, which would take what must not fit.
    await sql`VACUUM main`.execute(test.database.writer)
    const pages = await sql<{ page_count: number }>`PRAGMA page_count`.execute(test.database.writer)
    await sql
      .raw(`PRAGMA max_page_count = ${(pages.rows[0]?.page_count ?? 0) + 1}`)
      .execute(test.database.writer)
    const big = () =>
      writer.run(nobody, async work => {
        work.audit('big', null, 'x'.repeat(50_000))
      })
    await expect(big()).rejects.toMatchObject({ message: 'the disk is full' })
    expect(await test.database.reader.selectFrom('audit').selectAll().execute()).toEqual([])
    await sql`PRAGMA max_page_count = 1000000`.execute(test.database.writer)
    await big()
    expect(await test.database.reader.selectFrom('audit').selectAll().execute()).toHaveLength(1)
    await test.remove()
  })
})
