import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import { registryFolder } from '../../storage/registry-file.ts'

/** Somebody of the registry in use: they keep number and id. */
export interface Known {
  readonly no: number
  readonly id: string
  readonly phone: string | null
  readonly phoneChangedAt: number | null
}

/** The registry in use, as far as the next one takes over from it. */
export function openKnown(dataFolder: string, file: string) {
  const db = new Sqlite(join(registryFolder(dataFolder), file), { readonly: true })
  db.pragma('cache_size = -65536')
  const byNik = db.prepare('SELECT no, id, phone, phone_changed_at FROM participant WHERE nik = ?').raw()
  const last = Number(db.prepare('SELECT coalesce(max(no), 0) FROM participant').pluck().get())
  return {
    last,
    find(nik: string): Known | null {
      if (last === 0) return null
      const row = byNik.get(nik) as [number, string, string | null, number | null] | undefined
      return row === undefined ? null : { no: row[0], id: row[1], phone: row[2], phoneChangedAt: row[3] }
    },
    /** What changes in the programme's service meanwhile is asked for again from where we stood when the next one was begun. */
    source: () =>
      db.prepare("SELECT name, value FROM registry_setting WHERE name LIKE 'source.%'").all() as {
        name: string
        value: string
      }[],
    close(): void {
      db.close()
    },
  }
}
