import type { Kysely } from 'kysely'
import type { MatchReason } from '#shared/contract/participant-view.ts'
import type { PointKind } from '#shared/domain/contact.ts'
import { nameKey } from '#shared/domain/people/person-name.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { type Statement, statement } from '../../storage/statement.ts'
import { firstOfEach, type Found, reasonsOf } from './found.ts'
import { findParticipants } from './participant-rows.ts'
import { findByEmail, findByNik, findByPhone } from './search-numbers.ts'

interface Point {
  readonly kind: PointKind
  readonly value: string
}

/** Read whenever somebody writes for the first time. */
const pointsOf: Statement<Point> = statement(
  `SELECT kind, value FROM contact_point WHERE contact_id = ? AND kind IN ('nik', 'phone', 'whatsapp', 'email')
    ORDER BY value`,
)

/** A number that somebody stated says more than a phone that a family may share. */
const strength: Readonly<Record<MatchReason, number>> = {
  ...{ nik: 16, cardNumber: 16, phone: 4, email: 4, name: 3 },
  ...{ kk: 2, nameSimilar: 1, birthDate: 1 },
}

/**
 * People of the registry who share a number or an address with a contact, the likeliest first: whoever shares more of them,
 * or also bears the name that the contact gave, comes before the rest of the family. A hint, never an identity.
 */
export async function suggestFor(
  db: Kysely<Schema>,
  contact: { readonly id: string; readonly name: string },
): Promise<Found[]> {
  const points = await pointsOf(db, contact.id)
  const found = (await Promise.all(points.map(point => bearers(db, point)))).flat()
  const people = firstOfEach(found)
  const unread = people.flatMap(({ id, known }) => (known === undefined ? [id] : []))
  const read = new Map((await findParticipants(db, unread)).map(each => [each.person.id as string, each]))
  return people
    .flatMap(each => {
      const known = each.known ?? read.get(each.id)
      return known === undefined ? [] : [withName({ ...each, known }, known.person.name, contact.name)]
    })
    .toSorted((a, b) => weight(b) - weight(a))
}

async function bearers(db: Kysely<Schema>, { kind, value }: Point): Promise<Found[]> {
  switch (kind) {
    case 'nik':
      return findByNik(db, value)
    case 'phone':
      return findByPhone(db, value)
    case 'whatsapp':
      // WhatsApp's id of a person is their number without the sign.
      return findByPhone(db, `+${value}`)
    case 'email':
      return findByEmail(db, value)
    default:
      return []
  }
}

function withName(found: Found, name: string, stated: string): Found {
  const [theirs, ours] = [nameKey(name), nameKey(stated)]
  const words = new Set(theirs.split(' '))
  const said = ours.split(' ')
  const reason: MatchReason | null =
    theirs === ours ? 'name' : said.some(word => word.length > 2 && words.has(word)) ? 'nameSimilar' : null
  if (reason === null) return found
  const [first = reason, ...also] = [...reasonsOf(found), reason].toSorted(
    (a, b) => strength[b] - strength[a],
  )
  return { ...found, reason: first, also }
}

function weight(found: Found): number {
  return reasonsOf(found).reduce((sum, reason) => sum + strength[reason], 0)
}
