import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../storage/schema/schema.ts'

/** How long PostgreSQL may take to notice that a killed import is gone. */
const patience = '60s'

/**
 * One connection of PostgreSQL for as long as an import takes, with a lock that only one import can have.
 * @throws when another import is running
 */
export async function holdConnection(
  pool: Kysely<Schema>,
  lock: number,
): Promise<{ db: Kysely<Schema>; release: () => Promise<void> }> {
  const { db, release } = await new Promise<{ db: Kysely<Schema>; release: () => void }>(
    (resolve, reject) => {
      pool
        .connection()
        .execute(db => new Promise<void>(release => resolve({ db, release })))
        .catch(reject)
    },
  )
  try {
    // Otherwise it goes on for a killed import until it has something to say.
    await sql.raw("SET client_connection_check_interval = '1s'").execute(db)
    await sql.raw(`SET lock_timeout = '${patience}'`).execute(db)
    await sql`SELECT pg_advisory_lock(${sql.lit(lock)})`.execute(db)
  } catch (error) {
    release()
    throw (error as { code?: unknown }).code === '55P03'
      ? new Error('another import is running', { cause: error })
      : error
  }
  return {
    db,
    async release() {
      // A connection that is gone has let go of its lock already.
      await sql`SELECT pg_advisory_unlock(${sql.lit(lock)})`.execute(db).catch(() => {})
      await sql
        .raw('RESET lock_timeout')
        .execute(db)
        .catch(() => {})
      release()
    },
  }
}
