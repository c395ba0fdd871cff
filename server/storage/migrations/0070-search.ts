import { type Kysely, sql } from 'kysely'

/**
 * What was written, filed by its roots. `search_doc.id` grows with time, so newest first is index order. SQLite files in
 * FTS5 without a copy of the text, PostgreSQL in a `tsvector` under GIN; both hold the tokens that we make ourselves.
 */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const statements = dialect === 'sqlite' ? sqlite : postgres
  for (const statement of [...statements, ...indexes]) await sql.raw(statement).execute(db)
}

const sqlite = [
  `CREATE TABLE search_doc (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL, digest TEXT NOT NULL) STRICT`,
  `CREATE VIRTUAL TABLE search_token USING fts5(tokens, content='', contentless_delete=1, detail=none,
    tokenize="unicode61 remove_diacritics 0 tokenchars '_'")`,
]

const postgres = [
  `CREATE TABLE search_doc (id BIGINT PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL UNIQUE,
    at BIGINT NOT NULL, digest TEXT NOT NULL, tokens TSVECTOR NOT NULL)`,
  'CREATE INDEX search_doc_tokens ON search_doc USING GIN (tokens)',
]

const indexes = ['CREATE INDEX entry_seq ON entry(seq)', 'CREATE INDEX complaint_seq ON complaint(seq)']
