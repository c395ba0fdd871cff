import { CompiledQuery, type Kysely, PostgresAdapter } from 'kysely'
import type { Schema } from './schema/schema.ts'

/**
 * Statements that run thousands of times a second are written once as SQL, since building them anew costs more than running
 * them. `?` stands for a parameter in both dialects. Everything else is Kysely's.
 */
export type Statement<Row> = (db: Kysely<Schema>, ...params: readonly unknown[]) => Promise<Row[]>

/** Runs one on the connection that the caller holds. */
export type Direct = (text: string, params: readonly unknown[]) => unknown[]

/**
 * Handles that hold an SQLite connection alone and need not wait in its line: the writer's, for the time of a batch. A
 * reader's handle is never one of them, since somebody's snapshot may be open on it.
 */
const directs = new WeakMap<Kysely<Schema>, Direct>()

/** From now on `db` runs its prepared statements at once. It must be the only user of its connection. */
export function runDirectly(db: Kysely<Schema>, direct: Direct): void {
  directs.set(db, direct)
}

export function statement<Row = never>(text: string): Statement<Row> {
  const numbered = withNumbers(text)
  return async (db, ...params) => {
    const direct = directs.get(db)
    if (direct !== undefined) return direct(text, params) as Row[]
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(isPostgres ? numbered : text, [...params]))
    return rows
  }
}

/**
 * `INSERT` of many rows at once. They go in groups of a few fixed sizes, so that few texts are prepared and none has more
 * parameters than SQLite (32,766) or PostgreSQL (65,535) take.
 */
export function insertMany<Row extends object>(
  table: keyof Schema,
  columns: readonly (keyof Row & string)[],
  conflict = '',
): (db: Kysely<Schema>, rows: readonly Row[]) => Promise<void> {
  const row = `(${columns.map(() => '?').join(', ')})`
  const inserts = new Map(
    groups.map(size => [
      size,
      statement(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array<string>(size).fill(row).join(', ')} ${conflict}`,
      ),
    ]),
  )
  return async (db, rows) => {
    let from = 0
    for (const size of groups)
      while (rows.length - from >= size) {
        const params = rows.slice(from, from + size).flatMap(each => columns.map(column => each[column]))
        await inserts.get(size)?.(db, ...params)
        from += size
      }
  }
}

const groups = [64, 8, 1]

function withNumbers(text: string): string {
  let number = 0
  return text.replaceAll('?', () => {
    number += 1
    return `$${number}`
  })
}
