import { type Kysely, sql } from 'kysely'
import { mkdirSync, rmSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stagedPrefix as staged } from '../../storage/registry-tables.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { filedForms } from '../participants/name-spelling.ts'
import type { FiledNames } from './file-all-names.ts'
import { startThread } from './other-thread.ts'

const peopleAtOnce = 50_000

/** Number and name key of everybody, for the other thread. */
export async function listNames(db: Kysely<Schema>, path: string): Promise<void> {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
  rmSync(path, { force: true })
  for (let last = 0, more = true; more; ) {
    const { rows } = await sql<{ no: number; name_key: string }>`
      SELECT no, name_key FROM ${sql.table(`${staged}participant`)} WHERE no > ${last} ORDER BY no LIMIT ${peopleAtOnce}`.execute(
      db,
    )
    await appendFile(path, rows.map(row => `${row.no} ${row.name_key}\n`).join(''), { mode: 0o600 })
    last = rows.at(-1)?.no ?? last
    more = rows.length === peopleAtOnce
  }
}

/** Files the names of a list in the other thread and writes what it comes to. */
export async function stageNames(db: Kysely<Schema>, path: string): Promise<void> {
  const filing = startThread<FiledNames>({ names: path }, () => null)
  const insert = (table: string, types: string, columns: readonly unknown[][]) =>
    sql`INSERT INTO ${sql.table(staged + table)} SELECT * FROM unnest(${sql.join(
      columns.map((column, at) => sql`${column}::${sql.raw(types.split(' ')[at] ?? '')}[]`),
    )})`.execute(db)
  try {
    await sql.raw('BEGIN').execute(db)
    for (const table of ['name_posting', 'name_variant', 'name_token'])
      await sql.raw(`TRUNCATE ${staged}${table}`).execute(db)
    for await (const part of filing.parts) {
      if ('keys' in part) {
        await insert('name_posting', 'bigint', [[...part.keys]])
        continue
      }
      const words = part.words.map((word, at) => ({ word, no: at + 1 }))
      for (let from = 0; from < words.length; from += 1000) {
        const some = words.slice(from, from + 1000)
        const people = [...part.people.subarray(from, from + 1000)]
        await insert('name_token', 'bigint text bigint', [
          some.map(({ no }) => no),
          some.map(({ word }) => word),
          people,
        ])
        const forms = some.flatMap(({ word, no }) => [...filedForms(word)].map(form => ({ form, no })))
        await insert('name_variant', 'text bigint', [
          forms.map(({ form }) => form),
          forms.map(({ no }) => no),
        ])
      }
    }
    await sql.raw('COMMIT').execute(db)
  } finally {
    await filing.stop()
  }
}
