import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { nameKey } from '#shared/domain/people/person-name.ts'
import { registryFolder, registrySetting, removeOldRegistries } from '../../storage/registry-file.ts'
import { buildIndexes } from './build-indexes.ts'
import { type Building, firstFree, idOf, repeated } from './building.ts'
import type { Reject } from './faults.ts'
import type { ImportOptions } from './import-full.ts'
import { holdFolder } from './import-lock.ts'
import { openKnown } from './known-people.ts'
import { batchFields, placesEach, type Position, separator } from './read-records.ts'
import { storeNames } from './store-names.ts'
import { bootId, openUnsafe, settle, stateOf } from './unsafe-file.ts'

const buildingName = 'building.db'
/** Beside it: number and name key of everybody, from which the postings are made at the end. */
const namesName = 'building.names'
const rowsAtOnce = 16

const columns = `no, id, nik, kk, name, name_key, phone, email, card_number, birth_date, region_code, wave, step,
  as_of_at, phone_changed_at, line`
const columnsEach = 16

export function dropBuilding(dataFolder: string): void {
  const folder = registryFolder(dataFolder)
  for (const rest of ['', '-journal', '-wal', '-shm'])
    rmSync(join(folder, buildingName + rest), { force: true })
  rmSync(join(folder, namesName), { force: true })
}

/** What is saved with the rows at each commit. `names`: bytes of the list of names that count. */
type Saved = Position & { rows: number; rejects: number; next: number; names: number }

/**
 * Opens the file that is being built, or begins one (SQLite). Nothing of it is written ahead or synced: new pages need no
 * journal, so a killed import goes on at its last commit; after a power cut it is begun anew, which the caller is told by
 * `from`.
 * @param old the registry in use: people in it keep their numbers
 */
