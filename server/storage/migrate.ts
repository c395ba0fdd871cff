import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Database } from './database.ts'
import { up as foundation } from './migrations/0010-foundation.ts'

type Step = (db: Kysely<unknown>, dialect: Database['dialect']) => Promise<void>

/** Numbered in tens so that two branches rarely collide. Never edit one that has shipped: add the next. */
const steps: Readonly<Record<string, Step>> = {
  '0010-foundation': foundation,
}

/** Brings the database up to date; throws with the step's name when one fails (nothing half-applied). */
export async function migrate(database: Database): Promise<void> {
  const migrations: Record<string, Migration> = Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [
      name,
      { up: (db: Kysely<unknown>) => step(db, database.dialect) },
    ]),
  )
  const migrator = new Migrator({ db: database.writer, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error !== undefined) {
    const step = results?.find(result => result.status === 'Error')?.migrationName ?? 'set-up'
    throw new Error(`database migration failed at ${step}`, { cause: error })
  }
}
