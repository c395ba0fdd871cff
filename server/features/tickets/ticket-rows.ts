import type { Kysely } from 'kysely'
import { runClock } from '#shared/domain/reasons/ticket-clock.ts'
import { assigneeOf, FINISHED, Ticket, timeOut } from '#shared/domain/ticket.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { TicketTable } from '../../storage/schema/tickets.ts'
import { insertMany, statement } from '../../storage/statement.ts'
import type { Work } from '../../storage/work.ts'

function selectTickets(db: Kysely<Schema>) {
  return db
    .selectFrom('ticket')
    .innerJoin('contact', 'contact.id', 'ticket.contact_id')
    .selectAll('ticket')
    .select(['contact.name as contact_name', 'contact.participant_id'])
}

type TicketRow = Awaited<ReturnType<ReturnType<typeof selectTickets>['executeTakeFirstOrThrow']>>

function toTicket(row: TicketRow): Ticket {
  return Ticket.parse({
    id: row.id,
    number: row.number,
    channel: row.channel,
    contactId: row.contact_id,
    contactName: row.contact_name,
    participantId: row.participant_id,
    complaintId: row.complaint_id,
    priority: row.priority,
    state: JSON.parse(row.state_json),
    unread: row.unread,
    preview: row.preview,
    lastPosition: row.last_position,
    lastEntryAt: row.last_entry_at,
    routeId: row.route_id,
    windowEndsAt: row.window_ends_at,
    awaitedFiles: row.awaited_files,
    tags: JSON.parse(row.tags_json),
    links: JSON.parse(row.links_json),
    mergedInto: row.merged_into,
    reason: row.reason_code,
    gathered: JSON.parse(row.gathered_json),
    clock: row.clock_json === null ? null : JSON.parse(row.clock_json),
    createdAt: row.created_at,
    seq: row.seq,
  })
}

export async function findTicket(db: Kysely<Schema>, id: string): Promise<Ticket | undefined> {
  const [row] = await byId(db, id)
  return row === undefined ? undefined : toTicket(row)
}

/** Sub-selects, since SQLite takes seven times as long to set up a join of two rows than to find them. */
const byId = statement<TicketRow>(
  `SELECT ticket.*, (SELECT name FROM contact WHERE contact.id = ticket.contact_id) AS contact_name,
    (SELECT participant_id FROM contact WHERE contact.id = ticket.contact_id) AS participant_id
    FROM ticket WHERE ticket.id = ?`,
)
/** What may change of a ticket; the rest is set once and its indexes are left alone. */
const changing = [
  ...(['channel', 'contact_id', 'complaint_id', 'priority', 'status', 'assignee_id', 'state_json'] as const),
  ...(['unread', 'preview', 'last_position', 'last_entry_at', 'route_id', 'window_ends_at'] as const),
  ...(['awaited_files', 'tags_json', 'links_json', 'merged_into', 'times_out_at', 'seq'] as const),
  ...(['reason_code', 'gathered_json', 'clock_json', 'clock_answer_due_at', 'clock_answered_at'] as const),
  ...(['clock_end_due_at', 'clock_ended_at'] as const),
] as const
const insertTicket = insertMany<TicketTable>('ticket', ['id', 'number', 'created_at', ...changing])
const updateTicket = statement(
  `UPDATE ticket SET ${changing.map(column => `${column} = ?`).join(', ')} WHERE id = ?`,
)

/** In no particular order; ids that name nothing are left out. */
export async function findTickets(db: Kysely<Schema>, ids: readonly string[]): Promise<Ticket[]> {
  if (ids.length === 0) return []
  return (await selectTickets(db).where('ticket.id', 'in', ids).execute()).map(toTicket)
}

export async function ticketsOfContact(db: Kysely<Schema>, contactId: string): Promise<Ticket[]> {
  const rows = await selectTickets(db)
    .where('ticket.contact_id', '=', contactId)
    .orderBy('ticket.last_entry_at', 'desc')
    .limit(200)
    .execute()
  return rows.map(toTicket)
}

/** Everything unfinished, and what was finished since `resolvedSince` (epoch ms). */
export async function currentTickets(db: Kysely<Schema>, resolvedSince: number): Promise<Ticket[]> {
  const rows = await selectTickets(db)
    .where(where =>
      where.or([
        where('ticket.status', 'not in', FINISHED),
        where('ticket.last_entry_at', '>', resolvedSince),
      ]),
    )
    .execute()
  return rows.map(toTicket)
}

/** Writes a ticket as it now stands and tells the desks. `opened` only for its very first state. */
export async function saveTicket(work: Work, ticket: Ticket, opened = false): Promise<Ticket> {
  const clock = ticket.clock === null ? null : runClock(ticket.clock, ticket.state.status, work.now)
  const saved = work.emit(opened ? 'ticket.opened' : 'ticket.changed', seq => ({
    ticket: { ...ticket, clock, seq },
  })).ticket
  const row: TicketTable = {
    id: saved.id,
    number: saved.number,
    channel: saved.channel,
    contact_id: saved.contactId,
    complaint_id: saved.complaintId,
    priority: saved.priority,
    status: saved.state.status,
    assignee_id: assigneeOf(saved.state),
    state_json: JSON.stringify(saved.state),
    unread: saved.unread,
    preview: saved.preview,
    last_position: saved.lastPosition,
    last_entry_at: saved.lastEntryAt,
    route_id: saved.routeId,
    window_ends_at: saved.windowEndsAt,
    awaited_files: saved.awaitedFiles,
    tags_json: JSON.stringify(saved.tags),
    links_json: JSON.stringify(saved.links),
    merged_into: saved.mergedInto,
    reason_code: saved.reason,
    gathered_json: JSON.stringify(saved.gathered),
    clock_json: clock === null ? null : JSON.stringify(clock),
    clock_answer_due_at: clock?.answerDueAt ?? null,
    clock_answered_at: clock?.answeredAt ?? null,
    clock_end_due_at: clock === null || clock.pausedAt !== null ? null : clock.endDueAt,
    clock_ended_at: clock?.endedAt ?? null,
    created_at: saved.createdAt,
    times_out_at: timeOut(saved.state)?.at ?? null,
    seq: saved.seq,
  }
  if (opened) await insertTicket(work.db, [row])
  else await updateTicket(work.db, ...changing.map(column => row[column]), row.id)
  return saved
}

/** Numbers a person can read out on the phone: T-000123. */
export async function nextTicketNumber(work: Work): Promise<string> {
  return `T-${String(await work.next('ticket')).padStart(6, '0')}`
}
