import type { Kysely } from 'kysely'
import type * as z from 'zod'
import { type Delivery, Entry, mergeDelivery } from '#shared/domain/entry.ts'
import type { EntryId, TicketId } from '#shared/domain/ids.ts'
import { previewOf } from '#shared/domain/preview.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { EntryTable } from '../../storage/schema/tickets.ts'
import { insertMany, statement } from '../../storage/statement.ts'
import type { Work } from '../../storage/work.ts'
import { saveTicket } from './ticket-rows.ts'
import { noteTakingPart } from './took-part.ts'

const common = ['id', 'ticketId', 'position', 'kind', 'body', 'createdAt', 'seq', 'conversationId'] as const

export function toEntry(row: EntryTable): Entry {
  return Entry.parse({
    ...JSON.parse(row.detail_json),
    id: row.id,
    ticketId: row.ticket_id,
    position: row.position,
    kind: row.kind,
    body: row.body,
    conversationId: row.conversation_id,
    createdAt: row.created_at,
    seq: row.seq,
  })
}

function toRow(entry: Entry): Omit<EntryTable, 'external_id'> {
  const detail: Record<string, unknown> = { ...entry }
  for (const key of common) delete detail[key]
  return {
    id: entry.id,
    ticket_id: entry.ticketId,
    position: entry.position,
    kind: entry.kind,
    body: 'body' in entry ? entry.body : '',
    detail_json: JSON.stringify(detail),
    conversation_id: 'conversationId' in entry ? entry.conversationId : null,
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
  const [row] = await byId(db, id)
  return row === undefined ? undefined : toEntry(row)
}

const byId = statement<EntryTable>('SELECT * FROM entry WHERE id = ?')
const insertEntry = insertMany<EntryTable>('entry', [
  ...(['id', 'ticket_id', 'position', 'kind', 'body', 'detail_json', 'conversation_id'] as const),
  ...(['external_id', 'created_at', 'seq'] as const),
])
const updateEntry = statement(
  `UPDATE entry SET ticket_id = ?, position = ?, kind = ?, body = ?, detail_json = ?, conversation_id = ?,
    created_at = ?, seq = ? WHERE id = ?`,
)

type Stamped = 'ticketId' | 'position' | 'createdAt' | 'seq'
type Distribute<T> = T extends unknown ? Omit<T, Stamped> : never
/** A line to be written; what the schema has a default for may be left out. */
export type NewEntry = Distribute<z.input<typeof Entry>>

/** How much of a message a list row shows; longer ones are cut at a whole character. */
const previewLength = 140

/** What adding a line may change of its ticket. */
export type TicketChange = Partial<
  Pick<Ticket, 'state' | 'unread' | 'routeId' | 'windowEndsAt' | 'awaitedFiles'>
>

interface Added {
  /** The provider's id of the line. */
  readonly externalId?: string
  /** The ticket is written for the first time, with its first line in it. */
  readonly opened?: boolean
}

/**
 * Adds a line at the end of a ticket's timeline and saves the ticket with `change` applied.
 * Only what a person said moves the preview and the time of the last entry.
 */
export async function addEntry(
  work: Work,
  ticket: Ticket,
  line: NewEntry,
  change: TicketChange = {},
  { externalId, opened = false }: Added = {},
): Promise<{ entry: Entry; ticket: Ticket }> {
  const position = ticket.lastPosition + 1
  const whole = Entry.parse({ ...line, ticketId: ticket.id, position, createdAt: work.now, seq: 0 })
  const said = whole.kind === 'inbound' || whole.kind === 'outbound'
  const shown = said ? { preview: cut(previewOf(whole)), lastEntryAt: work.now } : {}
  const changed = { ...ticket, ...shown, ...change, ...answered(ticket, whole), lastPosition: position }
  const first = opened ? await saveTicket(work, changed, true) : undefined
  const { entry } = work.emit('entry.added', seq => ({ entry: { ...whole, seq } }))
  await insertEntry(work.db, [{ ...toRow(entry), external_id: externalId ?? null }])
  await noteTakingPart(work, entry)
  return { entry, ticket: first ?? (await saveTicket(work, changed)) }
}

/** The first answer by a person, never by the system, stops the clock of the first answer. */
function answered({ clock }: Ticket, line: Entry): Partial<Pick<Ticket, 'clock'>> {
  const isAnswer = line.kind === 'outbound' && line.author.kind === 'agent'
  if (!isAnswer || clock === null || clock.answeredAt !== null) return {}
  return { clock: { ...clock, answeredAt: line.createdAt } }
}

/** Writes a line as it now stands and tells the desks. */
export async function saveEntry(work: Work, entry: Entry): Promise<Entry> {
  const changed = work.emit('entry.changed', seq => ({ entry: { ...entry, seq } })).entry
  const row = toRow(changed)
  await updateEntry(
    work.db,
    ...[row.ticket_id, row.position, row.kind, row.body, row.detail_json, row.conversation_id],
    ...[row.created_at, row.seq, row.id],
  )
  return changed
}

/** Puts a line into another ticket, at `position` there, and tells the desks from where. */
export async function moveEntry(
  work: Work,
  entry: Entry,
  ticketId: TicketId,
  position: number,
): Promise<void> {
  const { entry: moved } = work.emit('entry.changed', seq => ({
    entry: { ...entry, ticketId, position, seq },
    from: entry.ticketId,
  }))
  await work.db.updateTable('entry').set(toRow(moved)).where('id', '=', entry.id).execute()
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
  return saveEntry(work, { ...entry, delivery })
}

/** As much of a message as a list row shows, on one line. */
export function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return characters.length <= previewLength ? line : `${characters.slice(0, previewLength - 1).join('')}…`
}
