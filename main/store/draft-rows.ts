import type { Kysely, Selectable } from 'kysely'
import { Draft, type DraftContent, draftWords, formWords, isSameDraft } from '#shared/contract/draft.ts'
import { hasHidden, withoutBeginnings } from '#shared/contract/draft-secrets.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import type { DraftHead, DraftKey, Scope } from './desk-store.ts'
import type { Tables } from './schema.ts'

const keptVersions = 20
/** Texts this long lost in one step are kept as a version of their own. */
const notableLoss = 40
/**
 * Typing for longer than this begins a new version, so that twenty versions tell a story and not twenty letters; but only
 * once the words have rested, so that no version ends in the middle of something.
 */
const versionMs = 60_000
const restMs = 5_000

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
  draft: DraftContent,
  now: number,
  as: 'typing' | 'version',
): Promise<Draft> {
  return db.transaction().execute(async transaction => {
    const newest = await newestRow(transaction, scope, key)
    if (newest !== undefined && isSameDraft(draftOf(newest), draft)) return draftOf(newest)
    const fresh = newRow(scope, key, (newest?.version ?? 0) + 1, draft, now)
    const row =
      newest !== undefined && as === 'typing' && continues(newest, draft, now)
        ? { ...fresh, version: newest.version, begun_at: newest.begun_at }
        : fresh
    await putRow(transaction, row)
    await forgetBeginnings(transaction, row)
    const head = await draftHead(transaction, scope, key)
    await saveDraftHead(transaction, scope, { ...head, isUnsaved: true })
    return draftOf(row)
  })
}

export async function addDraft(
  db: Kysely<Tables>,
  scope: Scope,
  key: DraftKey,
  draft: DraftContent,
  at: number,
  place: 'newest' | 'overNewest' | 'beforeNewest',
): Promise<void> {
  await db.transaction().execute(async transaction => {
    const newest = await newestRow(transaction, scope, key)
    const version = newest?.version ?? 0
    const isNext = newest === undefined || place === 'newest'
    const row = newRow(scope, key, isNext ? version + 1 : version, draft, at)
    await putRow(transaction, row)
    await forgetBeginnings(transaction, row)
    if (newest === undefined || place !== 'beforeNewest') return
    const moved = { ...newest, version: version + 1 }
    await putRow(transaction, moved)
    await forgetBeginnings(transaction, moved)
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

function continues(row: Row, draft: DraftContent, now: number): boolean {
  const newest = draftOf(row)
  const [before, after] = [draftWords(newest), draftWords(draft)]
  if ((before === '') !== (after === '')) return false
  if (before.length - after.length > notableLoss) return false
  const isFormGone = formWords(newest.rest ?? {}).length > 0 && formWords(draft.rest ?? {}).length === 0
  if (isFormGone) return false
  return Math.abs(now - row.begun_at) < versionMs || Math.abs(now - row.saved_at) < restMs
}

/** Takes from the other versions the beginnings of what turned out to be a secret in this one. */
async function forgetBeginnings(db: Kysely<Tables>, row: Row): Promise<void> {
  const draft = draftOf(row)
  if (!hasHidden(draft)) return
  const others = await versionsOf(db, row.scope, draft).where('version', '<', row.version).execute()
  for (const other of others) {
    const before = draftOf(other)
    const clean = withoutBeginnings(before, draft)
    if (isSameDraft(before, clean)) continue
    if (isSameDraft(clean, draft)) await deleteRow(db, other)
    else await putRow(db, { ...other, body: clean.body, rest_json: jsonOf(clean.rest) })
  }
}

async function deleteRow(db: Kysely<Tables>, row: Row): Promise<void> {
  await db
    .deleteFrom('draft')
    .where('scope', '=', row.scope)
    .where('ticket_id', '=', row.ticket_id)
    .where('kind', '=', row.kind)
    .where('version', '=', row.version)
    .execute()
}

function jsonOf(rest: DraftContent['rest']): string | null {
  return rest == null ? null : JSON.stringify(rest)
}

function newRow(
  scope: Scope,
  { ticketId, kind }: DraftKey,
  version: number,
  { body, rest }: DraftContent,
  at: number,
): Row {
  const rest_json = jsonOf(rest)
  return { scope, ticket_id: ticketId, kind, version, body, rest_json, begun_at: at, saved_at: at }
}

function versionsOf(db: Kysely<Tables>, scope: Scope, { ticketId, kind }: DraftKey) {
  return db
    .selectFrom('draft')
    .selectAll()
    .where('scope', '=', scope)
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', kind)
}

async function newestRow(db: Kysely<Tables>, scope: Scope, key: DraftKey): Promise<Row | undefined> {
  return versionsOf(db, scope, key).orderBy('version', 'desc').limit(1).executeTakeFirst()
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
