import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { registryIndexes, registryTables, stagedPrefix as staged } from '../../storage/registry-tables.ts'
import type { Work } from '../../storage/work.ts'
import type { Writer } from '../../storage/writer.ts'

/** A statement that reads for longer keeps the tables; nobody else shall wait for it. */
const patience = '2s'
const tries = 60
/** ms */
const pause = 2_000

/**
 * The tables that were filled take the place of those in use, in one act: whoever reads meanwhile gets the old ones whole or,
 * after a moment, the new ones. No statement is kept prepared by name, so none holds on to a table that is gone.
 */
export async function takeTables(writer: Writer, also: (work: Work) => Promise<void>): Promise<void> {
  const tables = Object.keys(registryTables)
  const statements = [
    `SET LOCAL lock_timeout = '${patience}'`,
    `LOCK TABLE ${tables.join(', ')} IN ACCESS EXCLUSIVE MODE`,
    `DELETE FROM ${staged}registry_setting WHERE name IN ('building', 'position')`,
    `DROP TABLE ${tables.join(', ')}`,
    `DROP TABLE IF EXISTS ${staged}repeated`,
    ...tables.map(table => `ALTER TABLE ${staged}${table} RENAME TO ${table}`),
    ...registryIndexes.map(([name]) => `ALTER INDEX ${staged}${name} RENAME TO ${name}`),
  ]
  for (let turn = 1; ; turn++) {
    try {
      await writer.run({ accountId: null, name: null }, async work => {
        for (const statement of statements) await sql.raw(statement).execute(work.db)
        await also(work)
      })
      return
    } catch (error) {
      if ((error as { code?: unknown }).code !== '55P03' || turn === tries) throw error
      await wait(pause)
    }
  }
}
