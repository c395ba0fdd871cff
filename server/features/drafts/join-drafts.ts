import { Draft } from '#shared/contract/draft.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'

type Row = Schema['draft']

/** Longest text that `draft.save` takes. */
const longest = 20_000

/** A draft that joining has written; `before` is what stood there. */
export interface JoinedDraft {
  readonly accountId: string
  readonly kind: string
  readonly version: number
  readonly before: string
}

/**
 * Nobody's text is lost when tickets are joined: everybody's newest draft of the source stands below their newest one
 * of the target. What does not fit together becomes a version of its own, before it. The source keeps its versions.
 */
export async function joinDrafts(work: Work, sourceId: string, targetId: string): Promise<JoinedDraft[]> {
  const ours = await newestOf(work, sourceId)
  const theirs = await newestOf(work, targetId)
  const joined: JoinedDraft[] = []
  for (const source of ours) {
    const target = theirs.find(row => row.account_id === source.account_id && row.kind === source.kind)
    const before = target?.body ?? ''
    if (source.body.trim() === '' || source.body === before) continue
    const both = before.trim() === '' ? source.body : `${before}\n\n${source.body}`
    const fits = both.length <= longest
    const { version } = await write(
      work,
      targetId,
      source,
      (target?.version ?? 0) + 1,
      fits ? both : source.body,
    )
    if (!fits) await write(work, targetId, source, version + 1, before)
    const last = fits ? version : version + 1
    joined.push({ accountId: source.account_id, kind: source.kind, version: last, before })
  }
  return joined
}

/** Takes the joined text out again where nobody has written on since. */
export async function partDrafts(
  work: Work,
  targetId: string,
  joined: readonly JoinedDraft[],
): Promise<void> {
  const newest = await newestOf(work, targetId)
  for (const { accountId, kind, version, before } of joined) {
    const row = newest.find(each => each.account_id === accountId && each.kind === kind)
    if (row?.version === version && row.body !== before) await write(work, targetId, row, version + 1, before)
  }
}

async function newestOf(work: Work, ticketId: string): Promise<Row[]> {
  const rows = await work.db
    .selectFrom('draft')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('version')
    .execute()
  return [...new Map(rows.map(row => [`${row.account_id} ${row.kind}`, row])).values()]
}

async function write(
  work: Work,
  ticketId: string,
  { account_id, kind }: Pick<Row, 'account_id' | 'kind'>,
  version: number,
  body: string,
): Promise<Row> {
  const row: Row = { account_id, ticket_id: ticketId, kind, version, body, saved_at: work.now }
  await work.db.insertInto('draft').values(row).execute()
  const draft = Draft.parse({ ticketId, kind, body, version, savedAt: work.now })
  work.emit('draft.saved', () => ({ accountId: account_id as never, draft }))
  return row
}
