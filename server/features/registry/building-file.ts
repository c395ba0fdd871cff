import Sqlite from 'better-sqlite3'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { registryFolder } from '../../storage/registry-file.ts'
import { makeRegistryTables, postingKeys } from '../../storage/registry-tables.ts'
import { filedForms } from '../participants/name-spelling.ts'
import { tokensOf } from '../participants/name-postings.ts'
import type { Reject } from './faults.ts'
import { type Batch, batchFields, type Position, separator } from './read-records.ts'
import { indexed } from './build-indexes.ts'
import { mergeRuns } from './merge-runs.ts'

/** A registry that is being built beside the one in use. */
export interface BuildingFile {
  /** Where to go on; null: from the beginning. */
  readonly from: Position | null
  counts(): { rows: number; rejects: number }
  /** Takes a batch; it is on disk with the position after it at the next `commit`. Answers what it refused of it. */
  add(batch: Batch): Reject[]
  commit(upTo: Position): void
  /** Builds the indexes and sorts the names; `step` is told what is being done. Answers the records refused as repeated. */
  finish(step: (name: string) => void): Reject[]
  db: Sqlite.Database
  /** Makes it whole and closes it. */
  close(): void
}

const fileName = 'building.db'
const rowsAtOnce = 16
/** KiB. With the sorter's own this bounds the memory of an import. */
const cacheKib = 256 * 1024

const insertColumns = `no, id, nik, kk, name, name_key, phone, email, card_number, birth_date, region_code, wave, step,
  as_of_at, phone_changed_at, line`
const columnsEach = 16
const values = `(${Array<string>(columnsEach).fill('?').join(', ')})`

export const buildingPath = (dataFolder: string) => join(registryFolder(dataFolder), fileName)

export function dropBuilding(dataFolder: string): void {
  for (const rest of ['', '-journal', '-wal', '-shm'])
    rmSync(buildingPath(dataFolder) + rest, { force: true })
}

/**
 * Opens the file that is being built, or begins one. Nothing of it is written ahead or synced: new pages need no journal,
 * so a killed import goes on at its last commit; after a power cut it is begun anew, which the caller is told by `from`.
 * @param old the registry in use: people in it keep their numbers
 */
