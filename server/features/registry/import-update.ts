import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { localDate } from '#shared/domain/clock/zone.ts'
import type { Participant } from '#shared/domain/people/participant.ts'
import { nameKey } from '#shared/domain/people/person-name.ts'
import type { Work } from '../../storage/work.ts'
import { applyPeople, peopleAtOnce } from './apply-people.ts'
import { repeated } from './building.ts'
import { noId } from './check-record.ts'
import { type Reject, UnusableFile } from './faults.ts'
import type { Imported, ImportOptions } from './import-full.ts'
import { holdImport } from './import-lock.ts'
import { failed, openImportRow, recordingFailure } from './import-rows.ts'
import { type FileFacts, inspectFile } from './inspect-file.ts'
import { readAhead } from './read-ahead.ts'
import { type Batch, batchFields, placesEach, type Position, separator, unclosed } from './read-records.ts'
import { toPerson } from './record.ts'
import { registrySettings, setRegistry } from './registry-settings.ts'
import { openRejects } from './rejects-file.ts'
import { markReview } from './review.ts'

const nobody = { accountId: null, name: null }

/**
 * Takes the records of a file into the registry in use, a few hundred an act, so that the service goes on beside it. The
 * position lies with the rows: cut short, the same file goes on where it was, and one that was taken is not taken again.
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
  await recordingFailure(options, 'update', () => checkWhole(facts))
  const mark = `update.${facts.fingerprint}` as const
  const saved = (await registrySettings(database.reader)).get(mark)
  const from = saved === undefined ? null : (JSON.parse(saved) as Position & { done: boolean })
  if (from?.done === true) return { unchanged: true, rows: 0, rejects: 0, rejectsFile: null, gone: [] }
  const startedAt = now()
  const row = await openImportRow(writer, randomUUID(), startedAt, {
    kind: 'update',
    file: basename(options.path),
    total_bytes: facts.bytes,
    from_bytes: from?.offset ?? 0,
    from_rows: 0,
  })
  const rejects = openRejects(dataFolder, facts.fingerprint, from?.line ?? 0)
  const seen = new Map<string, { readonly line: number; readonly nameKey: string }>()
  const counts = { rows: 0, rejects: 0 }
  const save = ({ db }: Work, position: Position, done: boolean) =>
    setRegistry(db, mark, JSON.stringify({ ...position, done }))
  try {
    let last: Position = from ?? { offset: 0, line: 1 }
    for await (const batch of readAhead(facts, from, localDate(startedAt, 'WIB'))) {
      const again: Reject[] = []
      const people = peopleOf(batch, seen, again)
      rejects.add([...batch.rejects, ...again])
      counts.rejects += batch.rejects.length + again.length
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
      const progress = { phase: 'reading', ...counts, bytes: last.offset }
      onProgress({ ...progress, totalBytes: facts.bytes })
      await row.tell(now(), { ...progress, ...rejects.facts() })
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
    await row.tell(now(), { ...failed(error), ...rejects.facts() }, true)
    throw error
  }
}

/** The records of a batch; one NIK a file, the first counts. */
function peopleOf(
  batch: Batch,
  seen: Map<string, { readonly line: number; readonly nameKey: string }>,
  again: Reject[],
): Participant[] {
  const people: Participant[] = []
  const fields = batch.count === 0 ? [] : batch.fields.split(separator)
  for (let index = 0; index < batch.count; index++) {
    const [nik = '', kk = '', name = '', phone, email, card, birth = '', region = '', wave, step = ''] =
      fields.slice(index * batchFields.length, (index + 1) * batchFields.length)
    const [from = 0, to = 0, line = 0] = batch.places.subarray(index * placesEach)
    const record = batch.documents.subarray(from, to)
    const key = nameKey(name)
    const first = seen.get(nik)
    if (first !== undefined) {
      again.push(repeated(line, first.line, nik, first.nameKey === key))
      continue
    }
    seen.set(nik, { line, nameKey: key })
    people.push(
      toPerson({
        ...{ id: noId, nik, kk, name, record, step },
        ...{ phone: phone || null, email: email || null, card_number: card || null },
        ...{ birth_date: birth, region_code: region, wave: wave ? Number(wave) : null },
      }),
    )
  }
  return people
}

/** Read once before anything is changed: nothing may be taken of a file in another encoding, or that ends inside quotes. */
async function checkWhole({ path, format }: FileFacts): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isQuoted = false
  let line = 1
  let openedIn = 1
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      decoder.decode(chunk as Buffer, { stream: true })
      if (format === 'csv')
        for (const byte of chunk as Buffer)
          if (byte === 10) line += 1
          else if (byte === 34) {
            isQuoted = !isQuoted
            if (isQuoted) openedIn = line
          }
    }
    decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UnusableFile('encoding', 'the file is not UTF-8: save it as UTF-8')
  }
  if (isQuoted) throw unclosed(openedIn)
}
