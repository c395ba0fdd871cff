import { type Kysely, SqliteAdapter } from 'kysely'
import type * as z from 'zod'
import type { SearchHit, SearchInput, SearchResult } from '#shared/contract/search.ts'
import type { EntryId } from '#shared/domain/ids.ts'
import { lookedFor } from '#shared/domain/text/search-terms.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import type { Database } from '../../storage/database.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Look, SomeQueries } from '../../transport/handler.ts'
import { toComplaint } from '../complaints/complaint-rows.ts'
import { toEntry } from '../tickets/entry-rows.ts'
import { findTickets } from '../tickets/ticket-rows.ts'
import { excerptOf } from './excerpt.ts'
import { isFilingBehind } from './file-written.ts'
import { namedThing, type NamedThing } from './named-thing.ts'
import { searchIndex } from './search-index.ts'

type Wanted = z.infer<typeof SearchInput>
type Result = z.infer<typeof SearchResult>

const pageSize = 30

/** Written to the trail like every look at people: what kind and how many, never what was typed. */
export const searchQueries: SomeQueries<'search.run'> = {
  'search.run': async (look, input, caller) => {
    const thing = input.before === null ? await namedThing(look.db, input.text) : null
    const first = thing === null ? [] : await hitsOfThing(look.db, thing, input)
    const groups = lookedFor(input.text)
    const { hits, next } = await hitsOfWords(look, groups, input)
    const seen = new Set(first.map(({ ticket }) => ticket.id))
    const all = [...first, ...hits.filter(hit => hit.entryId !== null || !seen.has(hit.ticket.id))]
    await look.writer.run(caller, async work =>
      work.audit('search.run', null, `${thing?.exact ?? 'words'} ${all.length}`),
    )
    const value: Result = {
      hits: all,
      exact: thing?.exact ?? null,
      next,
      isIndexing: await isFilingBehind(look.db),
    }
    return { ok: true, value }
  },
}

async function hitsOfThing(db: Kysely<Schema>, thing: NamedThing, wanted: Wanted): Promise<SearchHit[]> {
  const kinds = new Map(thing.tickets.map(({ id, kind }) => [id, kind]))
  const tickets = await findTickets(db, [...kinds.keys()])
  return tickets
    .filter(ticket => isWanted(ticket, wanted))
    .map(ticket => ({
      ticket,
      entryId: null,
      kind: kinds.get(ticket.id) ?? 'ticket',
      excerpt: ticket.preview,
      marks: [],
      at: ticket.lastEntryAt,
    }))
}

function isWanted(ticket: Ticket, { channel, tag, from, to }: Wanted): boolean {
  return (
    (channel === null || ticket.channel === channel) &&
    (tag === null || ticket.tags.includes(tag)) &&
    (from === null || ticket.lastEntryAt >= from) &&
    (to === null || ticket.lastEntryAt <= to)
  )
}

async function hitsOfWords(
  look: Look,
  groups: readonly (readonly string[])[],
  wanted: Wanted,
): Promise<{ hits: SearchHit[]; next: number | null }> {
  if (groups.length === 0) return { hits: [], next: null }
  const { matches } = searchIndex(dialectOf(look.db))
  let docs = look.db
    .selectFrom('search_doc')
    .leftJoin('entry', 'entry.id', 'search_doc.ref')
    .leftJoin('complaint', 'complaint.id', 'search_doc.ref')
    .innerJoin('ticket', join =>
      join.on(on => on('ticket.id', '=', on.fn.coalesce('entry.ticket_id', 'complaint.ticket_id'))),
    )
    .select(['search_doc.id', 'search_doc.kind', 'search_doc.ref', 'search_doc.at'])
    .where(matches(groups))
    .orderBy('search_doc.id', 'desc')
    .limit(pageSize + 1)
  if (wanted.before !== null) docs = docs.where('search_doc.id', '<', wanted.before)
  if (wanted.from !== null) docs = docs.where('search_doc.at', '>=', wanted.from)
  if (wanted.to !== null) docs = docs.where('search_doc.at', '<=', wanted.to)
  if (wanted.channel !== null) docs = docs.where('ticket.channel', '=', wanted.channel)
  if (wanted.tag !== null)
    docs = docs.where('ticket.tags_json', 'like', `%${JSON.stringify(wanted.tag).replace(/[%_]/g, '')}%`)
  const found = await docs.execute()
  const page = found.slice(0, pageSize)
  const next = found.length > pageSize ? (page.at(-1)?.id ?? null) : null
  return { hits: await toHits(look.db, page, groups), next }
}

async function toHits(
  db: Kysely<Schema>,
  docs: readonly Pick<Schema['search_doc'], 'kind' | 'ref' | 'at'>[],
  groups: readonly (readonly string[])[],
): Promise<SearchHit[]> {
  const refs = docs.map(({ ref }) => ref)
  if (refs.length === 0) return []
  const entries = (await db.selectFrom('entry').selectAll().where('id', 'in', refs).execute()).map(toEntry)
  const complaints = (await db.selectFrom('complaint').selectAll().where('id', 'in', refs).execute()).map(
    toComplaint,
  )
  const byRef = new Map<string, (typeof entries)[number] | (typeof complaints)[number]>(
    [...entries, ...complaints].map(item => [item.id, item]),
  )
  const tickets = await findTickets(db, [...new Set([...byRef.values()].map(({ ticketId }) => ticketId))])
  return docs.flatMap(({ ref, at }): SearchHit[] => {
    const item = byRef.get(ref)
    const ticket = tickets.find(({ id }) => id === item?.ticketId)
    if (item === undefined || ticket === undefined) return []
    if ('facts' in item) {
      const text = item.facts.narrative ?? item.facts.loss?.description ?? item.number
      return [{ ticket, entryId: null, kind: 'complaint', ...excerptOf(text, groups), at }]
    }
    if (item.kind === 'change') return []
    return [{ ticket, entryId: item.id as EntryId, kind: item.kind, ...excerptOf(item.body, groups), at }]
  })
}

/** Queries are given a connection, not the database; its adapter knows which one it is. */
function dialectOf(db: Kysely<Schema>): Database['dialect'] {
  return db.getExecutor().adapter instanceof SqliteAdapter ? 'sqlite' : 'postgres'
}
