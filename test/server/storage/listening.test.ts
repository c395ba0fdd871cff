import pg from 'pg'
import { expect, inject, it } from 'vitest'
import { openPostgres } from '#server/storage/database.ts'
import { createDatabase } from '#test/harness/postgres.ts'

it('listens again after a database that was away for longer than one try', async () => {
  const url = await createDatabase(inject('postgresUrl'))
  const name = new URL(url).pathname.slice(1)
  const admin = new pg.Client({ connectionString: inject('postgresUrl') })
  await admin.connect()
  const faults: string[] = []
  let heard = 0
  const database = openPostgres(url, error => faults.push(error.message))
  const stop = await database.listen(() => {
    heard += 1
  })

  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
  const refused = () => faults.filter(fault => fault.includes('not currently accepting connections')).length
  await expect.poll(refused, { timeout: 20_000 }).toBeGreaterThanOrEqual(2)
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)

  const other = new pg.Client({ connectionString: url })
  await other.connect()
  const wake = async () => {
    await other.query('NOTIFY kawal_commit')
    return heard
  }
  await expect.poll(wake, { timeout: 20_000 }).toBeGreaterThan(0)
  await other.end()
  await stop()
  await database.close()
  await admin.end()
})
