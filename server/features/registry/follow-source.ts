import { localDate } from '#shared/domain/clock/zone.ts'
import type { Participant } from '#shared/domain/people/participant.ts'
import type { Kysely } from 'kysely'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Writer } from '../../storage/writer.ts'
import { applyPeople, peopleAtOnce } from './apply-people.ts'
import { checkRecord } from './check-record.ts'
import { filled } from './record.ts'
import { keepRefused, type RefusedRecord } from './refused-records.ts'
import { type Changes, type RegistrySource, SourceFault } from './registry-source.ts'
import { registrySettings, setRegistry } from './registry-settings.ts'
import { markReview } from './review.ts'

const nobody = { accountId: null, name: null }
/** ms; after each failure in a row the wait doubles. */
const backOff = { least: 30_000, most: 15 * 60_000 } as const
/** ms; a service that asks to be left alone for longer is asked all the same. */
const longestPause = 3_600_000
/** The rest is asked for at the next turn: a service that never comes to an end must not keep this one from ending. */
const pagesAtOnce = 100

interface Parts {
  readonly reader: Kysely<Schema>
  readonly writer: Writer
  readonly now: () => number
  readonly dataFolder: string
}

/**
 * Asks the programme's service for what has changed and takes it in, page by page; the cursor lies with the rows. A record
 * that cannot be right is set aside with its reason, and what we knew of that person stays; an answer that is mostly such
 * is refused whole and asked for again later.
 */
export function followSource(source: RegistrySource, parts: Parts): () => Promise<void> {
  const { reader, writer, now } = parts
  let failures = 0
  let notBefore = 0
  return async () => {
    if (now() < notBefore) return
    try {
      const asked = new Set<string | null>()
      for (let more = true; more && asked.size < pagesAtOnce; ) {
        const cursor = (await registrySettings(reader)).get('source.cursor') ?? null
        if (asked.has(cursor)) throw new SourceFault('wrong', 'its pages go round in a circle')
        asked.add(cursor)
        const changes = await source.changesSince(cursor)
        const isTaken = await takeIn(parts, now(), cursor, changes)
        more = isTaken && changes.hasMore
      }
      failures = 0
      notBefore = 0
    } catch (error) {
      if (!(error instanceof SourceFault)) throw error
      const pause = Math.min(backOff.most, backOff.least * 2 ** failures)
      notBefore = now() + Math.max(pause, Math.min(longestPause, error.pause))
      failures += 1
      await writer.run(nobody, async ({ db }) => {
        await setRegistry(db, 'source.failedAt', String(now()))
        await setRegistry(db, 'source.error', error.code)
      })
    }
  }
}

/** An answer of at least so many records, most of which cannot be right, is another language and not a slip. */
const mostlyWrong = { records: 10, share: 0.5 } as const

/** False: an import or another node went elsewhere meanwhile, and the next turn asks from there. */
async function takeIn(
  { writer, dataFolder }: Parts,
  at: number,
  cursor: string | null,
  { people, next, hasMore }: Changes,
): Promise<boolean> {
  const byNik = new Map<string, Participant>()
  const refused: RefusedRecord[] = []
  for (const record of people) {
    const checked = checkRecord(record, localDate(at, 'WIB'))
    if (!checked.ok) {
      refused.push({ at, reason: checked.reason, field: checked.field, record })
      continue
    }
    const person = (checked.exact ? filled(checked.person) : checked.person) as Participant
    // The later of two states of one person is the one that holds.
    byNik.set(person.nik, person)
  }
  if (people.length >= mostlyWrong.records && refused.length > people.length * mostlyWrong.share)
    throw new SourceFault('wrong', `${refused.length} of ${people.length} records cannot be right`)
  keepRefused(dataFolder, refused)
  const all = [...byNik.values()]
  let touched = 0
  for (let from = 0; from < all.length; from += peopleAtOnce) {
    const some = all.slice(from, from + peopleAtOnce)
    const { value } = await writer.run(nobody, work => applyPeople(work, some, at))
    touched += value.added + value.changed
  }
  const { value } = await writer.run(nobody, async ({ db }) => {
    const settings = await registrySettings(db)
    if ((settings.get('source.cursor') ?? null) !== cursor) return false
    await setRegistry(db, 'source.cursor', next)
    await setRegistry(db, 'source.answeredAt', String(at))
    await setRegistry(db, 'source.error', '')
    if (refused.length > 0) {
      const before = Number(settings.get('source.refused') ?? 0)
      await setRegistry(db, 'source.refused', String(before + refused.length))
    }
    // Of what is still to come we know nothing yet.
    if (!hasMore) await setRegistry(db, 'asOfAt', String(at))
    if (touched > 0) await markReview(db, 0)
    return true
  })
  return value
}
