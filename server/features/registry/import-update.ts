import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { localDate } from '#shared/domain/clock/zone.ts'
import type { Participant } from '#shared/domain/people/participant.ts'
import { nameKey } from '#shared/domain/people/person-name.ts'
import type { Work } from '../../storage/work.ts'
import { applyPeople, peopleAtOnce } from './apply-people.ts'
import { noId } from './check-record.ts'
import { openFirstLines } from './first-lines.ts'
import { type Imported, type ImportOptions, refuseNothing } from './import-full.ts'
import { holdImport } from './import-lock.ts'
import { openImportRow, recordingFailure, tellFailure } from './import-rows.ts'
import { inspectFile } from './inspect-file.ts'
import { readAhead } from './read-ahead.ts'
import { type Batch, batchFields, placesEach, type Position, separator } from './read-records.ts'
import { toPerson } from './record.ts'
import { registrySettings, setRegistry } from './registry-settings.ts'
import { openRejects } from './rejects-file.ts'
import { markReview } from './review.ts'

const nobody = { accountId: null, name: null }

/**
 * Takes the records of a file into the registry in use, a few hundred an act, so that the service goes on beside it. The
 * whole file is read and checked before anything is changed. The position lies with the rows: cut short, the same file goes
 * on where it was, and one that was taken is not taken again.
 * @throws UnusableFile before anything was changed, where the file as a whole is no good
 */
export async function importUpdate(options: ImportOptions): Promise<Imported> {
  const release = await holdImport(options.database, options.dataFolder)
  try {
    return await takeAll(options)
  } finally {
    await release()
  }
}

async function takeAll(options: ImportOptions): Promise<Imported> {
  const { dataFolder, database, writer, now, onProgress } = options
  const facts = await recordingFailure(options, 'update', () => inspectFile(options.path))
  const mark = `update.${facts.fingerprint}` as const
  const saved = (await registrySettings(database.reader)).get(mark)
  const from = saved === undefined ? null : (JSON.parse(saved) as Position & { done: boolean })
  if (from?.done === true) return { unchanged: true, rows: 0, rejects: 0, rejectsFile: null, gone: [] }
  const startedAt = now()
  const today = localDate(startedAt, 'WIB')
  const row = await openImportRow(writer, randomUUID(), startedAt, {
    kind: 'update',
    file: basename(options.path),
    total_bytes: facts.bytes,
    from_bytes: from?.offset ?? 0,
    from_rows: 0,
  })
  const rejects = openRejects(dataFolder, facts.fingerprint, 0)
  const firstLines = openFirstLines()
  const counts = { rows: 0, rejects: 0 }
  const tell = async (phase: 'checking' | 'reading', bytes: number): Promise<void> => {
    onProgress({ phase, ...counts, bytes, totalBytes: facts.bytes })
    await row.tell(now(), { phase, ...counts, bytes, ...rejects.facts() })
  }
  const save = ({ db }: Work, position: Position, done: boolean) =>
    setRegistry(db, mark, JSON.stringify({ ...position, done }))
  try {
    let sound = 0
    for await (const batch of readAhead(facts, null, today)) {
      const again = named(batch).flatMap(
        ({ nik, name, line }) => firstLines.note(nik, nameKey(name), line) ?? [],
      )
      const refused = [...batch.rejects, ...again]
      rejects.add(refused)
      sound += batch.count - again.length
      counts.rejects += refused.length
      await tell('checking', batch.upTo.offset)
    }
    // Without any lines it says that nothing has changed.
    if (counts.rejects > 0) refuseNothing({ rows: sound, rejects: counts.rejects }, rejects.path)
    let last: Position = from ?? { offset: 0, line: 1 }
    for await (const batch of readAhead(facts, from, today)) {
      const people = peopleOf(batch, firstLines.isFirst)
      for (let at = 0; at < people.length || at === 0; at += peopleAtOnce) {
        const some = people.slice(at, at + peopleAtOnce)
        const isLast = at + peopleAtOnce >= people.length
        await writer.run(nobody, async work => {
          await applyPeople(work, some, startedAt)
          if (isLast) await save(work, batch.upTo, false)
        })
      }
      counts.rows += people.length
      last = batch.upTo
      await tell('reading', last.offset)
    }
    await writer.run(nobody, async work => {
      await save(work, last, true)
      await setRegistry(work.db, 'asOfAt', String(startedAt))
      await markReview(work.db, 0)
      work.audit('registry.import', null, `update ${counts.rows} ${counts.rejects}`)
    })
    await row.tell(
      now(),
      { state: 'done', phase: 'done', ...counts, bytes: facts.bytes, ...rejects.facts() },
      true,
    )
    rejects.settle(counts.rejects)
    const rejectsFile = counts.rejects > 0 ? rejects.path : null
    return { unchanged: false, ...counts, rejectsFile, gone: [] }
  } catch (error) {
    await tellFailure(row, now(), error, { ...counts, ...rejects.facts() })
    throw error
  } finally {
    firstLines.close()
  }
}

interface Named {
  readonly nik: string
  readonly name: string
  readonly line: number
  /** Its fields, in the order of `batchFields`. */
  readonly fields: readonly string[]
  readonly record: Uint8Array
}

/** The records of a batch, one by one. */
function named({ fields, documents, places, count }: Batch): Named[] {
  const all = count === 0 ? [] : fields.split(separator)
  return Array.from({ length: count }, (_, index) => {
    const own = all.slice(index * batchFields.length, (index + 1) * batchFields.length)
    const [nik = '', , name = ''] = own
    const [from = 0, to = 0, line = 0] = places.subarray(index * placesEach)
    return { nik, name, line, fields: own, record: documents.subarray(from, to) }
  })
}

/** One NIK a file, the first counts. */
function peopleOf(batch: Batch, isFirst: (nik: string, line: number) => boolean): Participant[] {
  return named(batch).flatMap(({ nik, name, line, record, fields }) => {
    if (!isFirst(nik, line)) return []
    const [, kk = '', , phone, email, card, birth = '', region = '', wave, step = ''] = fields
    return toPerson({
      ...{ id: noId, nik, kk, name, record, step },
      ...{ phone: phone || null, email: email || null, card_number: card || null },
      ...{ birth_date: birth, region_code: region, wave: wave ? Number(wave) : null },
    })
  })
}
