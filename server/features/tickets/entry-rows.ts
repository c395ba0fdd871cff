import type { Kysely } from 'kysely'
import { type Delivery, Entry, mergeDelivery } from '#shared/domain/entry.ts'
import type { EntryId } from '#shared/domain/ids.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import type { EntryTable, Schema } from '../../storage/schema.ts'
import type { Work } from '../../storage/work.ts'
import { saveTicket } from './ticket-rows.ts'

const common = ['id', 'ticketId', 'position', 'kind', 'body', 'createdAt', 'seq'] as const

export function toEntry(row: EntryTable): Entry {
  return Entry.parse({
    ...JSON.parse(row.detail_json),
    id: row.id,
    ticketId: row.ticket_id,
    position: row.position,
    kind: row.kind,
    body: row.body,
    createdAt: row.created_at,
    seq: row.seq,
  })
}

function toRow(entry: Entry): EntryTable {
  const detail: Record<string, unknown> = { ...entry }
  for (const key of common) delete detail[key]
  return {
    id: entry.id,
    ticket_id: entry.ticketId,
    position: entry.position,
    kind: entry.kind,
    body: 'body' in entry ? entry.body : '',
    detail_json: JSON.stringify(detail),
    created_at: entry.createdAt,
    seq: entry.seq,
  }
}

export async function entriesOf(db: Kysely<Schema>, ticketId: string): Promise<Entry[]> {
  const rows = await db
    .selectFrom('entry')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('position')
    .execute()
  return rows.map(toEntry)
}

export async function findEntry(db: Kysely<Schema>, id: string): Promise<Entry | undefined> {
  const row = await db.selectFrom('entry').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toEntry(row)
}

type Distribute<T> = T extends unknown ? Omit<T, 'ticketId' | 'position' | 'createdAt' | 'seq'> : never
export type NewEntry = Distribute<Entry>

/** How much of a message a list row shows; longer ones are cut at a whole character. */
const previewLength = 140

/**
 * Adds a line at the end of a ticket's timeline and saves the ticket with `change` applied.
 * Only what a person said moves the preview and the time of the last entry.
 */
export async function addEntry(
  work: Work,
  ticket: Ticket,
  line: NewEntry,
  change: Partial<Pick<Ticket, 'state' | 'unread'>> = {},
): Promise<{ entry: Entry; ticket: Ticket }> {
  const position = ticket.lastPosition + 1
  const { entry } = work.emit('entry.added', seq => ({
    entry: { ...line, ticketId: ticket.id, position, createdAt: work.now, seq } as Entry,
  }))
  await work.db.insertInto('entry').values(toRow(entry)).execute()
  const said = entry.kind === 'inbound' || entry.kind === 'outbound'
  const shown = said ? { preview: cut(entry.body), lastEntryAt: work.now } : {}
  const saved = await saveTicket(work, { ...ticket, ...shown, ...change, lastPosition: position })
  return { entry, ticket: saved }
}

/** A line that says what was done, shown in each reader's language from its key. */
export function changeLine(
  work: Work,
  change: string,
  params: Readonly<Record<string, string | number>> = {},
): NewEntry {
  return {
    id: work.newId() as EntryId,
    kind: 'change',
    change,
    params: { ...params },
    byName: work.actor.name,
  }
}

/** Applies a delivery mark; marks that say nothing new change nothing. */
export async function markDelivery(work: Work, id: EntryId, news: Delivery): Promise<Entry | undefined> {
  const entry = await findEntry(work.db, id)
  if (entry?.kind !== 'outbound') return undefined
  const delivery = mergeDelivery(entry.delivery, news)
  if (delivery === entry.delivery) return undefined
  const changed = work.emit('entry.changed', seq => ({ entry: { ...entry, delivery, seq } })).entry
  const row = toRow(changed)
  await work.db
    .updateTable('entry')
    .set({ detail_json: row.detail_json, seq: row.seq })
    .where('id', '=', id)
    .execute()
  return changed
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return characters.length <= previewLength ? line : `${characters.slice(0, previewLength - 1).join('')}…`
}
