import type Sqlite from 'better-sqlite3'
import { postingKeys } from '../../storage/registry-tables.ts'
import { tokensOf } from '../participants/name-postings.ts'
import { filedForms } from '../participants/name-spelling.ts'
import type { Repeated } from './build-indexes.ts'
import type { FiledNames } from './file-all-names.ts'
import { startThread } from './other-thread.ts'

const keysAtOnce = 1000

/** Files the names of a list in the other thread, which begins at once; `store` writes what it comes to. */
export function storeNames(db: Sqlite.Database, path: string) {
  const filing = startThread<FiledNames>({ names: path }, () => null)
  return {
    /** @param refused people of the list who are not in the registry */
    async store(refused: readonly Repeated[]): Promise<void> {
      db.exec('BEGIN; DELETE FROM name_posting; DELETE FROM name_variant; DELETE FROM name_token')
      const numbers = new Map<string, number>()
      for await (const part of filing.parts)
        if ('keys' in part) insertKeys(db, part.keys)
        else insertWords(db, part, numbers)
      unfile(db, refused, numbers)
      db.exec('COMMIT')
    },
    stop: filing.stop,
  }
}

function insertKeys(db: Sqlite.Database, keys: Float64Array): void {
  const insert = (count: number) =>
    db.prepare(`INSERT INTO name_posting (key) VALUES ${Array<string>(count).fill('(?)').join(', ')}`)
  const many = insert(keysAtOnce)
  const whole = keys.length - (keys.length % keysAtOnce)
  for (let from = 0; from < whole; from += keysAtOnce) many.run([...keys.subarray(from, from + keysAtOnce)])
  const one = insert(1)
  for (const key of keys.subarray(whole)) one.run(key)
}

function insertWords(
  db: Sqlite.Database,
  { words, people }: Extract<FiledNames, { words: unknown }>,
  numbers: Map<string, number>,
): void {
  const token = db.prepare('INSERT INTO name_token (no, token, people) VALUES (?, ?, ?)')
  const variant = db.prepare('INSERT INTO name_variant (variant, token_no) VALUES (?, ?)')
  for (const [at, word] of words.entries()) {
    token.run(at + 1, word, people[at])
    for (const form of filedForms(word)) variant.run(form, at + 1)
    numbers.set(word, at + 1)
  }
}

function unfile(
  db: Sqlite.Database,
  refused: readonly Repeated[],
  numbers: ReadonlyMap<string, number>,
): void {
  const posting = db.prepare('DELETE FROM name_posting WHERE key = ?')
  const fewer = db.prepare('UPDATE name_token SET people = people - 1 WHERE no = ?')
  for (const { no, name_key: nameKey } of refused) {
    const words = tokensOf(nameKey).map(word => numbers.get(word) ?? 0)
    for (const key of postingKeys(words, no)) posting.run(key)
    for (const number of words) fewer.run(number)
  }
}
