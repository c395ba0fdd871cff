import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type Database, openPostgres, openSqlite } from '#server/storage/database.ts'
import { migrate } from '#server/storage/migrate.ts'
import { createDatabase } from './postgres.ts'

export const dialects = ['sqlite', 'postgres'] as const
export type Dialect = (typeof dialects)[number]

export interface TestDatabase {
  readonly database: Database
  readonly folder: string
  readonly url: string | null
  /** Opens the same data once more, as a restarted server or a second node would. */
  reopen(): Database
  remove(): Promise<void>
}

/** A migrated empty database of its own: a file in a fresh folder, or a fresh database of the run's PostgreSQL. */
export async function testDatabase(dialect: Dialect): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-test-'))
  const url = dialect === 'postgres' ? await createDatabase(inject('postgresUrl')) : null
  // A lost connection fails the statement that used it; nothing else may go wrong unseen.
  const reopen = () => (url === null ? openSqlite(folder) : openPostgres(url, () => {}))
  const database = reopen()
  await migrate(database)
  return {
    database,
    folder,
    url,
    reopen,
    async remove() {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