export function openBuilding(
  dataFolder: string,
  old: string,
  fingerprint: string,
  asOfAt: number,
): BuildingFile {
  mkdirSync(registryFolder(dataFolder), { recursive: true, mode: 0o700 })
  const state = `${fingerprint} ${bootId()}`
  if (existsSync(buildingPath(dataFolder)) && stateOf(dataFolder) !== state) dropBuilding(dataFolder)
  const db = new Sqlite(buildingPath(dataFolder))
  db.pragma('page_size = 8192')
  db.pragma('journal_mode = TRUNCATE')
  db.pragma('synchronous = OFF')
  db.pragma('locking_mode = EXCLUSIVE')
  db.pragma(`cache_size = -${cacheKib}`)
  db.pragma('temp_store = FILE')
  db.pragma('threads = 2')
  for (const statement of makeRegistryTables('sqlite')) db.exec(statement)
  db.exec('CREATE TABLE IF NOT EXISTS posting_run (no INTEGER PRIMARY KEY, keys BLOB NOT NULL) STRICT')
  const set = db.prepare('INSERT OR REPLACE INTO registry_setting (name, value) VALUES (?, ?)')
  const get = (name: string) =>
    db.prepare('SELECT value FROM registry_setting WHERE name = ?').pluck().get(name) as string | undefined
  set.run('building', state)

  const before = new Sqlite(join(registryFolder(dataFolder), old), { readonly: true })
  before.pragma('cache_size = -65536')
  const knownNo = before
    .prepare('SELECT no, id, phone, phone_changed_at FROM participant WHERE nik = ?')
    .raw()
  // What changes in the programme's service meanwhile is asked for again from where we stood when this began.
  for (const { name, value } of before
    .prepare("SELECT * FROM registry_setting WHERE name LIKE 'source.%'")
    .all() as {
    name: string
    value: string
  }[])
    db.prepare('INSERT OR IGNORE INTO registry_setting (name, value) VALUES (?, ?)').run(name, value)
  const hasOld = before.prepare('SELECT 1 FROM participant LIMIT 1').get() !== undefined

  const tokens = new Map<string, { readonly no: number; people: number }>()
  for (const row of db.prepare('SELECT no, token, people FROM name_token').iterate() as Iterable<{
    no: number
    token: string
    people: number
  }>)
    tokens.set(row.token, { no: row.no, people: row.people })
  const touched = new Set<string>()
  const saveToken = db.prepare('INSERT OR REPLACE INTO name_token (no, token, people) VALUES (?, ?, ?)')
  const saveRun = db.prepare('INSERT INTO posting_run (keys) VALUES (?)')
  const insertOne = db.prepare(`INSERT INTO participant (${insertColumns}) VALUES ${values}`)
  const insertMany = db.prepare(
    `INSERT INTO participant (${insertColumns}) VALUES ${Array<string>(rowsAtOnce).fill(values).join(', ')}`,
  )
  const insertRecord = db.prepare('INSERT INTO participant_record (no, record) VALUES (?, ?)')
  const insertRecords = db.prepare(
    `INSERT INTO participant_record (no, record) VALUES ${Array<string>(rowsAtOnce).fill('(?, ?)').join(', ')}`,
  )
  const begin = db.prepare('BEGIN')
  const commit = db.prepare('COMMIT')

  const saved = get('position')
  const at =
    saved === undefined
      ? null
      : (JSON.parse(saved) as Position & { rows: number; rejects: number; next: number })
  let rows = at?.rows ?? 0
  let rejects = at?.rejects ?? 0
  // Numbers are never given twice, not even those of people who are gone.
  let next =
    at?.next ?? Number(before.prepare('SELECT coalesce(max(no), 0) + 1 FROM participant').pluck().get())
  let highest = Number(db.prepare('SELECT coalesce(max(no), 0) FROM participant').pluck().get())
  const taken = db.prepare('SELECT line, name_key FROM participant WHERE no = ?').raw()
  let keys = new Float64Array(1 << 16)
  let keyCount = 0
  let inside = false

  const file = (nameKey: string, no: number): void => {
    const numbers = tokensOf(nameKey).map(word => {
      let token = tokens.get(word)
      if (token === undefined) {
        token = { no: tokens.size + 1, people: 0 }
        tokens.set(word, token)
      }
      token.people += 1
      touched.add(word)
      return token.no
    })
    for (const key of postingKeys(numbers, no)) {
      if (keyCount === keys.length) {
        const wider = new Float64Array(keys.length * 2)
        wider.set(keys)
        keys = wider
      }
      keys[keyCount] = key
      keyCount += 1
    }
  }

  return {
    db,
    from: at === null ? null : { offset: at.offset, line: at.line },
    counts: () => ({ rows, rejects }),
    add(batch) {
      if (!inside) begin.run()
      inside = true
      rejects += batch.rejects.length
      const fields = batch.count === 0 ? [] : batch.fields.split(separator)
      const documents = Buffer.from(
        batch.documents.buffer,
        batch.documents.byteOffset,
        batch.documents.length,
      )
      const refused: Reject[] = []
      let params: unknown[] = []
      const records: unknown[] = []
      let start = 0
      const flush = (): void => {
        for (let from = 0; from < params.length; from += columnsEach)
          insertOne.run(params.slice(from, from + columnsEach))
        params = []
      }
      for (let index = 0, field = 0; index < batch.count; index++, field += batchFields.length) {
        const nik = fields[field]
        const phone = fields[field + 4] || null
        const nameKey = fields[field + 3] ?? ''
        let no = 0
        let id = ''
        let phoneChangedAt: number | null = null
        if (hasOld) {
          const known = knownNo.get(nik) as [number, string, string | null, number | null] | undefined
          if (known !== undefined) {
            no = known[0]
            id = known[1]
            if (no <= highest) {
              // Somebody who is known has one number, so the second record with this NIK meets the first at once.
              flush()
              const first = taken.get(no) as [number, string] | undefined
              if (first !== undefined) {
                const line = batch.lines[index] ?? 0
                const reason = first[1] === nameKey ? 'sameNik' : 'sameNikOtherName'
                refused.push({ line, reason, field: 'nik', other: first[0], raw: nik ?? '' })
                start = batch.ends[index] ?? 0
                continue
              }
            }
            phoneChangedAt = known[2] === phone || known[2] === null ? known[3] : asOfAt
          }
        }
        if (no === 0) {
          no = next
          next += 1
          id = `P${String(no).padStart(9, '0')}`
        }
        highest = Math.max(highest, no)
        file(nameKey, no)
        const end = batch.ends[index] ?? 0
        const wave = fields[field + 9]
        params.push(
          ...[no, id, nik, fields[field + 1], fields[field + 2], nameKey, phone, fields[field + 5] || null],
          ...[fields[field + 6] || null, fields[field + 7], fields[field + 8], wave ? Number(wave) : null],
          ...[fields[field + 10], asOfAt, phoneChangedAt, batch.lines[index]],
        )
        records.push(no, documents.subarray(start, end))
        start = end
        if (params.length === rowsAtOnce * columnsEach) {
          insertMany.run(params)
          params = []
        }
      }
      flush()
      // Behind the people of the batch and not among them: what the indexes are built from lies together on the disk.
      const each = rowsAtOnce * 2
      const whole = records.length - (records.length % each)
      for (let from = 0; from < whole; from += each) insertRecords.run(records.slice(from, from + each))
      for (let from = whole; from < records.length; from += 2) insertRecord.run(records.slice(from, from + 2))
      rows += batch.count - refused.length
      rejects += refused.length
      return refused
    },
    commit(upTo) {
      if (!inside) begin.run()
      for (const word of touched) {
        const token = tokens.get(word)
        saveToken.run(token?.no, word, token?.people)
      }
      touched.clear()
      if (keyCount > 0) saveRun.run(Buffer.from(keys.slice(0, keyCount).sort().buffer))
      keyCount = 0
      set.run('position', JSON.stringify({ ...upTo, rows, rejects, next }))
      commit.run()
      inside = false
    },
    finish(step) {
      const refused = indexed(db, step)
      rows -= refused.length
      rejects += refused.length
      step('names')
      db.exec('BEGIN; DELETE FROM name_posting; DELETE FROM name_variant')
      mergeRuns(db)
      const unfile = db.prepare('DELETE FROM name_posting WHERE key = ?')
      const fewer = db.prepare('UPDATE name_token SET people = people - 1 WHERE no = ?')
      for (const { no, nameKey } of refused) {
        const numbers = tokensOf(nameKey).map(word => tokens.get(word)?.no ?? 0)
        for (const key of postingKeys(numbers, no)) unfile.run(key)
        for (const number of numbers) fewer.run(number)
      }
      const variant = db.prepare('INSERT OR IGNORE INTO name_variant (variant, token_no) VALUES (?, ?)')
      for (const [word, { no }] of tokens) for (const form of filedForms(word)) variant.run(form, no)
      db.exec('COMMIT')
      set.run('people', String(db.prepare('SELECT count(*) FROM participant').pluck().get()))
      set.run('asOfAt', String(asOfAt))
      set.run('fingerprint', fingerprint)
      return refused.map(({ line, other, sameName, nik }) => ({
        line,
        other,
        reason: sameName ? 'sameNik' : 'sameNikOtherName',
        field: 'nik',
        raw: nik,
      }))
    },
    close() {
      before.close()
      db.exec(
        "DELETE FROM registry_setting WHERE name IN ('position', 'building'); DROP TABLE IF EXISTS posting_run",
      )
      db.pragma('locking_mode = NORMAL')
      db.pragma('journal_mode = WAL')
      db.close()
    },
  }
}

function stateOf(dataFolder: string): string | null {
  try {
    const db = new Sqlite(buildingPath(dataFolder))
    try {
      const row = db.prepare("SELECT value FROM registry_setting WHERE name = 'building'").pluck().get()
      return typeof row === 'string' ? row : null
    } finally {
      db.close()
    }
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new Error('another import is running', { cause: error })
    // Not a database that can be gone on with.
    return null
  }
}

/** Changes when the machine starts, which is when unsynced pages may be missing. Unknown: never gone on with by mistake. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    // Other systems: the hour of the start is near enough.
    return String(Math.round((Date.now() / 1000 - uptime()) / 600))
  }
}
