import type { Kysely } from 'kysely'
import type { Schema } from '../../storage/schema/schema.ts'
import { type Statement, statement } from '../../storage/statement.ts'
import { type Found, mostFound } from './found.ts'
import { toRegistered, type WholeRow as Row } from './participant-rows.ts'

/**
 * A whole number in whichever field it stands: somebody who gives the family card's number for the NIK is found, and
 * the reason says which number it was. Beginnings of six digits and more are matched as far as the indexes reach.
 */
export async function findByNumber(
  db: Kysely<Schema>,
  digits: string,
  phone: string | null,
): Promise<Found[]> {
  if (digits.length === 16) return wholeNumber(db, digits)
  const phones = phone === null ? [] : await findByPhone(db, phone)
  // The whole number of somebody we know is not also the beginning of another's.
  if (phones.length > 0) return phones
  const beginnings = [
    ...(await beginsWith(db, 'phone', `+${international(digits)}`)),
    ...(await beginsWith(db, 'nik', digits)),
    ...(await beginsWith(db, 'card_number', digits)),
    ...(await beginsWith(db, 'kk', digits)),
  ]
  return beginnings
}

/** One statement reads the person along with the find: these look-ups answer while somebody is ringing. */
const exactly = (column: string) =>
  `SELECT person.*, document.record FROM participant person
    JOIN participant_record document ON document.no = person.no WHERE person.${column} = ? LIMIT ${mostFound}`
const byPhone: Statement<Row> = statement(exactly('phone'))
const byEmail: Statement<Row> = statement(exactly('email'))
const byNik: Statement<Row> = statement(exactly('nik'))
const byCard: Statement<Row> = statement(exactly('card_number'))
const byKk: Statement<Row> = statement(exactly('kk'))

const found = (rows: readonly Row[], reason: Found['reason']): Found[] =>
  rows.map(row => ({ id: row.id, reason, known: toRegistered(row) }))

export async function findByPhone(db: Kysely<Schema>, phone: string): Promise<Found[]> {
  return found(await byPhone(db, phone), 'phone')
}

/** Only as a NIK: it was given as one. */
export async function findByNik(db: Kysely<Schema>, nik: string): Promise<Found[]> {
  return found(await byNik(db, nik), 'nik')
}

export async function findByEmail(db: Kysely<Schema>, email: string): Promise<Found[]> {
  return found(await byEmail(db, email), 'email')
}

/** Nothing in a number tells which of the three it is: a family card's number can look like a NIK and the other way round. */
async function wholeNumber(db: Kysely<Schema>, digits: string): Promise<Found[]> {
  return [
    ...found(await byNik(db, digits), 'nik'),
    ...found(await byCard(db, digits), 'cardNumber'),
    ...found(await byKk(db, digits), 'kk'),
  ]
}

const reasons = { nik: 'nik', kk: 'kk', card_number: 'cardNumber', phone: 'phone' } as const

/** A range instead of LIKE: every index serves it, and strings of digits sort alike under every collation. */
async function beginsWith(
  db: Kysely<Schema>,
  column: keyof typeof reasons,
  beginning: string,
): Promise<Found[]> {
  let rows = db.selectFrom('participant').select('id').where(column, '>=', beginning)
  const end = after(beginning)
  if (end !== null) rows = rows.where(column, '<', end)
  const matches = await rows.orderBy(column).limit(mostFound).execute()
  return matches.map(({ id }) => ({ id, reason: reasons[column] }))
}

/** The first string of digits behind all that begin so; null when there is none. */
function after(beginning: string): string | null {
  const sign = beginning.startsWith('+') ? '+' : ''
  const digits = beginning.slice(sign.length)
  const next = String(Number(digits) + 1).padStart(digits.length, '0')
  return next.length > digits.length ? null : sign + next
}

function international(digits: string): string {
  return digits.startsWith('0') ? `62${digits.slice(1)}` : digits.replace(/^8/, '628')
}
