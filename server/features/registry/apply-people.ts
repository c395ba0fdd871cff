import type { Insertable } from 'kysely'
import type { Participant } from '#shared/domain/people/participant.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import { fileNames, unfileNames } from '../participants/name-postings.ts'
import { registered, toRow } from '../participants/participant-rows.ts'
import { idOf } from './building.ts'
import { toDocument, toPerson } from './record.ts'
import { countPeople, setRegistry } from './registry-settings.ts'

export interface Applied {
  readonly added: number
  readonly changed: number
}

/** People in one act: everybody else's acts wait for it. */
export const peopleAtOnce = 250

/**
 * Takes records into the registry by NIK: new ones are added, known ones become what the record says, equal ones are left
 * alone.
 * @param people each NIK once; their ids are not looked at
 */
export async function applyPeople(
  work: Work,
  people: readonly Participant[],
  asOfAt: number,
): Promise<Applied> {
  const { db } = work
  if (people.length === 0) return { added: 0, changed: 0 }
  const niks = people.map(({ nik }) => nik as string)
  const rows = await registered(db).where('participant.nik', 'in', niks).execute()
  const known = new Map(rows.map(row => [row.nik, row]))
  const fresh: Participant[] = []
  let changed = 0
  const left: { no: number; name_key: string }[] = []
  const come: { no: number; name_key: string }[] = []
  for (const person of people) {
    const row = known.get(person.nik)
    if (row === undefined) {
      fresh.push(person)
      continue
    }
    const { id: _, ...now } = toRow(person, asOfAt)
    if (isSame(toPerson(row), person)) continue
    changed += 1
    const phoneChanged = row.phone !== null && row.phone !== now.phone
    await db
      .updateTable('participant')
      .set({ ...now, ...(phoneChanged ? { phone_changed_at: work.now } : {}) })
      .where('no', '=', row.no)
      .execute()
    await db
      .updateTable('participant_record')
      .set({ record: toDocument(person) })
      .where('no', '=', row.no)
      .execute()
    if (row.name_key !== now.name_key) {
      left.push({ no: row.no, name_key: row.name_key })
      come.push({ no: row.no, name_key: now.name_key })
    }
  }
  await unfileNames(db, left)
  await fileNames(db, [...come, ...(await add(work, fresh, asOfAt))])
  if (fresh.length > 0) await setRegistry(db, 'people', String((await countPeople(db)) + fresh.length))
  return { added: fresh.length, changed }
}

async function add(work: Work, people: readonly Participant[], asOfAt: number) {
  if (people.length === 0) return []
  const last = await work.db
    .selectFrom('participant')
    .select(of => of.fn.max('no').as('no'))
    .executeTakeFirst()
  let no = Number(last?.no ?? 0)
  const rows: (Insertable<Schema['participant']> & { no: number })[] = people.map(person => {
    no += 1
    return { ...toRow(person, asOfAt), no, id: idOf(no) }
  })
  await work.db.insertInto('participant').values(rows).execute()
  const records = rows.map((row, at) => ({ no: row.no, record: toDocument(people[at] as Participant) }))
  await work.db.insertInto('participant_record').values(records).execute()
  return rows.map(row => ({ no: row.no, name_key: row.name_key }))
}

function isSame(known: Participant, now: Participant): boolean {
  const columns = (person: Participant) =>
    JSON.stringify([
      ...[person.kk, person.name, person.birthDate, person.phone, person.email, person.cardNumber],
      ...[person.regionCode, person.wave, person.step],
    ])
  return (
    columns(known) === columns(now) &&
    sorted(JSON.parse(Buffer.from(toDocument(known)).toString())) ===
      sorted(JSON.parse(Buffer.from(toDocument(now)).toString()))
  )
}

/** The order in which a file names the fields says nothing. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}
