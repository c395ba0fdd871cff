import { type Kysely, sql } from 'kysely'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { registryFolder } from '../../storage/registry-file.ts'
import {
  makeRegistryIndexes,
  makeRegistryTables,
  registryIndexes,
  registryTables,
  stagedPrefix as staged,
} from '../../storage/registry-tables.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import { type Building, firstFree, repeated } from './building.ts'
import type { Reject } from './faults.ts'
import { holdConnection } from './hold-connection.ts'
import { importLock } from './import-lock.ts'
import type { ImportOptions } from './import-full.ts'
import type { Position } from './read-records.ts'
import { stageBatch } from './stage-batch.ts'
import { listNames, stageNames } from './stage-names.ts'
import { takeTables } from './take-tables.ts'

type Saved = Position & { rows: number; rejects: number; next: number }

/**
 * Opens the tables that are being filled beside those in use, or makes them (PostgreSQL). Each commit holds the position
 * with its rows, so a killed import goes on where it was.
 * @throws when another import is running, on whichever node
 */
export async function openBuildingTables(
  { dataFolder, database, writer, now }: Pick<ImportOptions, 'dataFolder' | 'database' | 'writer' | 'now'>,
  fingerprint: string,
): Promise<Building> {
  const { db, release } = await holdConnection(database.writer, importLock)
  const run = (text: string) => sql.raw(text).execute(db)
  try {
    if ((await settingOf(db, 'building')) !== fingerprint) await beginAnew(db, fingerprint, now())
  } catch (error) {
    await release()
    throw error
  }
  const asOfAt = Number(await settingOf(db, 'asOfAt'))
  const saved = await settingOf(db, 'position')
  const at = saved === null ? null : (JSON.parse(saved) as Saved)
  let { rows, rejects, next } = at ?? { rows: 0, rejects: 0, next: firstFree(await lastNo(db)) }
  const namesPath = join(registryFolder(dataFolder), 'building.names')
  let inside = false
  const begin = async (): Promise<void> => {
    if (!inside) await run('BEGIN')
    inside = true
  }

  return {
    asOfAt,
    from: at === null ? null : { offset: at.offset, line: at.line },
    counts: () => ({ rows, rejects }),
    async add(batch) {
      await begin()
      const put = await stageBatch(db, batch, next, asOfAt)
      next = put.next
      rows += batch.count - put.refused.length
      rejects += batch.rejects.length + put.refused.length
      return put.refused
    },
    async commit(upTo) {
      await begin()
      await setStaged(db, 'position', JSON.stringify({ ...upTo, rows, rejects, next } satisfies Saved))
      await run('COMMIT')
      inside = false
    },
    async finish(step) {
      step('repeated')
      const refused = await dropRepeated(db)
      rows -= refused.length
      rejects += refused.length
      for (const [at, statement] of makeRegistryIndexes(staged, `${staged}participant`).entries()) {
        step(registryIndexes[at]?.[0] ?? 'index')
        await run(statement)
      }
      step('names')
      try {
        await listNames(db, namesPath)
        await stageNames(db, namesPath)
      } finally {
        rmSync(namesPath, { force: true })
      }
      for (const table of ['participant', 'name_token'])
        await run(
          `SELECT setval(pg_get_serial_sequence('${staged}${table}', 'no'), greatest(max(no), 1)) FROM ${staged}${table}`,
        )
      await setStaged(db, 'people', String(rows))
      await setStaged(db, 'fingerprint', fingerprint)
      for (const table of Object.keys(registryTables)) await run(`ANALYZE ${staged}${table}`)
      return refused
    },
    async takeOver(also: (work: Work) => Promise<void>) {
      await takeTables(writer, also)
      await release()
    },
    async end(keep) {
      // Whatever went wrong: the connection may be gone with it, and what is not committed with the connection.
      await run('ROLLBACK').catch(() => {})
      if (!keep) await dropTables(db)
      await release()
    },
  }
}

async function settingOf(db: Kysely<Schema>, name: string): Promise<string | null> {
  const made = await sql<{
    made: boolean
  }>`SELECT to_regclass(${`${staged}registry_setting`}) IS NOT NULL AS made`.execute(db)
  if (made.rows[0]?.made !== true) return null
  const { rows } = await sql<{ value: string }>`
    SELECT value FROM ${sql.table(`${staged}registry_setting`)} WHERE name = ${name}`.execute(db)
  return rows[0]?.value ?? null
}

async function setStaged(db: Kysely<Schema>, name: string, value: string): Promise<void> {
  await sql`INSERT INTO ${sql.table(`${staged}registry_setting`)} (name, value) VALUES (${name}, ${value})
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`.execute(db)
}

async function lastNo(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ no: number }>`SELECT coalesce(max(no), 0) AS no FROM participant`.execute(db)
  return Number(rows[0]?.no ?? 0)
}

async function dropTables(db: Kysely<Schema>): Promise<void> {
  const tables = [...Object.keys(registryTables), 'repeated'].map(table => staged + table)
  await sql.raw(`DROP TABLE IF EXISTS ${tables.join(', ')}`).execute(db)
}

async function beginAnew(db: Kysely<Schema>, fingerprint: string, now: number): Promise<void> {
  await sql.raw('BEGIN').execute(db)
  await dropTables(db)
  for (const statement of makeRegistryTables('postgres', staged)) await sql.raw(statement).execute(db)
  // What changes in the programme's service meanwhile is asked for again from where we stand now.
  await sql
    .raw(
      `INSERT INTO ${staged}registry_setting SELECT name, value FROM registry_setting WHERE name LIKE 'source.%'`,
    )
    .execute(db)
  await setStaged(db, 'building', fingerprint)
  await setStaged(db, 'asOfAt', String(now))
  await sql.raw('COMMIT').execute(db)
}

/** Of several records with one NIK the first of the file stays; those found before a kill are answered again. */
async function dropRepeated(db: Kysely<Schema>): Promise<Reject[]> {
  const people = `${staged}participant`
  await sql
    .raw(
      `BEGIN;
      CREATE TABLE IF NOT EXISTS ${staged}repeated (no BIGINT, nik TEXT, line BIGINT, other BIGINT, same_name BOOLEAN);
      INSERT INTO ${staged}repeated SELECT again.no, again.nik, again.line, first.line, again.name_key = first.name_key
        FROM (SELECT nik, min(line) AS line FROM ${people} GROUP BY nik HAVING count(*) > 1) twice
        JOIN ${people} first ON first.nik = twice.nik AND first.line = twice.line
        JOIN ${people} again ON again.nik = twice.nik AND again.line > twice.line;
      DELETE FROM ${people} WHERE no IN (SELECT no FROM ${staged}repeated);
      DELETE FROM ${staged}participant_record WHERE no IN (SELECT no FROM ${staged}repeated);
      COMMIT`,
    )
    .execute(db)
  const { rows } = await sql
    .raw<{ nik: string; line: number; other: number; same_name: boolean }>(
      `SELECT nik, line, other, same_name FROM ${staged}repeated ORDER BY line`,
    )
    .execute(db)
  return rows.map(row => repeated(row.line, row.other, row.nik, row.same_name))
}
