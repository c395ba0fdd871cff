import { type Kysely, sql } from 'kysely'
import { nameKey } from '#shared/domain/people/person-name.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { idOf, repeated } from './building.ts'
import type { Reject } from './faults.ts'
import { type Batch, batchFields, placesEach, separator } from './read-records.ts'

interface Known {
  readonly nik: string
  readonly no: number
  readonly id: string
  readonly phone: string | null
  readonly phone_changed_at: number | null
}

const columns = {
  no: 'bigint',
  id: 'text',
  nik: 'text',
  kk: 'text',
  name: 'text',
  name_key: 'text',
  phone: 'text',
  email: 'text',
  card_number: 'text',
  birth_date: 'text',
  region_code: 'text',
  wave: 'bigint',
  step: 'text',
  as_of_at: 'bigint',
  phone_changed_at: 'bigint',
  line: 'bigint',
} as const
type Row = Readonly<Record<keyof typeof columns, string | number | null>>

/**
 * Puts a batch into the tables that are being filled (PostgreSQL). Somebody who is known keeps number and id; `next`: the
 * first number for the others, and afterwards the first one free.
 */
export async function stageBatch(
  db: Kysely<Schema>,
  batch: Batch,
  next: number,
  asOfAt: number,
): Promise<{ next: number; refused: Reject[] }> {
  const fields = batch.fields.split(separator)
  const niks = Array.from({ length: batch.count }, (_, index) => fields[index * batchFields.length] ?? '')
  const known = await knownBy(db, niks)
  const taken = await stagedOf(
    db,
    [...known.values()].map(({ no }) => no),
  )
  const rows: Row[] = []
  const records: Uint8Array[] = []
  const refused: Reject[] = []
  let free = next
  for (const [index, nik] of niks.entries()) {
    const [, kk = '', name = '', phone, email, card, birth = '', region = '', wave, step = ''] = fields.slice(
      index * batchFields.length,
      (index + 1) * batchFields.length,
    )
    const [from = 0, to = 0, line = 0] = batch.places.subarray(index * placesEach)
    const key = nameKey(name)
    const before = known.get(nik)
    const first = before === undefined ? undefined : taken.get(before.no)
    if (first !== undefined) {
      refused.push(repeated(line, first.line, nik, first.nameKey === key))
      continue
    }
    if (before !== undefined) taken.set(before.no, { line, nameKey: key })
    const no = before?.no ?? free++
    const isSamePhone = before === undefined || before.phone === null || before.phone === (phone || null)
    rows.push({
      ...{ no, id: before?.id ?? idOf(no), nik, kk, name, name_key: key, step, line },
      ...{ phone: phone || null, email: email || null, card_number: card || null },
      ...{ birth_date: birth, region_code: region, wave: wave ? Number(wave) : null },
      ...{ as_of_at: asOfAt, phone_changed_at: isSamePhone ? (before?.phone_changed_at ?? null) : asOfAt },
    })
    records.push(batch.documents.subarray(from, to))
  }
  await insert(db, rows, records)
  return { next: free, refused }
}

async function knownBy(db: Kysely<Schema>, niks: readonly string[]): Promise<Map<string, Known>> {
  const { rows } = await sql<Known>`
    SELECT nik, no, id, phone, phone_changed_at FROM participant WHERE nik = ANY(${niks}::text[])`.execute(db)
  return new Map(rows.map(row => [row.nik, row]))
}

/** Those of the people with these numbers who have been put already. */
async function stagedOf(
  db: Kysely<Schema>,
  nos: readonly number[],
): Promise<Map<number, { line: number; nameKey: string }>> {
  if (nos.length === 0) return new Map()
  const { rows } = await sql<{ no: number; line: number; name_key: string }>`
    SELECT no, line, name_key FROM next_participant WHERE no = ANY(${nos}::bigint[])`.execute(db)
  return new Map(rows.map(row => [row.no, { line: row.line, nameKey: row.name_key }]))
}

/** An array a column: the text of the statement is the same for any number of rows. */
async function insert(
  db: Kysely<Schema>,
  rows: readonly Row[],
  records: readonly Uint8Array[],
): Promise<void> {
  const names = Object.keys(columns) as (keyof typeof columns)[]
  const arrays = names.map(name => sql`${rows.map(row => row[name])}::${sql.raw(columns[name])}[]`)
  await sql`INSERT INTO next_participant (${sql.raw(names.join(', '))})
    SELECT * FROM unnest(${sql.join(arrays)})`.execute(db)
  const nos = rows.map(({ no }) => no)
  const documents = records.map(record => Buffer.from(record.buffer, record.byteOffset, record.length))
  await sql`INSERT INTO next_participant_record (no, record)
    SELECT * FROM unnest(${nos}::bigint[], ${documents}::bytea[])`.execute(db)
}
