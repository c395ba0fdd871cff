import type { Kysely, Selectable } from 'kysely'
import { Draft, type DraftRest, isSameDraft } from '#shared/contract/draft.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import type { DraftHead, DraftKey, Scope } from './desk-store.ts'
import type { Tables } from './schema.ts'

const keptVersions = 20
/** Texts this long lost in one step are kept as a version of their own. */
const notableLoss = 40
/** Typing for longer than this begins a new version, so that twenty versions tell a story and not twenty letters. */
const versionMs = 60_000

type Row = Selectable<Tables['draft']>

export async function listDrafts(db: Kysely<Tables>, scope: Scope, ticketId: TicketId): Promise<Draft[]> {
  const rows = await db
    .selectFrom('draft')
    .selectAll()
    .where('scope', '=', scope)
    .where('ticket_id', '=', ticketId)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(draftOf)
}

/**
 * Keeps typing as the newest version, or as the next one where the text was begun, ended, cut or long ago. A file more or
 * less is no version of its own.
 */
export async function keepDraft(
  db: Kysely<Tables>,
  scope: Scope,
  key: DraftKey,
  body: string,
  now: number,
  as: 'typing' | 'version',
  rest?: DraftRest,
): Promise<Draft> {
  return db.transaction().execute(async transaction => {
    const newest = await newestRow(transaction, scope, key)
    if (newest !== undefined && isSameDraft(draftOf(newest), { body, rest })) return draftOf(newest)
    const rest_json = jsonOf(rest)
    const row =
      newest !== undefined && as === 'typing' && continues(newest, body, now)
        ? { ...newest, body, rest_json, saved_at: now }
        : { ...newRow(scope, key, (newest?.version ?? 0) + 1, body, now), rest_json }
    await putRow(transaction, row)
    const head = await draftHead(transaction, scope, key)
    await saveDraftHead(transaction, scope, { ...head, isUnsaved: true })
    return draftOf(row)
  })
}

export async function addDraft(
  db: Kysely<Tables>,
  scope: Scope,
  key: DraftKey,
  body: string,
  at: number,
  place: 'newest' | 'beforeNewest',
  rest?: DraftRest,
): Promise<void> {
  await db.transaction().execute(async transaction => {
    const newest = await newestRow(transaction, scope, key)
    const version = newest?.version ?? 0
    const rest_json = jsonOf(rest)
    if (newest === undefined || place === 'newest') {
      await putRow(transaction, { ...newRow(scope, key, version + 1, body, at), rest_json })
      return
    }
    await putRow(transaction, { ...newRow(scope, key, version, body, at), rest_json })
    await putRow(transaction, { ...newest, version: version + 1 })
  })
}

export async function draftHead(db: Kysely<Tables>, scope: Scope, key: DraftKey): Promise<DraftHead> {
  const row = await db
    .selectFrom('draft_head')
    .selectAll()
    .where('scope', '=', scope)
    .where('ticket_id', '=', key.ticketId)
    .where('kind', '=', key.kind)
    .executeTakeFirst()
  return {
    ticketId: key.ticketId,
    kind: key.kind,
    serverVersion: row?.server_version ?? 0,
    isUnsaved: row?.is_unsaved === 1,
  }
}

export async function saveDraftHead(db: Kysely<Tables>, scope: Scope, head: DraftHead): Promise<void> {
  const values = { server_version: head.serverVersion, is_unsaved: head.isUnsaved ? 1 : 0 }
  await db
    .insertInto('draft_head')
    .values({ scope, ticket_id: head.ticketId, kind: head.kind, ...values })
    .onConflict(conflict => conflict.columns(['scope', 'ticket_id', 'kind']).doUpdateSet(values))
    .execute()
}

export async function unsavedDrafts(db: Kysely<Tables>, scope: Scope): Promise<DraftHead[]> {
  const rows = await db
    .selectFrom('draft_head')
    .selectAll()
    .where('scope', '=', scope)
    .where('is_unsaved', '=', 1)
    .execute()
  return rows.map(row => ({
    ticketId: row.ticket_id as TicketId,
    kind: row.kind,
    serverVersion: row.server_version,
    isUnsaved: true,
  }))
}

function continues(newest: Row, body: string, now: number): boolean {
  if ((newest.body === '') !== (body === '')) return false
  if (newest.body.length - body.length > notableLoss) return false
  return Math.abs(now - newest.begun_at) < versionMs
}

function jsonOf(rest: DraftRest | undefined): string | null {
  return rest === undefined ? null : JSON.stringify(rest)
}

function newRow(
  scope: Scope,
  key: DraftKey,
  version: number,
  body: string,
  at: number,
): Omit<Row, 'rest_json'> {
  return { scope, ticket_id: key.ticketId, kind: key.kind, version, body, begun_at: at, saved_at: at }
}

async function newestRow(db: Kysely<Tables>, scope: Scope, key: DraftKey): Promise<Row | undefined> {
  return db
    .selectFrom('draft')
    .selectAll()
    .where('scope', '=', scope)
    .where('ticket_id', '=', key.ticketId)
    .where('kind', '=', key.kind)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function putRow(db: Kysely<Tables>, row: Row): Promise<void> {
  await db
    .insertInto('draft')
    .values(row)
    .onConflict(conflict =>
      conflict.columns(['scope', 'ticket_id', 'kind', 'version']).doUpdateSet({
        body: row.body,
        rest_json: row.rest_json,
        begun_at: row.begun_at,
        saved_at: row.saved_at,
      }),
    )
    .execute()
  await db
    .deleteFrom('draft')
    .where('scope', '=', row.scope)
    .where('ticket_id', '=', row.ticket_id)
    .where('kind', '=', row.kind)
    .where('version', '<=', row.version - keptVersions)
    .execute()
}

function draftOf(row: Row): Draft {
  return Draft.parse({
    ticketId: row.ticket_id,
    kind: row.kind,
    body: row.body,
    rest: row.rest_json === null ? undefined : JSON.parse(row.rest_json),
    version: row.version,
    savedAt: row.saved_at,
  })
}
