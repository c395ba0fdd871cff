import type Database from 'libsql'

/** The server has the lists; everything else is this desk's alone. */
const ours = ['setting', 'session', 'outbox', 'draft', 'draft_head'] as const
type Table = (typeof ours)[number] | 'state'

/** No desk has so many texts and unsent acts; where the last one is lost, so many places are looked at. */
const mostRows = 20_000
/** One after the other: behind so many there is nothing more. */
const mostLost = 200

const strict = new TextDecoder('utf-8', { fatal: true })
const lenient = new TextDecoder()

interface Column {
  readonly name: string
  readonly type: string
}
type Value = string | number | null
type Row = Readonly<Record<string, ArrayBuffer | number | null>>

/**
 * Whether all text can be read: SQLite's own check looks at the pages only, and libsql ends the whole process when it is to
 * hand out text that is no UTF-8.
 */
export function isReadable(database: Database.Database): boolean {
  try {
    for (const table of [...ours, 'state'] as const) {
      const columns = columnsOf(database, table)
      if (columns.length === 0) continue
      const next = reading(database, table, columns, 'rowid > ?')
      for (let at = 0; ; ) {
        const row = next.get(at) as Row | undefined
        if (row === undefined) break
        at = Number(row['row'])
        valuesOf(columns, row)
      }
    }
    return true
  } catch {
    return false
  }
}

/** Copies whatever can still be read, row by row, from a damaged file into a new one. */
export function takeOver(damaged: Database.Database, into: Database.Database): void {
  for (const table of ours) {
    const known = columnsOf(damaged, table).map(({ name }) => name)
    const columns = columnsOf(into, table).filter(({ name }) => known.includes(name))
    if (columns.length === 0) continue
    const names = columns.map(({ name }) => name)
    const insert = into.prepare(
      `insert or ignore into ${table} (${names.join()}) values (${names.map(() => '?').join()})`,
    )
    const one = reading(damaged, table, columns, 'rowid = ?')
    const last = lastIn(damaged, table)
    let lost = 0
    for (let at = Math.max(1, last - mostRows); at <= last && lost < mostLost; at += 1) {
      try {
        const row = one.get(at) as Row | undefined
        const values = row === undefined ? null : readableOf(table, columns, row)
        if (values !== null) insert.run(names.map(name => values[name] ?? null))
        lost = 0
      } catch {
        // Its neighbours may lie on another page.
        lost += 1
      }
    }
  }
  // Whether the server has a text is known no more: it is offered once more.
  into.exec(
    'insert or ignore into draft_head select distinct scope, ticket_id, kind, 0, 1 from draft where true',
  )
}

function columnsOf(database: Database.Database, table: Table): readonly Column[] {
  return database.prepare(`pragma table_info(${table})`).all() as Column[]
}

/** Text as bytes, numbers as numbers, whatever stands there. */
function reading(
  database: Database.Database,
  table: Table,
  columns: readonly Column[],
  where: string,
): Database.Statement {
  const casts = columns.map(
    ({ name, type }) => `cast(${name} as ${type === 'TEXT' ? 'blob' : 'integer'}) as ${name}`,
  )
  return database.prepare(
    `select rowid as "row", ${casts.join()} from ${table} where ${where} order by rowid limit 1`,
  )
}

function lastIn(damaged: Database.Database, table: Table): number {
  try {
    const { last } = damaged.prepare(`select max(rowid) as last from ${table}`).get() as {
      last: number | null
    }
    return last ?? 0
  } catch {
    return mostRows
  }
}

/** @throws for text that is no text, or is no JSON where it should be */
function valuesOf(columns: readonly Column[], row: Row): Record<string, Value> {
  const values: Record<string, Value> = {}
  for (const { name } of columns) {
    const value = row[name] ?? null
    values[name] = isBytes(value) ? strict.decode(value) : value
    // The lists are long, and fetched anew when they cannot be read.
    if (name.endsWith('_json') && name !== 'state_json') JSON.parse(String(values[name]))
  }
  return values
}

function isBytes(value: Row[string] | undefined): value is ArrayBuffer {
  return typeof value === 'object' && value !== null
}

/** A draft's words are worth having even if some of them are damaged; anything else is whole or nothing. */
function readableOf(table: Table, columns: readonly Column[], row: Row): Record<string, Value> | null {
  try {
    return valuesOf(columns, row)
  } catch {
    if (table !== 'draft' || !isBytes(row['body'])) return null
  }
  try {
    const rest = valuesOf(columns, { ...row, body: null, rest_json: null })
    return { ...rest, body: lenient.decode(row['body'] as ArrayBuffer) }
  } catch {
    return null
  }
}
