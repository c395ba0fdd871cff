import type { Kysely } from 'kysely'
import type { Schema } from '../../storage/schema/schema.ts'
import type { SomeCommands, SomeQueries } from '../../transport/handler.ts'

/** Name of the setting: a JSON list of words or phrases. */
const name = 'chat.blockedWords'

/** The words that mark a chat for a second look; a list somebody has garbled flags nothing and stops nobody. */
export async function readFlagWords(db: Kysely<Schema>): Promise<readonly string[]> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  if (row === undefined) return []
  try {
    const list: unknown = JSON.parse(row.value)
    return Array.isArray(list) ? list.filter(word => typeof word === 'string') : []
  } catch {
    return []
  }
}

/** As words are compared: without case, marks and what stands between letters. */
export function foldedWord(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export const flagWordCommands: SomeCommands<'flagWords.set'> = {
  /** The same word in another spelling of case or marks is the same word; what has no letters flags nothing. */
  'flagWords.set': async (work, { words: given }) => {
    const byWord = new Map(given.map(word => [foldedWord(word), word]))
    byWord.delete('')
    const words = [...byWord.values()].toSorted((a, b) => a.localeCompare(b, 'id'))
    const value = JSON.stringify(words)
    await work.db
      .insertInto('setting')
      .values({ name, value })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
      .execute()
    work.audit('flagWords.set', null, String(words.length))
    return { ok: true, value: { words } }
  },
}

export const flagWordQueries: SomeQueries<'flagWords.get'> = {
  'flagWords.get': async ({ db }) => ({ ok: true, value: { words: await readFlagWords(db) } }),
}
