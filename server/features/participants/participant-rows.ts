import type { Kysely } from 'kysely'
import { nameKey } from '#shared/domain/people/person-name.ts'
import { Participant } from '#shared/domain/people/participant.ts'
import type { ParticipantTable, Schema } from '../../storage/schema.ts'
import type { Work } from '../../storage/work.ts'
import { filedForms } from './name-spelling.ts'

export interface Registered {
  readonly person: Participant
  /** When the registry's record was taken, epoch ms. */
  readonly asOfAt: number
}

export async function findParticipant(db: Kysely<Schema>, id: string): Promise<Registered | undefined> {
  const row = await db.selectFrom('participant').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toRegistered(row)
}

/** In the order of `ids`; unknown ones are left out. */
export async function findParticipants(db: Kysely<Schema>, ids: readonly string[]): Promise<Registered[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('participant').selectAll().where('id', 'in', ids).execute()
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
  for (let from = 0; from < people.length; from += rowsAtOnce) {
    const rows = people.slice(from, from + rowsAtOnce).map(person => toRow(person, asOfAt))
    const added = await work.db
      .insertInto('participant')
      .values(rows)
      .onConflict(conflict => conflict.doNothing())
      .returning(['id', 'name_key'])
      .execute()
    await fileNames(work.db, added)
  }
}

async function fileNames(
  db: Kysely<Schema>,
  people: readonly { readonly id: string; readonly name_key: string }[],
): Promise<void> {
  const tokens = people.flatMap(({ id, name_key }) =>
    [...new Set(name_key.split(' '))].map(token => ({ token, participant_id: id })),
  )
  if (tokens.length === 0) return
  const counts = new Map<string, number>()
  for (const { token } of tokens) counts.set(token, (counts.get(token) ?? 0) + 1)
  const known = await db
    .selectFrom('name_token')
    .select('token')
    .where('token', 'in', [...counts.keys()])
    .execute()
  const old = new Set(known.map(({ token }) => token))
  const variants = [...counts.keys()]
    .filter(token => !old.has(token))
    .flatMap(token => [...filedForms(token)].map(variant => ({ variant, token })))

  await db
    .insertInto('name_token')
    .values([...counts].map(([token, count]) => ({ token, people: count })))
    .onConflict(conflict =>
      conflict
        .column('token')
        .doUpdateSet(set => ({ people: set('name_token.people', '+', set.ref('excluded.people')) })),
    )
    .execute()
  for (const rows of inParts(tokens)) await db.insertInto('participant_name_token').values(rows).execute()
  for (const rows of inParts(variants)) await db.insertInto('name_variant').values(rows).execute()
}

function* inParts<T>(rows: readonly T[]): Generator<T[]> {
  const size = rowsAtOnce * 5
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size)
}

function toRegistered(row: ParticipantTable): Registered {
  return { person: Participant.parse(JSON.parse(row.record_json)), asOfAt: row.as_of_at }
}

function toRow(person: Participant, asOfAt: number): ParticipantTable {
  return {
    id: person.id,
    nik: person.nik,
    kk: person.kk,
    name: person.name,
    name_key: nameKey(person.name),
    phone: person.phone,
    email: person.email,
    card_number: person.cardNumber,
    birth_date: person.birthDate,
    record_json: JSON.stringify(person),
    as_of_at: asOfAt,
  }
}
