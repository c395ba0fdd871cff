import type { Kysely } from 'kysely'
import { Draft, isSameDraft } from '#shared/contract/draft.ts'
import { withoutBeginnings } from '#shared/contract/draft-secrets.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'

export type DraftRow = Schema['draft']

/** Older versions than this many are forgotten; a person looks for what they lost minutes ago, not weeks. */
const keptVersions = 20

/** A stored draft as desks know it. */
export function toDraft(row: DraftRow): Draft {
  return Draft.parse({
    ticketId: row.ticket_id,
    kind: row.kind,
    body: row.body,
    rest: row.rest_json === null ? undefined : JSON.parse(row.rest_json),
    version: row.version,
    savedAt: row.saved_at,
  })
}

/** Every kept version of one draft, newest first. */
export async function versionsOf(
  db: Kysely<Schema>,
  draft: Pick<DraftRow, 'account_id' | 'ticket_id' | 'kind'>,
): Promise<DraftRow[]> {
  return db
    .selectFrom('draft')
    .selectAll()
    .where('account_id', '=', draft.account_id)
    .where('ticket_id', '=', draft.ticket_id)
    .where('kind', '=', draft.kind)
    .orderBy('version', 'desc')
    .execute()
}

/** Writes the next version down and tells the desks of its writer. */
export async function addVersion(work: Work, version: Omit<DraftRow, 'seq'>, goesOn = false): Promise<Draft> {
  const draft = toDraft({ ...version, seq: 0 })
  const told = goesOn ? { ...draft, goesOn } : draft
  work.emit('draft.saved', () => ({ accountId: version.account_id as AccountId, draft: told }))
  await work.db
    .insertInto('draft')
    .values({ ...version, seq: work.seq() })
    .execute()
  return draft
}

/** What lies behind the twenty newest, `versions` being all of them, newest first. */
export async function forgetOldest(work: Work, versions: readonly DraftRow[]): Promise<void> {
  for (const row of versions.slice(keptVersions)) await forget(work, row)
}

/** A later version says all that this one said; neither the log nor what was answered keeps its words. */
export async function dropVersion(work: Work, row: DraftRow): Promise<void> {
  await forget(work, row)
  const { rest: _, ...empty } = { ...toDraft(row), body: '' }
  // Desks pass over a version that is no newer than what they know.
  await retell(work, row, { ...empty, version: 0 }, empty)
}

/** Takes from earlier versions the beginnings of what turned out to be a secret in the newest. */
export async function forgetBeginnings(
  work: Work,
  versions: readonly DraftRow[],
  newest: Draft,
): Promise<void> {
  for (const row of versions) {
    const before = toDraft(row)
    const draft = withoutBeginnings(before, newest)
    if (isSameDraft(before, draft)) continue
    if (isSameDraft(draft, newest)) await dropVersion(work, row)
    else {
      const rest_json = draft.rest === undefined ? null : JSON.stringify(draft.rest)
      await forget(work, row)
      await work.db
        .insertInto('draft')
        .values({ ...row, body: draft.body, rest_json })
        .execute()
      await retell(work, row, draft, draft)
    }
  }
}

async function forget({ db }: Work, row: DraftRow): Promise<void> {
  await db
    .deleteFrom('draft')
    .where('account_id', '=', row.account_id)
    .where('ticket_id', '=', row.ticket_id)
    .where('kind', '=', row.kind)
    .where('version', '=', row.version)
    .execute()
}

async function retell(
  { db }: Work,
  { seq, saved_at, account_id }: DraftRow,
  told: Draft,
  answered: Draft,
): Promise<void> {
  await db
    .updateTable('event')
    .set({ payload_json: JSON.stringify({ accountId: account_id, draft: told }) })
    .where('seq', '=', seq)
    .where('name', '=', 'draft.saved')
    .execute()
  await db
    .updateTable('command')
    .set({ value_json: JSON.stringify(answered) })
    .where('at', '=', saved_at)
    .where('seq', '=', seq)
    .where('name', '=', 'draft.save')
    .execute()
}
