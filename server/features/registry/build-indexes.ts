import Sqlite from 'better-sqlite3'
import { makeRegistryIndexes } from '../../storage/registry-tables.ts'

/** A record refused because its NIK stands on an earlier line. */
interface Repeated {
  readonly no: number
  readonly nik: string
  readonly nameKey: string
  readonly line: number
  readonly other: number
  readonly sameName: boolean
}

/** Builds every index. Of several records with one NIK the first of the file stays. */
export function indexed(db: Sqlite.Database, step: (name: string) => void): Repeated[] {
  let refused: Repeated[] = []
  for (const statement of makeRegistryIndexes()) {
    step(/EXISTS (\S+)/.exec(statement)?.[1] ?? 'index')
    try {
      db.exec(statement)
    } catch (error) {
      if (!(error instanceof Sqlite.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT')) throw error
      refused = withoutRepeated(db)
      db.exec(statement)
    }
  }
  return refused
}

function withoutRepeated(db: Sqlite.Database): Repeated[] {
  db.exec('CREATE INDEX repeated_nik ON participant(nik)')
  const repeated = db
    .prepare('SELECT nik FROM participant GROUP BY nik HAVING count(*) > 1')
    .pluck()
    .all() as string[]
  const of = db.prepare('SELECT no, line, name_key FROM participant WHERE nik = ? ORDER BY line')
  const drop = db.prepare('DELETE FROM participant WHERE no = ?')
  const dropRecord = db.prepare('DELETE FROM participant_record WHERE no = ?')
  const refused: Repeated[] = []
  db.exec('BEGIN')
  for (const nik of repeated) {
    const [first, ...others] = of.all(nik) as { no: number; line: number; name_key: string }[]
    if (first === undefined) continue
    for (const { no, line, name_key } of others) {
      drop.run(no)
      dropRecord.run(no)
      refused.push({
        no,
        nik,
        nameKey: name_key,
        line,
        other: first.line,
        sameName: name_key === first.name_key,
      })
    }
  }
  db.exec('COMMIT; DROP INDEX repeated_nik')
  return refused
}
