import { refuse } from '#shared/contract/refusal.ts'
import { Draft } from '#shared/contract/draft.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { SomeCommands, SomeQueries } from '../../transport/handler.ts'

/** Older versions than this many are forgotten; a person looks for what they lost minutes ago, not weeks. */
const keptVersions = 20

/** A stored draft as desks know it. */
export function toDraft(row: Omit<Schema['draft'], 'account_id'>): Draft {
  return Draft.parse({
    ticketId: row.ticket_id,
    kind: row.kind,
    body: row.body,
    rest: row.rest_json === null ? undefined : JSON.parse(row.rest_json),
    version: row.version,
    savedAt: row.saved_at,
  })
}

export const draftCommands: SomeCommands<'draft.save'> = {
  /** Secrets are hidden in what is kept; the window in which they were typed goes on showing what was typed. */
  'draft.save': async (work, { ticketId, kind, body: typed, rest, baseVersion }, caller) => {
    const body = hideSecrets(typed).text
    const ticket = await work.db
      .selectFrom('ticket')
      .select('id')
      .where('id', '=', ticketId)
      .executeTakeFirst()
    if (ticket === undefined) return refuse('input.notFound')
    const newest = await work.db
      .selectFrom('draft')
      .select('version')
      .where('account_id', '=', caller.accountId)
      .where('ticket_id', '=', ticketId)
      .where('kind', '=', kind)
      .orderBy('version', 'desc')
      .executeTakeFirst()
    const version = newest?.version ?? 0
    if (version !== baseVersion) return refuse('draft.versionConflict', { version })
    const row = {
      account_id: caller.accountId,
      ticket_id: ticketId,
      kind,
      body,
      rest_json: rest === null ? null : JSON.stringify(rest),
      version: version + 1,
      saved_at: work.now,
    }
    await work.db.insertInto('draft').values(row).execute()
    await work.db
      .deleteFrom('draft')
      .where('account_id', '=', caller.accountId)
      .where('ticket_id', '=', ticketId)
      .where('kind', '=', kind)
      .where('version', '<=', version + 1 - keptVersions)
      .execute()
    const draft = toDraft(row)
    work.emit('draft.saved', () => ({ accountId: caller.accountId as never, draft }))
    return { ok: true, value: draft }
  },
}

export const draftQueries: SomeQueries<'draft.list'> = {
  'draft.list': async ({ db }, { ticketId }, caller) => {
    const rows = await db
      .selectFrom('draft')
      .selectAll()
      .where('account_id', '=', caller.accountId)
      .where('ticket_id', '=', ticketId)
      .orderBy('saved_at', 'desc')
      .orderBy('version', 'desc')
      .limit(keptVersions)
      .execute()
    return { ok: true, value: rows.map(toDraft) }
  },
}
