import Sqlite from 'better-sqlite3'
import { makeRegistryIndexes } from '../../storage/registry-tables.ts'

/** A record refused because its NIK stands on an earlier line. */
export interface Repeated {
  readonly no: number
  readonly nik: string
  readonly name_key: string
  readonly line: number
  /** The line that stays. */
  readonly other: number
  readonly sameName: 0 | 1
}

/**
 * Builds every index. Of several records with one NIK the first of the file stays; the others are answered, those that an
 * import found before it was cut short included.
 */
export function buildIndexes(db: Sqlite.Database, step: (name: string) => void): Repeated[] {
  for (const statement of makeRegistryIndexes()) {
    step(/EXISTS (\S+)/.exec(statement)?.[1] ?? 'index')
    try {
      db.exec(statement)
    } catch (error) {
      if (!(error instanceof Sqlite.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT')) throw error
      dropRepeated(db)
      db.exec(statement)
    }
  }
  const made = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'repeated'").get()
  return made === undefined ? [] : (db.prepare('SELECT * FROM repeated ORDER BY line').all() as Repeated[])
}

function dropRepeated(db: Sqlite.Database): void {
  db.exec(`BEGIN;
    CREATE INDEX repeated_nik ON participant(nik);
    CREATE TABLE repeated AS
      SELECT again.no, again.nik, again.name_key, again.line, first.line AS other,
        again.name_key = first.name_key AS sameName
      FROM (SELECT nik, min(line) AS line FROM participant GROUP BY nik HAVING count(*) > 1) twice
      JOIN participant first ON first.nik = twice.nik AND first.line = twice.line
      JOIN participant again ON again.nik = twice.nik AND again.line > twice.line;
    DELETE FROM participant WHERE no IN (SELECT no FROM repeated);
    DELETE FROM participant_record WHERE no IN (SELECT no FROM repeated);
    DROP INDEX repeated_nik;
    COMMIT`)
}
