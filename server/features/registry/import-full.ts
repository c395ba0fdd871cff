import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import { localDate } from '#shared/domain/clock/zone.ts'
import type { Database } from '../../storage/database.ts'
import { registryFolder, registrySetting, removeOldRegistries } from '../../storage/registry-file.ts'
import type { Writer } from '../../storage/writer.ts'
import { buildingPath, dropBuilding, openBuilding } from './building-file.ts'
import { UnusableFile } from './faults.ts'
import { openImportRow } from './import-rows.ts'
import { inspectFile } from './inspect-file.ts'
import { readAhead } from './read-ahead.ts'
import { countPeople, registrySettings } from './registry-settings.ts'
import { openRejects } from './rejects-file.ts'
import { markReview } from './review.ts'

export interface ImportOptions {
  readonly dataFolder: string
  readonly database: Database
  readonly writer: Writer
  readonly path: string
  readonly now: () => number
  /** More than one line in twenty refused, or a fifth of the people gone: take it all the same. */
  readonly acceptLoss: boolean
  readonly onProgress: (progress: Progress) => void
}

export interface Progress {
  readonly phase: string
  readonly rows: number
  readonly rejects: number
  readonly bytes: number
  readonly totalBytes: number
}

export interface Imported {
  /** The same file is what the registry already is. */
  readonly unchanged: boolean
  readonly rows: number
  readonly rejects: number
  readonly rejectsFile: string | null
  /** Records that contacts are linked to and that are no longer there. */
  readonly gone: readonly string[]
}

/** Rows whose loss a kill costs at most. */
const commitEvery = 50_000
const mostRefused = 0.05
const mostGone = 0.2
const nobody = { accountId: null, name: null }

/**
 * Makes a file the whole registry (SQLite). It is built beside the one in use and takes its place at once when it is
 * complete, so that nothing is ever half-applied; until then the old one answers.
 * @throws UnusableFile and the registry is as it was
 */
export async function importFull(options: ImportOptions): Promise<Imported> {
  const { dataFolder, database, writer, now, onProgress } = options
  const facts = inspectFile(options.path)
  const old = (await database.takeRegistry?.()) ?? 'registry-0.db'
  const settings = await registrySettings(database.reader)
  if (settings.get('fingerprint') === facts.fingerprint)
    return { unchanged: true, rows: Number(settings.get('people')), rejects: 0, rejectsFile: null, gone: [] }
  const before = await countPeople(database.reader)
  const startedAt = now()
  const building = openBuilding(dataFolder, old, facts.fingerprint, startedAt)
  const row = await openImportRow(writer, randomUUID(), startedAt, {
    kind: 'full',
    file: basename(options.path),
    total_bytes: facts.bytes,
  })
  const rejects = openRejects(dataFolder, facts.fingerprint, building.from?.line ?? 0)
  const tell = async (phase: string, bytes: number, urgent = false): Promise<void> => {
    const counts = building.counts()
    onProgress({ phase, ...counts, bytes, totalBytes: facts.bytes })
    await row.tell(now(), { phase, ...counts, bytes }, urgent)
  }
  try {
    let since = 0
    let last = building.from
    for await (const batch of readAhead(facts, building.from, localDate(startedAt, 'WIB'))) {
      const refused = building.add(batch)
      rejects.add(batch.rejects)
      rejects.add(refused)
      last = batch.upTo
      since += batch.count
      if (since >= commitEvery) {
        building.commit(batch.upTo)
        since = 0
      }
      await tell('reading', batch.upTo.offset)
    }
    if (last !== null) building.commit(last)
    await tell('indexing', facts.bytes, true)
    rejects.add(
      building.finish(step =>
        onProgress({ phase: step, ...building.counts(), bytes: facts.bytes, totalBytes: facts.bytes }),
      ),
    )
    const counts = building.counts()
    if (!options.acceptLoss) refuseLoss(counts, before, rejects.path)
    building.close()
    const file = `registry-${Number(/\d+/.exec(old)?.[0] ?? 0) + 1}.db`
    settle(buildingPath(dataFolder), join(registryFolder(dataFolder), file))
    await writer.run(nobody, async work => {
      await work.db
        .insertInto('setting')
        .values({ name: registrySetting, value: file })
        .onConflict(conflict => conflict.column('name').doUpdateSet({ value: file }))
        .execute()
      await markReview(work.db, 0)
      work.audit('registry.import', null, `full ${counts.rows} ${counts.rejects}`)
    })
    const current = await database.takeRegistry?.()
    if (current !== undefined) removeOldRegistries(dataFolder, current)
    const gone = await goneFrom(database)
    await row.tell(
      now(),
      { state: 'done', phase: 'done', ...counts, bytes: facts.bytes, gone: gone.length },
      true,
    )
    rejects.settle(counts.rejects)
    return { unchanged: false, ...counts, rejectsFile: counts.rejects > 0 ? rejects.path : null, gone }
  } catch (error) {
    await row.tell(now(), { state: 'failed', error: String((error as Error).message).slice(0, 300) }, true)
    if (building.db.open) building.db.close()
    // A file that is wrong stays wrong; a full disk or a kill does not.
    if (error instanceof UnusableFile) dropBuilding(dataFolder)
    throw error
  }
}

function refuseLoss(counts: { rows: number; rejects: number }, before: number, rejectsPath: string): void {
  const { rows, rejects } = counts
  if (rows === 0)
    throw new UnusableFile('empty', `no line of the file could be taken; the reasons: ${rejectsPath}`)
  if (rejects > (rows + rejects) * mostRefused)
    throw new UnusableFile(
      'tooManyRejects',
      `${rejects} of ${rows + rejects} lines were refused, so the registry was left as it is; the reasons: ${rejectsPath} (--accept-loss takes the rest all the same)`,
    )
  if (rows < before * (1 - mostGone))
    throw new UnusableFile(
      'cut',
      `the file has ${rows} people and the registry ${before}: it may be cut off, so the registry was left as it is (--accept-loss takes it all the same)`,
    )
}

/** On disk before anything points at it. */
function settle(from: string, to: string): void {
  const file = openSync(from, 'r+')
  fsyncSync(file)
  closeSync(file)
  renameSync(from, to)
  if (process.platform === 'win32') return
  const folder = openSync(join(to, '..'), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

async function goneFrom(database: Database): Promise<string[]> {
  const rows = await database.reader
    .selectFrom('contact')
    .select('participant_id')
    .distinct()
    .where('participant_id', 'is not', null)
    .where(where =>
      where.not(
        where.exists(
          where
            .selectFrom('participant')
            .select('participant.no')
            .whereRef('participant.id', '=', 'contact.participant_id'),
        ),
      ),
    )
    .execute()
  return rows.flatMap(({ participant_id: id }) => id ?? [])
}
