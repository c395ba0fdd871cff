import type { Kysely, Selectable } from 'kysely'
import { nameKey } from '#shared/domain/people/person-name.ts'
import type { Participant } from '#shared/domain/people/participant.ts'
import type { ParticipantTable } from '../../storage/schema/programme.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import { toDocument, toPerson } from '../registry/record.ts'
import { countPeople, setRegistry } from '../registry/registry-settings.ts'
import { fileNames } from './name-postings.ts'

export interface Registered {
  readonly person: Participant
  /** When the registry's record was taken, epoch ms. */
  readonly asOfAt: number
  /** When we learnt of another phone than before, epoch ms; null: never. */
  readonly phoneChangedAt: number | null
}

/** Whole records. */
export function registered(db: Kysely<Schema>) {
  return db
    .selectFrom('participant')
    .innerJoin('participant_record', 'participant_record.no', 'participant.no')
    .selectAll('participant')
    .select('participant_record.record')
}

export async function findParticipant(db: Kysely<Schema>, id: string): Promise<Registered | undefined> {
  const row = await registered(db).where('participant.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toRegistered(row)
}

/** In the order of `ids`; unknown ones are left out. */
export async function findParticipants(db: Kysely<Schema>, ids: readonly string[]): Promise<Registered[]> {
  if (ids.length === 0) return []
  const rows = await registered(db).where('participant.id', 'in', ids).execute()
  const place = new Map(ids.map((id, at) => [id, at]))
  return rows.map(toRegistered).sort((a, b) => (place.get(a.person.id) ?? 0) - (place.get(b.person.id) ?? 0))
}

/** SQLite takes 32,766 parameters a statement. */
const rowsAtOnce = 1000

/**
 * Adds records of the registry and files their names for searching; people already known stay as they are.
 * @param people at most some thousands at a time: all of them are one act
 */
export async function addParticipants(
  work: Work,
  people: readonly Participant[],
  asOfAt: number,
): Promise<void> {
  let count = 0
  for (let from = 0; from < people.length; from += rowsAtOnce) {
    const rows = people.slice(from, from + rowsAtOnce).map(person => toRow(person, asOfAt))
    const added = await work.db
      .insertInto('participant')
      .values(rows)
      .onConflict(conflict => conflict.doNothing())
      .returning(['no', 'id', 'name_key'])
      .execute()
    const documents = new Map(people.slice(from, from + rowsAtOnce).map(each => [each.id as string, each]))
    const records = added.flatMap(({ no, id }) => {
      const person = documents.get(id)
      return person === undefined ? [] : [{ no, record: toDocument(person) }]
    })
    if (records.length > 0) await work.db.insertInto('participant_record').values(records).execute()
    await fileNames(work.db, added)
    count += added.length
  }
  if (count === 0) return
  await setRegistry(work.db, 'people', String((await countPeople(work.db)) + count))
  await setRegistry(work.db, 'asOfAt', String(asOfAt))
}

export type WholeRow = Selectable<ParticipantTable> & { readonly record: Uint8Array }

export function toRegistered(row: WholeRow): Registered {
  return { person: toPerson(row), asOfAt: row.as_of_at, phoneChangedAt: row.phone_changed_at }
}

/** `phone_changed_at` is left as it is. */
export function toRow(person: Participant, asOfAt: number) {
  return {
    id: person.id as string,
    nik: person.nik as string,
    kk: person.kk as string,
    name: person.name,
    name_key: nameKey(person.name),
    phone: person.phone as string | null,
    email: person.email as string | null,
    card_number: person.cardNumber as string | null,
    birth_date: person.birthDate,
    region_code: person.regionCode,
    wave: person.wave,
    step: person.step as string,
    as_of_at: asOfAt,
  }
}
