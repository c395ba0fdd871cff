import { type Kysely, sql } from 'kysely'
import type { Tables } from './schema.ts'

/** Number n of this list brings a file from version n to n + 1. Never change one that has been released: add. */
const migrations: readonly (readonly string[])[] = [
  [
    `create table setting (name text primary key, value_json text not null) strict`,
    `create table session (
      server text primary key, account_id text not null, token text, me_json text not null) strict`,
    `create table state (
      scope text primary key, shape integer not null, seq integer not null, state_json text not null) strict`,
    `create table outbox (
      position integer primary key autoincrement, id text not null unique, scope text not null, ticket_id text,
      name text not null, input_json text not null, queued_at integer not null, failure_json text) strict`,
    `create index outbox_scope on outbox (scope, position)`,
    `create table draft (
      scope text not null, ticket_id text not null, kind text not null, version integer not null,
      body text not null, begun_at integer not null, saved_at integer not null,
      primary key (scope, ticket_id, kind, version)) strict`,
    `create table draft_head (
      scope text not null, ticket_id text not null, kind text not null, server_version integer not null,
      is_unsaved integer not null, primary key (scope, ticket_id, kind)) strict`,
  ],
  [`alter table draft add column rest_json text`],
]

/** The file was written by a later version of this program: it is not ours to touch. */
export class NewerStore extends Error {}

/** Brings the file to this program's version, one transaction a step. Throws `NewerStore`. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const known = await versionOf(db)
  if (known > migrations.length) throw new NewerStore(`version ${known}`)
  for (const [step, statements] of migrations.entries()) {
    if (step < known) continue
    await db.transaction().execute(async transaction => {
      for (const statement of statements) await sql.raw(statement).execute(transaction)
      await sql.raw(`pragma user_version = ${step + 1}`).execute(transaction)
    })
  }
}

async function versionOf(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(db)
  return rows[0]?.user_version ?? 0
}
