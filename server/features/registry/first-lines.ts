import Sqlite from 'better-sqlite3'
import { repeated } from './building.ts'
import type { Reject } from './faults.ts'

/**
 * Which line of a file names each NIK first: that one counts. It lies in a temporary file of SQLite's, which goes with the
 * connection, so that a file of any length fits.
 */
export function openFirstLines() {
  const db = new Sqlite('')
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -32768')
  db.exec(`CREATE TABLE first (nik TEXT PRIMARY KEY, line INTEGER NOT NULL, name_key TEXT NOT NULL) WITHOUT ROWID;
    BEGIN`)
  const insert = db.prepare('INSERT INTO first VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const find = db.prepare('SELECT line, name_key FROM first WHERE nik = ?').raw()
  const firstOf = (nik: string) => find.get(nik) as [number, string]
  return {
    /** Null: nobody before has this NIK. */
    note(nik: string, nameKey: string, line: number): Reject | null {
      if (insert.run(nik, line, nameKey).changes === 1) return null
      const [first, key] = firstOf(nik)
      return repeated(line, first, nik, key === nameKey)
    },
    isFirst: (nik: string, line: number): boolean => firstOf(nik)[0] === line,
    close: () => void db.close(),
  }
}
