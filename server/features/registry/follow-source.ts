import { localDate } from '#shared/domain/clock/zone.ts'
import type { Participant } from '#shared/domain/people/participant.ts'
import type { Kysely } from 'kysely'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Writer } from '../../storage/writer.ts'
import { applyPeople, peopleAtOnce } from './apply-people.ts'
import { checkRecord } from './check-record.ts'
import { filled } from './record.ts'
import { type Changes, type RegistrySource, SourceFault } from './registry-source.ts'
import { registrySettings, setRegistry } from './registry-settings.ts'
import { markReview } from './review.ts'

const nobody = { accountId: null, name: null }
/** ms; after each failure in a row the wait doubles. */
const backOff = { least: 30_000, most: 15 * 60_000 } as const

/**
 * Asks the programme's service for what has changed and takes it in, page by page; the cursor lies with the rows. An answer
 * with a single record that cannot be right is refused whole and asked for again later: what we know stays, with its age.
 */
export function followSource(
  source: RegistrySource,
  { reader, writer, now }: { reader: Kysely<Schema>; writer: Writer; now: () => number },
): () => Promise<void> {
  let failures = 0
  let notBefore = 0
  return async () => {
    if (now() < notBefore) return
    try {
      let more = true
      while (more) {
        const cursor = (await registrySettings(reader)).get('source.cursor') ?? null
        const changes = await source.changesSince(cursor)
        await takeIn(writer, now(), changes)
        more = changes.hasMore && changes.next !== cursor
      }
      failures = 0
      notBefore = 0
    } catch (error) {
      if (!(error instanceof SourceFault)) throw error
      notBefore = now() + Math.min(backOff.most, backOff.least * 2 ** failures)
      failures += 1
      await writer.run(nobody, async ({ db }) => {
        await setRegistry(db, 'source.failedAt', String(now()))
        await setRegistry(db, 'source.error', error.code)
      })
    }
  }
}

async function takeIn(writer: Writer, at: number, { people, next }: Changes): Promise<void> {
  const byNik = new Map<string, Participant>()
  for (const record of people) {
    const checked = checkRecord(record, localDate(at, 'WIB'))
    if (!checked.ok) throw new SourceFault('wrong', `a record that cannot be right: ${checked.reason}`)
    const person = (checked.exact ? filled(checked.person) : checked.person) as Participant
    // The later of two states of one person is the one that holds.
    byNik.set(person.nik, person)
  }
  const all = [...byNik.values()]
  let touched = 0
  for (let from = 0; from < all.length; from += peopleAtOnce) {
    const some = all.slice(from, from + peopleAtOnce)
    const { value } = await writer.run(nobody, work => applyPeople(work, some, at))
    touched += value.added + value.changed
  }
  await writer.run(nobody, async ({ db }) => {
    await setRegistry(db, 'source.cursor', next)
    await setRegistry(db, 'source.answeredAt', String(at))
    await setRegistry(db, 'source.error', '')
    await setRegistry(db, 'asOfAt', String(at))
    if (touched > 0) await markReview(db, 0)
  })
}