export function openBuildingFile(
  { dataFolder, database, writer, now }: Pick<ImportOptions, 'dataFolder' | 'database' | 'writer' | 'now'>,
  old: string,
  fingerprint: string,
): Building {
  const folder = registryFolder(dataFolder)
  const path = join(folder, buildingName)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const state = `${fingerprint} ${old} ${bootId()}`
  const release = holdFolder(dataFolder)
  if (existsSync(path) && stateOf(path) !== state) dropBuilding(dataFolder)
  const db = openUnsafe(path)
  const set = db.prepare('INSERT OR REPLACE INTO registry_setting (name, value) VALUES (?, ?)')
  const setOnce = db.prepare('INSERT OR IGNORE INTO registry_setting (name, value) VALUES (?, ?)')
  const get = (name: string) =>
    db.prepare('SELECT value FROM registry_setting WHERE name = ?').pluck().get(name) as string | undefined
  const known = openKnown(dataFolder, old)
  set.run('building', state)
  setOnce.run('asOfAt', String(now()))
  for (const { name, value } of known.source()) setOnce.run(name, value)
  const asOfAt = Number(get('asOfAt'))

  const row = `(${Array<string>(columnsEach).fill('?').join(', ')})`
  const insert = (count: number) =>
    db.prepare(`INSERT INTO participant (${columns}) VALUES ${Array<string>(count).fill(row).join(', ')}`)
  const insertRecord = (count: number) =>
    db.prepare(
      `INSERT INTO participant_record (no, record) VALUES ${Array<string>(count).fill('(?, ?)').join(', ')}`,
    )
  const one = insert(1)
  const many = insert(rowsAtOnce)
  const oneRecord = insertRecord(1)
  const manyRecords = insertRecord(rowsAtOnce)
  const taken = db.prepare('SELECT line, name_key FROM participant WHERE no = ?').raw()

  const saved = get('position')
  const at = saved === undefined ? null : (JSON.parse(saved) as Saved)
  let { rows, rejects, next, names } = at ?? { rows: 0, rejects: 0, next: firstFree(known.last), names: 0 }
  let highest = Number(db.prepare('SELECT coalesce(max(no), 0) FROM participant').pluck().get())
  const namesPath = join(folder, namesName)
  const namesFile = openSync(namesPath, 'a', 0o600)
  ftruncateSync(namesFile, names)
  let named = ''
  let inside = false
  const begin = (): void => {
    if (!inside) db.exec('BEGIN')
    inside = true
  }
  const commit = (upTo: Position): void => {
    begin()
    names += writeSync(namesFile, named)
    named = ''
    set.run('position', JSON.stringify({ ...upTo, rows, rejects, next, names } satisfies Saved))
    db.exec('COMMIT')
    inside = false
  }
  const params: unknown[] = Array.from({ length: rowsAtOnce * columnsEach }, () => null)
  let waiting = 0
  const flush = (): void => {
    for (let from = 0; from < waiting; from += columnsEach) one.run(params.slice(from, from + columnsEach))
    waiting = 0
  }

  return {
    asOfAt,
    from: at === null ? null : { offset: at.offset, line: at.line },
    counts: () => ({ rows, rejects }),
    add(batch) {
      begin()
      const refused: Reject[] = []
      const records: unknown[] = []
      const fields = batch.fields.split(separator)
      for (let index = 0; index < batch.count; index++) {
        const field = index * batchFields.length
        const place = index * placesEach
        const line = batch.places[place + 2] ?? 0
        const nik = fields[field] ?? ''
        const name = fields[field + 2] ?? ''
        const key = nameKey(name)
        const phone = fields[field + 3] || null
        const wave = fields[field + 8]
        const before = known.find(nik)
        if (before !== null && before.no <= highest) {
          // Somebody who is known has one number, so the second record with this NIK meets the first at once.
          flush()
          const first = taken.get(before.no) as [number, string] | undefined
          if (first !== undefined) {
            refused.push(repeated(line, first[0], nik, first[1] === key))
            continue
          }
        }
        const no = before?.no ?? next++
        highest = Math.max(highest, no)
        const isSamePhone = before === null || before.phone === phone || before.phone === null
        params[waiting] = no
        params[waiting + 1] = before?.id ?? idOf(no)
        params[waiting + 2] = nik
        params[waiting + 3] = fields[field + 1]
        params[waiting + 4] = name
        params[waiting + 5] = key
        params[waiting + 6] = phone
        params[waiting + 7] = fields[field + 4] || null
        params[waiting + 8] = fields[field + 5] || null
        params[waiting + 9] = fields[field + 6]
        params[waiting + 10] = fields[field + 7]
        params[waiting + 11] = wave ? Number(wave) : null
        params[waiting + 12] = fields[field + 9]
        params[waiting + 13] = asOfAt
        params[waiting + 14] = isSamePhone ? (before?.phoneChangedAt ?? null) : asOfAt
        params[waiting + 15] = line
        waiting += columnsEach
        if (waiting === params.length) {
          many.run(params)
          waiting = 0
        }
        records.push(no, batch.documents.subarray(batch.places[place], batch.places[place + 1]))
        named += `${no} ${key}\n`
      }
      flush()
      // Behind the people of the batch and not among them: what the indexes are built from lies together on the disk.
      const each = rowsAtOnce * 2
      const whole = records.length - (records.length % each)
      for (let from = 0; from < whole; from += each) manyRecords.run(records.slice(from, from + each))
      for (let from = whole; from < records.length; from += 2) oneRecord.run(records.slice(from, from + 2))
      rows += batch.count - refused.length
      rejects += batch.rejects.length + refused.length
      return refused
    },
    commit,
    async finish(step) {
      const storing = storeNames(db, namesPath)
      try {
        const refused = buildIndexes(db, step)
        rows -= refused.length
        rejects += refused.length
        step('names')
        await storing.store(refused)
        set.run('people', String(rows))
        set.run('fingerprint', fingerprint)
        return refused.map(each => repeated(each.line, each.other, each.nik, each.sameName === 1))
      } finally {
        await storing.stop()
      }
    },
    async takeOver(also) {
      known.close()
      closeSync(namesFile)
      db.exec(
        "DELETE FROM registry_setting WHERE name IN ('position', 'building'); DROP TABLE IF EXISTS repeated",
      )
      db.pragma('locking_mode = NORMAL')
      db.pragma('journal_mode = WAL')
      db.close()
      const file = `registry-${Number(/\d+/.exec(old)?.[0] ?? 0) + 1}.db`
      settle(path, join(folder, file))
      rmSync(namesPath, { force: true })
      await writer.run({ accountId: null, name: null }, async work => {
        await work.db
          .insertInto('setting')
          .values({ name: registrySetting, value: file })
          .onConflict(conflict => conflict.column('name').doUpdateSet({ value: file }))
          .execute()
        await also(work)
      })
      const current = await database.takeRegistry?.()
      if (current !== undefined) removeOldRegistries(dataFolder, current)
      release()
    },
    end(keep) {
      known.close()
      if (db.open) {
        closeSync(namesFile)
        db.close()
      }
      if (!keep) dropBuilding(dataFolder)
      release()
    },
  }
}
