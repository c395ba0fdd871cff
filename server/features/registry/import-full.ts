import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { localDate } from '#shared/domain/clock/zone.ts'
import type { Database } from '../../storage/database.ts'
import type { Writer } from '../../storage/writer.ts'
import { openBuildingFile } from './building-file.ts'
import { openBuildingTables } from './building-tables.ts'
import { UnusableFile } from './faults.ts'
import { openImportRow, recordingFailure, tellFailure } from './import-rows.ts'
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

/** Rows that are read again after a kill, at most. */
const commitEvery = 20_000
const mostRefused = 0.05
const mostGone = 0.2

/**
 * Makes a file the whole registry. It is built beside the one in use and takes its place at once when it is
 * complete, so that nothing is ever half-applied; until then the old one answers.
 * @throws UnusableFile and the registry is as it was
 */
export async function importFull(options: ImportOptions): Promise<Imported> {
  const { dataFolder, database, writer, now, onProgress } = options
  const facts = await recordingFailure(options, 'full', () => inspectFile(options.path))
  const old = (await database.takeRegistry?.()) ?? 'registry-0.db'
  const settings = await registrySettings(database.reader)
  if (settings.get('fingerprint') === facts.fingerprint)
    return { unchanged: true, rows: Number(settings.get('people')), rejects: 0, rejectsFile: null, gone: [] }
  const before = await countPeople(database.reader)
  const startedAt = now()
  const building =
    database.dialect === 'sqlite'
      ? openBuildingFile(options, old, facts.fingerprint)
      : await openBuildingTables(options, facts.fingerprint)
  const row = await openImportRow(writer, randomUUID(), startedAt, {
    kind: 'full',
    file: basename(options.path),
    total_bytes: facts.bytes,
    from_bytes: building.from?.offset ?? 0,
    from_rows: building.counts().rows,
  })
  const rejects = openRejects(dataFolder, facts.fingerprint, building.from?.line ?? 0)
  const tell = async (phase: string, bytes: number, urgent = false): Promise<void> => {
    const counts = building.counts()
    onProgress({ phase, ...counts, bytes, totalBytes: facts.bytes })
    await row.tell(now(), { phase, ...counts, bytes, ...rejects.facts() }, urgent)
  }
  try {
    let since = 0
    let last = building.from
    for await (const batch of readAhead(facts, building.from, localDate(startedAt, 'WIB'))) {
      const refused = await building.add(batch)
      rejects.add(batch.rejects)
      rejects.add(refused)
      last = batch.upTo
      since += batch.count
      if (since >= commitEvery) {
        await building.commit(batch.upTo)
        since = 0
      }
      await tell('reading', batch.upTo.offset)
    }
    if (last !== null) await building.commit(last)
    await tell('indexing', facts.bytes, true)
    rejects.add(
      await building.finish(step =>
        onProgress({ phase: step, ...building.counts(), bytes: facts.bytes, totalBytes: facts.bytes }),
      ),
    )
    const counts = building.counts()
    refuseNothing(counts, rejects.path)
    if (!options.acceptLoss) refuseLoss(counts, before, rejects.path)
    await building.takeOver(async work => {
      await markReview(work.db, 0)
      work.audit('registry.import', null, `full ${counts.rows} ${counts.rejects}`)
    })
    const gone = await goneFrom(database)
    await row.tell(
      now(),
      {
        ...{ state: 'done', phase: 'done', ...counts, bytes: facts.bytes, gone: gone.length },
        ...rejects.facts(),
      },
      true,
    )
    rejects.settle(counts.rejects)
    return { unchanged: false, ...counts, rejectsFile: counts.rejects > 0 ? rejects.path : null, gone }
  } catch (error) {
    await tellFailure(row, now(), error, { ...building.counts(), ...rejects.facts() })
    // A file that is wrong stays wrong; a full disk or a kill does not.
    await building.end(!(error instanceof UnusableFile))
    throw error
  }
}

/** A registry of nobody is never meant. */
export function refuseNothing(
  { rows, rejects }: { rows: number; rejects: number },
  rejectsPath: string,
): void {
  if (rows > 0) return
  if (rejects === 0) throw new UnusableFile('empty', 'the file has no records')
  throw new UnusableFile('allRefused', `no line of the file could be taken; the reasons: ${rejectsPath}`, {
    rejects,
  })
}

function refuseLoss(counts: { rows: number; rejects: number }, before: number, rejectsPath: string): void {
  const { rows, rejects } = counts
  if (rejects > (rows + rejects) * mostRefused)
    throw new UnusableFile(
      'tooManyRejects',
      `${rejects} of ${rows + rejects} lines were refused, so the registry was left as it is; the reasons: ${rejectsPath} (--accept-loss takes the rest all the same)`,
      { rejects, all: rows + rejects },
    )
  if (rows < before * (1 - mostGone))
    throw new UnusableFile(
      'shrunk',
      `the file has ${rows} people and the registry ${before}: it may be cut off, so the registry was left as it is (--accept-loss takes it all the same)`,
      { rows, before },
    )
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
