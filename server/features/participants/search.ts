import type { Kysely } from 'kysely'
import type { Schema } from '../../storage/schema/schema.ts'
import { firstOfEach, type Found } from './found.ts'
import { findBorn, findByName } from './search-names.ts'
import { findByEmail, findByNumber } from './search-numbers.ts'
import type { Wanted } from './search-text.ts'

/** Best match first, each person once. */
export async function findPeople(db: Kysely<Schema>, wanted: Wanted): Promise<Found[]> {
  switch (wanted.kind) {
    case 'email':
      return firstOfEach(await findByEmail(db, wanted.email))
    case 'number': {
      const found = firstOfEach(await findByNumber(db, wanted.digits, wanted.phone))
      return found.length > 0 || wanted.born === undefined ? found : findPeople(db, bornOn(wanted.born))
    }
    case 'name':
      return firstOfEach(await findByName(db, wanted.words))
    case 'born':
      return firstOfEach(await findBorn(db, wanted.date, wanted.words))
    case 'nothing':
      return []
  }
}

const bornOn = (date: string): Wanted => ({ kind: 'born', date, words: [] })
