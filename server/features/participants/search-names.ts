import { type Kysely, sql } from 'kysely'
import { pairNumber, postingSpan } from '../../storage/registry-tables.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { type Found, mostFound } from './found.ts'
import { lookUpForms, meaningOf, wordDistance } from './name-spelling.ts'

/** People fetched for ranking; more would be a name too common to be searched by alone. */
const mostCandidates = 200
/** What it costs to be found by words put together or taken apart: who bears them as they were typed comes first. */
const otherReading = 0.02
/** Known words tried for one typed word. */
const mostSpellings = 12

/** A word that occurs in the registry, how far it is from the typed one, how many people bear it. */
interface Spelling {
  /** Its number in the registry. */
  readonly no: number
  readonly distance: number
  readonly people: number
}

// "Son of", "daughter of": often given, often missing on the other side.
const LINKS: ReadonlySet<string> = new Set(['bin', 'binti', 'binte'])

/**
 * People whose name holds all typed words, in any order; other spellings, beginnings and slips of the finger count
 * less. Words written together or apart are tried both ways; of three and more words one may be wrong altogether.
 */
export async function findByName(db: Kysely<Schema>, typed: readonly string[]): Promise<Found[]> {
  // A word that is typed again and again, however it is spelt, says no more than once and is costly to look for.
  const different = [...new Map(typed.map(word => [meaningOf(word), word])).values()]
  const named = different.filter(word => !LINKS.has(word))
  const words = named.length > 0 ? named : typed
  const found = new Map<string, Ranked>()
  const whole = await db
    .selectFrom('participant')
    .select(['id', 'name_key'])
    .where('name_key', '=', typed.join(' '))
    .limit(mostFound)
    .execute()
  rank(found, whole, words, 0)

  const spellings = await Promise.all(words.map(word => spellingsOf(db, word)))
  await search(db, found, words, spellings, exactOnly)
  if (found.size < mostFound) await search(db, found, words, spellings, closest)
  for (const reading of found.size < mostFound ? await otherReadings(db, words) : []) {
    const known = await Promise.all(reading.map(word => spellingsOf(db, word)))
    await search(db, found, reading, known, exactOnly, otherReading)
  }
  if (found.size === 0 && words.length >= 3) {
    for (const at of words.keys()) await search(db, found, words, spellings.toSpliced(at, 1), closest)
  }
  return best(found)
}

function best(found: ReadonlyMap<string, Ranked>): Found[] {
  return [...found.values()]
    .sort((a, b) => a.score - b.score || (a.key < b.key ? -1 : 1))
    .slice(0, mostFound)
    .map(({ id, reason }) => ({ id, reason }))
}

/** More people than ever share a birthday in a country of this size. */
const mostBornOnOneDay = 10_000

/** Those born on a day (YYYY-MM-DD): whose name is nearest to `words` first, by the alphabet without words. */
export async function findBorn(db: Kysely<Schema>, date: string, words: readonly string[]): Promise<Found[]> {
  // Number and name stand in the index; the people themselves are only looked up once it is known who they are.
  const rows = await db
    .selectFrom('participant')
    .select(['no', 'name_key'])
    .where('birth_date', '=', date)
    .orderBy('name_key')
    .limit(words.length === 0 ? mostFound : mostBornOnOneDay)
    .execute()
  const found = new Map<string, Ranked>()
  const numbered = rows.map(({ no, name_key }) => ({ id: String(no), name_key }))
  if (words.length > 0) rank(found, numbered, words, words.length >= 3 ? 1 : 0)
  const chosen: readonly Found[] =
    words.length > 0 ? best(found) : numbered.map(({ id }) => ({ id, reason: 'birthDate' }))
  if (chosen.length === 0) return []
  const known = await db
    .selectFrom('participant')
    .select(['no', 'id'])
    .where(
      'no',
      'in',
      chosen.map(({ id }) => Number(id)),
    )
    .execute()
  const ids = new Map(known.map(({ no, id }) => [String(no), id]))
  return chosen.flatMap(({ id: no, reason }) => {
    const id = ids.get(no)
    return id === undefined ? [] : [{ id, reason }]
  })
}

const exactOnly = (spellings: readonly Spelling[]) => spellings.filter(({ distance }) => distance === 0)
const closest = (spellings: readonly Spelling[]) => spellings.slice(0, mostSpellings)

async function spellingsOf(db: Kysely<Schema>, word: string): Promise<Spelling[]> {
  const rows = await db
    .selectFrom('name_variant')
    .innerJoin('name_token', 'name_token.no', 'name_variant.token_no')
    .select(['name_token.no', 'name_token.token', 'name_token.people'])
    .where('name_token.people', '>', 0)
    .where('name_variant.variant', 'in', [...lookUpForms(word)])
    .distinct()
    .limit(1000)
    .execute()
  return rows
    .flatMap(({ no, token, people }) => {
      const distance = wordDistance(word, token)
      return distance === null ? [] : [{ no, distance, people }]
    })
    .sort((a, b) => a.distance - b.distance || b.people - a.people)
}

/** Looks for people who bear one of the chosen spellings of every word, beginning with the rarest word. */
async function search(
  db: Kysely<Schema>,
  found: Map<string, Ranked>,
  words: readonly string[],
  spellings: readonly (readonly Spelling[])[],
  choose: (spellings: readonly Spelling[]) => readonly Spelling[],
  cost = 0,
): Promise<void> {
  const sets = spellings
    .map(choose)
    .map(chosen => ({ words: chosen.map(({ no }) => no), people: sum(chosen) }))
    .sort((a, b) => a.people - b.people)
  const [rarest, ...others] = sets
  if (rarest === undefined || sets.some(set => set.words.length === 0)) return
  const rows = await bearers(
    db,
    rarest.words,
    others.map(set => set.words),
  )
  rank(found, rows, words, words.length - spellings.length, cost)
}

