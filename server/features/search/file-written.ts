import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import { filedUnder } from '#shared/domain/text/search-terms.ts'
import type { Database } from '../../storage/database.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import type { Writer } from '../../storage/writer.ts'
import { type SearchIndex, searchIndex } from './search-index.ts'

/** Lines of one act: small enough that nobody's message waits noticeably behind it. */
const batchSize = 200
/** ms. When other work has waited longer than this for its turn, filing stands back until the next round. */
const busyAfterMs = 15
/** How far filing has come, as positions of the log. */
const setting = 'search.position'

interface Position {
  readonly entry: number
  readonly complaint: number
}

interface Written {
  readonly kind: 'entry' | 'complaint'
  readonly ref: string
  readonly at: number
  readonly text: string
}

/**
 * Files what was written since the last turn, in order, behind the intake: a burst is searchable some seconds late and
 * loses nothing, because the position lies in the same act as the filings. Harmless on several nodes at once.
 */
export function fileWritten(database: Database, writer: Writer): () => Promise<void> {
  const index = searchIndex(database.dialect)
  return async () => {
    for (;;) {
      const from = await positionOf(database.reader)
      const { written, next } = await writtenAfter(database.reader, from)
      if (next === null) return
      const filings = written.map(item => ({
        ...item,
        digest: createHash('sha256').update(item.text).digest('base64url').slice(0, 16),
        tokens: filedUnder(item.text),
      }))
      await writer.run({ accountId: null, name: null }, async work => {
        const now = await positionOf(work.db)
        // Another node was quicker.
        if (now.entry !== from.entry || now.complaint !== from.complaint) return
        await fileAll(work, index, filings)
        const row = { name: setting, value: JSON.stringify(next) }
        await work.db
          .insertInto('setting')
          .values(row)
          .onConflict(conflict => conflict.column('name').doUpdateSet(row))
          .execute()
      })
      const askedAt = performance.now()
      await nextTurn()
      if (performance.now() - askedAt > busyAfterMs) return
    }
  }
}

/** Are there lines that a search would not find yet? */
export async function isFilingBehind(db: Kysely<Schema>): Promise<boolean> {
  const position = await positionOf(db)
  const newer = await db.selectFrom('entry').select('id').where('seq', '>', position.entry).executeTakeFirst()
  return newer !== undefined
}

async function positionOf(db: Kysely<Schema>): Promise<Position> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', setting).executeTakeFirst()
  return row === undefined ? { entry: 0, complaint: 0 } : (JSON.parse(row.value) as Position)
}

async function writtenAfter(
  db: Kysely<Schema>,
  from: Position,
): Promise<{ written: Written[]; next: Position | null }> {
  const entries = await db
    .selectFrom('entry')
    .select(['id', 'kind', 'body', 'detail_json', 'created_at', 'seq'])
    .where('seq', '>', from.entry)
    .orderBy('seq')
    .limit(batchSize)
    .execute()
  const complaints = await db
    .selectFrom('complaint')
    .select(['id', 'facts_json', 'opened_at', 'seq'])
    .where('seq', '>', from.complaint)
    .orderBy('seq')
    .limit(batchSize)
    .execute()
  const lastEntry = entries.at(-1)
  const lastComplaint = complaints.at(-1)
  if (lastEntry === undefined && lastComplaint === undefined) return { written: [], next: null }
  return {
    written: [
      ...entries
        .filter(({ kind }) => kind !== 'change')
        .map(entry => ({
          ...{ kind: 'entry' as const, ref: entry.id, at: entry.created_at },
          text: [entry.body, ...saidBeside(entry.detail_json)].join('\n'),
        })),
      ...complaints.map(complaint => ({
        ...{ kind: 'complaint' as const, ref: complaint.id, at: complaint.opened_at },
        text: complaintText(JSON.parse(complaint.facts_json) as ComplaintFacts),
      })),
    ],
    next: { entry: lastEntry?.seq ?? from.entry, complaint: lastComplaint?.seq ?? from.complaint },
  }
}

/** What a message says outside its body: who wrote it, what was chosen or pinned, the names of its files. */
function saidBeside(detail: string): string[] {
  const { authorName, author, attachments, content } = JSON.parse(detail) as {
    authorName?: string
    author?: { name?: string }
    attachments?: readonly { name: string }[]
    content?: Readonly<Record<string, unknown>>
  }
  const words = Object.entries(content ?? {}).flatMap(([key, value]) =>
    key !== 'kind' && key !== 'id' && typeof value === 'string' ? value : [],
  )
  return [authorName ?? author?.name ?? '', ...(attachments ?? []).map(({ name }) => name), ...words]
}

function complaintText({ narrative, loss, inducement, indicators, proofOfReport }: ComplaintFacts): string {
  const traces = (indicators ?? []).flatMap(({ value, raw }) => [value, raw])
  return [narrative, loss?.description, inducement?.what, proofOfReport, ...traces]
    .filter(text => text !== undefined)
    .join('\n')
}

async function fileAll(
  work: Work,
  index: SearchIndex,
  filings: readonly (Written & { readonly digest: string; readonly tokens: readonly string[] })[],
): Promise<void> {
  if (filings.length === 0) return
  const refs = filings.map(({ ref }) => ref)
  const rows = await work.db
    .selectFrom('search_doc')
    .select(['id', 'ref', 'digest'])
    .where('ref', 'in', refs)
    .execute()
  const known = new Map(rows.map(row => [row.ref, row]))
  const last = await work.db
    .selectFrom('search_doc')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  let id = last?.id ?? 0
  for (const { kind, ref, at, digest, tokens } of filings) {
    const before = known.get(ref)
    // A delivery mark changes a line, not its words.
    if (before?.digest === digest) continue
    if (before !== undefined) await index.remove(work.db, before.id)
    await index.add(work.db, { id: before?.id ?? ++id, kind, ref, at, digest, tokens })
  }
}
