import { hasHidden, withoutSecrets } from '#shared/contract/draft-secrets.ts'
import { refuse } from '#shared/contract/refusal.ts'
import type { SomeCommands, SomeQueries } from '../../transport/handler.ts'
import { addVersion, dropVersion, forgetBeginnings, forgetOldest, toDraft, versionsOf } from './draft-rows.ts'

/** At most this many versions are told of a ticket, reply and note together. */
const listedVersions = 20

export const draftCommands: SomeCommands<'draft.save'> = {
  /** Secrets are hidden in what is kept; the window in which they were typed goes on showing what was typed. */
  'draft.save': async (work, { ticketId, kind, baseVersion, goesOn, ...typed }, caller) => {
    const { body, rest } = withoutSecrets(typed)
    const ticket = await work.db
      .selectFrom('ticket')
      .select('id')
      .where('id', '=', ticketId)
      .executeTakeFirst()
    if (ticket === undefined) return refuse('input.notFound')
    const key = { account_id: caller.accountId, ticket_id: ticketId, kind }
    const earlier = await versionsOf(work.db, key)
    const [before] = earlier
    const version = before?.version ?? 0
    if (version !== baseVersion) return refuse('draft.versionConflict', { version })
    const rest_json = rest === null ? null : JSON.stringify(rest)
    const row = { ...key, body, rest_json, version: version + 1, saved_at: work.now }
    const draft = await addVersion(work, row, goesOn)
    if (goesOn && before !== undefined) await dropVersion(work, before)
    const kept = goesOn ? earlier.slice(1) : earlier
    if (hasHidden(draft)) await forgetBeginnings(work, kept, draft)
    await forgetOldest(work, [{ ...row, seq: 0 }, ...kept])
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
      .limit(listedVersions)
      .execute()
    return { ok: true, value: rows.map(toDraft) }
  },
}
