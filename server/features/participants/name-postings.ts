import type { Kysely } from 'kysely'
import { postingKeys } from '../../storage/registry-tables.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { filedForms } from './name-spelling.ts'

/** A person's number in the registry and the comparison key of their name. */
interface Named {
  readonly no: number
  readonly name_key: string
}

const rowsAtOnce = 5000

/** The words of a name key, each once. */
export const tokensOf = (nameKey: string): string[] => [...new Set(nameKey.split(' '))]

/** Files people under the words of their names, and words that are new under all their forms. */
export async function fileNames(db: Kysely<Schema>, people: readonly Named[]): Promise<void> {
  if (people.length === 0) return
  const counts = countTokens(people)
  const known = await db
    .selectFrom('name_token')
    .select('token')
    .where('token', 'in', [...counts.keys()])
    .execute()
  const old = new Set(known.map(({ token }) => token))
  const tokens = await db
    .insertInto('name_token')
    .values([...counts].map(([token, count]) => ({ token, people: count })))
    .onConflict(conflict =>
      conflict
        .column('token')
        .doUpdateSet(set => ({ people: set('name_token.people', '+', set.ref('excluded.people')) })),
    )
    .returning(['no', 'token'])
    .execute()
  const numbers = new Map(tokens.map(({ no, token }) => [token, no]))
  const variants = tokens
    .filter(({ token }) => !old.has(token))
    .flatMap(({ no, token }) => [...filedForms(token)].map(variant => ({ variant, token_no: no })))
  for (const rows of inParts(variants)) await db.insertInto('name_variant').values(rows).execute()
  const keys = people.flatMap(({ no, name_key }) => keysOf(numbers, name_key, no).map(key => ({ key })))
  for (const rows of inParts(keys)) await db.insertInto('name_posting').values(rows).execute()
}

/** Takes people out of the words of the names they bore. Words that nobody bears any more stay, for nobody. */
export async function unfileNames(db: Kysely<Schema>, people: readonly Named[]): Promise<void> {
  if (people.length === 0) return
  const counts = countTokens(people)
  const tokens = await db
    .selectFrom('name_token')
    .select(['no', 'token'])
    .where('token', 'in', [...counts.keys()])
    .execute()
  const numbers = new Map(tokens.map(({ no, token }) => [token, no]))
  const keys = people.flatMap(({ no, name_key }) => keysOf(numbers, name_key, no))
  for (const some of inParts(keys)) await db.deleteFrom('name_posting').where('key', 'in', some).execute()
  for (const { token, no } of tokens)
    await db
      .updateTable('name_token')
      .set(set => ({ people: set('people', '-', counts.get(token) ?? 0) }))
      .where('no', '=', no)
      .execute()
}

const keysOf = (numbers: ReadonlyMap<string, number>, nameKey: string, no: number): number[] =>
  postingKeys(
    tokensOf(nameKey).map(token => numbers.get(token) ?? 0),
    no,
  )

function countTokens(people: readonly Named[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { name_key } of people)
    for (const token of tokensOf(name_key)) counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}

function* inParts<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) yield rows.slice(from, from + rowsAtOnce)
}