/** PostgreSQL would take a parameter for a 32-bit number. */
const big = (number: number) => sql`CAST(${number} AS BIGINT)`

/**
 * People who bear one of the `rarest` words and one of each set of `others`, by the numbers of the words. Two words and
 * more are looked up by their pairs, which is as quick for two common words as for rare ones.
 */
async function bearers(
  db: Kysely<Schema>,
  rarest: readonly number[],
  others: readonly (readonly number[])[],
): Promise<{ id: string; name_key: string }[]> {
  const [second, ...rest] = others
  const numbers =
    second === undefined
      ? rarest.map(word => ({ number: word, words: [] }))
      : rarest.flatMap(one =>
          second
            .filter(other => other !== one)
            .map(other => ({ number: pairNumber(one, other), words: [one, other] })),
        )
  const found: { id: string; name_key: string }[] = []
  for (let from = 0; from < numbers.length && found.length < mostCandidates; from += pairsAtOnce) {
    const parts = numbers
      .slice(from, from + pairsAtOnce)
      .map(each => bearersOf(each.number, [...each.words.map(word => [word]), ...rest]))
    const { rows } = await sql<{ id: string; name_key: string }>`${sql.join(parts, sql` UNION ALL `)}
      LIMIT ${sql.lit(mostCandidates - found.length)}`.execute(db)
    found.push(...rows)
  }
  return found
}

/** Parts of one statement: few enough to be planned quickly. */
const pairsAtOnce = 12

/** Everybody filed under `number` who bears one word of each of `sets`. */
function bearersOf(number: number, sets: readonly (readonly number[])[]) {
  const first = number * postingSpan
  const has = sets.map(
    set =>
      sql`(${sql.join(
        set.map(
          word =>
            sql`EXISTS (SELECT 1 FROM name_posting o WHERE o.key = p.key + ${big((word - number) * postingSpan)})`,
        ),
        sql` OR `,
      )})`,
  )
  const all = [
    sql`person.no = p.key - ${big(first)}`,
    sql`p.key >= ${big(first)} AND p.key < ${big(first + postingSpan)}`,
    ...has,
  ]
  return sql`SELECT person.id, person.name_key FROM name_posting p CROSS JOIN participant person
    WHERE ${sql.join(all, sql` AND `)}`
}

interface Ranked extends Found {
  readonly key: string
  readonly score: number
}

/** Keeps the best score of each person. `missing`: how many typed words the name need not hold. */
function rank(
  found: Map<string, Ranked>,
  rows: readonly { id: string; name_key: string }[],
  words: readonly string[],
  missing: number,
  cost = 0,
): void {
  const distance = createDistance()
  for (const { id, name_key: key } of rows) {
    const score = nameScore(words, key.split(' '), missing, distance)
    if (score === null || score.total + cost >= (found.get(id)?.score ?? Number.POSITIVE_INFINITY)) continue
    found.set(id, { id, key, score: score.total + cost, reason: score.similar ? 'nameSimilar' : 'name' })
  }
}

/** Thousands of people share a few hundred words: each pair of words is compared once. */
function createDistance(): (word: string, part: string) => number {
  const known = new Map<string, number>()
  return (word, part) => {
    const pair = `${word} ${part}`
    const before = known.get(pair)
    if (before !== undefined) return before
    const distance = wordDistance(word, part) ?? Number.POSITIVE_INFINITY
    known.set(pair, distance)
    return distance
  }
}

/** Each typed word takes the nearest word of the name that is still free. Words left over on the other side cost little. */
function nameScore(
  words: readonly string[],
  name: readonly string[],
  missing: number,
  distance: (word: string, part: string) => number,
): { total: number; similar: boolean } | null {
  const free = [...name]
  let total = 0
  let similar = false
  let lacking = 0
  for (const word of words) {
    const distances = free.map(part => distance(word, part))
    const nearest = Math.min(...distances)
    if (nearest === Number.POSITIVE_INFINITY) {
      lacking += 1
      continue
    }
    free.splice(distances.indexOf(nearest), 1)
    total += nearest
    similar ||= nearest !== 0 && nearest !== 0.5
  }
  if (lacking > missing) return null
  const inOrder = name.join(' ').startsWith(words.join(' ')) ? 0 : 0.05
  return { total: total + lacking * 3 + free.length * 0.1 + inOrder, similar: similar || lacking > 0 }
}

/** "nur aini" as "nuraini" and the other way round, as far as the registry knows such words. */
async function otherReadings(db: Kysely<Schema>, words: readonly string[]): Promise<string[][]> {
  const joined = words.slice(1).map((word, at) => ({
    parts: [`${words[at]}${word}`],
    reading: [...words.slice(0, at), `${words[at]}${word}`, ...words.slice(at + 2)],
  }))
  const split = words.flatMap((word, at) =>
    Array.from({ length: Math.max(0, word.length - 5) }, (_, extra) => {
      const parts = [word.slice(0, extra + 3), word.slice(extra + 3)]
      return { parts, reading: [...words.slice(0, at), ...parts, ...words.slice(at + 1)] }
    }),
  )
  const all = [...joined, ...split]
  if (all.length === 0) return []
  const rows = await db
    .selectFrom('name_token')
    .select('token')
    .where('token', 'in', [...new Set(all.flatMap(({ parts }) => parts))])
    .execute()
  const known = new Set(rows.map(({ token }) => token))
  return all.filter(({ parts }) => parts.every(part => known.has(part))).map(({ reading }) => reading)
}

function sum(spellings: readonly Spelling[]): number {
  return spellings.reduce((total, { people }) => total + people, 0)
}
