import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../storage/database.ts'
import type { Schema } from '../../storage/schema/schema.ts'

/** Something to be filed: `tokens` are letters, digits and `_` only, as `filedUnder` makes them. */
export interface Filing {
  readonly id: number
  readonly kind: Schema['search_doc']['kind']
  readonly ref: string
  readonly at: number
  readonly digest: string
  readonly tokens: readonly string[]
}

/** The one place where the two databases differ in how they look for words. */
export interface SearchIndex {
  add(db: Kysely<Schema>, filing: Filing): Promise<void>
  /** Takes a document out, so that its new wording can be filed under the same id. */
  remove(db: Kysely<Schema>, id: number): Promise<void>
  /** A condition on `search_doc`: every group is met by at least one of its tokens. */
  matches(groups: readonly (readonly string[])[]): RawBuilder<boolean>
}

export function searchIndex(dialect: Database['dialect']): SearchIndex {
  return dialect === 'sqlite' ? fts5 : tsvector
}

const fts5: SearchIndex = {
  async add(db, { id, kind, ref, at, digest, tokens }) {
    await db.insertInto('search_doc').values({ id, kind, ref, at, digest }).execute()
    await sql`INSERT INTO search_token (rowid, tokens) VALUES (${id}, ${tokens.join(' ')})`.execute(db)
  },
  async remove(db, id) {
    await db.deleteFrom('search_doc').where('id', '=', id).execute()
    await sql`DELETE FROM search_token WHERE rowid = ${id}`.execute(db)
  },
  matches(groups) {
    const query = groups.map(forms => `(${forms.map(form => `"${form}"`).join(' OR ')})`).join(' AND ')
    return sql<boolean>`search_doc.id IN (SELECT rowid FROM search_token WHERE search_token MATCH ${query})`
  },
}

const tsvector: SearchIndex = {
  async add(db, { id, kind, ref, at, digest, tokens }) {
    await sql`INSERT INTO search_doc (id, kind, ref, at, digest, tokens)
      VALUES (${id}, ${kind}, ${ref}, ${at}, ${digest}, array_to_tsvector(${tokens}::text[]))`.execute(db)
  },
  async remove(db, id) {
    await db.deleteFrom('search_doc').where('id', '=', id).execute()
  },
  matches(groups) {
    const query = groups.map(forms => `(${forms.map(form => `'${form}'`).join(' | ')})`).join(' & ')
    return sql<boolean>`search_doc.tokens @@ ${query}::tsquery`
  },
}
