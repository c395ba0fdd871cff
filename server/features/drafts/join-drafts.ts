import { DraftRest, REPLY_FILES_MAX } from '#shared/contract/draft.ts'
import type { Work } from '../../storage/work.ts'
import { addVersion, type DraftRow as Row } from './draft-rows.ts'

/** Longest text that `draft.save` takes. */
const longest = 20_000

/** A draft that joining has written; `before` is what stood there. */
export interface JoinedDraft {
  readonly accountId: string
  readonly kind: string
  readonly version: number
  readonly before: string
  readonly restBefore: string | null
}

/**
 * Nobody's text is lost when tickets are joined: everybody's newest draft of the source stands below their newest one
 * of the target, its files beside the target's. What does not fit together becomes a version of its own, before it. The
 * source keeps its versions.
 */
export async function joinDrafts(work: Work, sourceId: string, targetId: string): Promise<JoinedDraft[]> {
  const ours = await newestOf(work, sourceId)
  const theirs = await newestOf(work, targetId)
  const joined: JoinedDraft[] = []
  for (const source of ours) {
    const target = theirs.find(row => row.account_id === source.account_id && row.kind === source.kind)
    const before = target?.body ?? ''
    const restBefore = target?.rest_json ?? null
    const rest_json = joinedRest(source.rest_json, restBefore)
    const hasWords = source.body.trim() !== '' && source.body !== before
    if (!hasWords && rest_json === restBefore) continue
    const both = hasWords ? [before, source.body].filter(text => text.trim() !== '').join('\n\n') : before
    const fits = both.length <= longest
    const { version } = await write(work, targetId, {
      ...source,
      version: (target?.version ?? 0) + 1,
      body: fits ? both : source.body,
      rest_json: fits ? rest_json : source.rest_json,
    })
    if (!fits) await write(work, targetId, { ...source, version: version + 1, body: before, rest_json })
    const last = fits ? version : version + 1
    joined.push({ accountId: source.account_id, kind: source.kind, version: last, before, restBefore })
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
  for (const { accountId, kind, version, before, restBefore } of joined) {
    const row = newest.find(each => each.account_id === accountId && each.kind === kind)
    if (row?.version !== version || (row.body === before && row.rest_json === restBefore)) continue
    await write(work, targetId, { ...row, version: version + 1, body: before, rest_json: restBefore })
  }
}

/**
 * The target's person, way, form, quotation and acts, where it has them, and the files of both as far as one message takes
 * them. A form goes whole or not at all.
 */
function joinedRest(source: string | null, target: string | null): string | null {
  if (source === null || source === target) return target
  const ours = DraftRest.parse(JSON.parse(source))
  const theirs: DraftRest = target === null ? { to: null, files: [] } : DraftRest.parse(JSON.parse(target))
  const added = ours.files.filter(file => !theirs.files.some(({ id }) => id === file.id))
  const files = [...theirs.files, ...added].slice(0, REPLY_FILES_MAX)
  const quotes = theirs.quotes ?? ours.quotes
  const acts = theirs.acts ?? ours.acts
  const joined: DraftRest = {
    ...formOf(hasForm(theirs) ? theirs : ours),
    to: theirs.to ?? ours.to,
    files,
    ...(quotes && { quotes }),
    ...(acts && { acts }),
  }
  return JSON.stringify(DraftRest.parse(joined))
}

function hasForm({ template, choices }: DraftRest): boolean {
  return template !== undefined || choices !== undefined
}

function formOf({ mode, template, choices }: DraftRest): Pick<DraftRest, 'mode' | 'template' | 'choices'> {
  return { ...(mode && { mode }), ...(template && { template }), ...(choices && { choices }) }
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

async function write(work: Work, ticketId: string, draft: Row): Promise<Row> {
  const { seq: _, ...row } = { ...draft, ticket_id: ticketId, saved_at: work.now }
  await addVersion(work, row)
  return draft
}
