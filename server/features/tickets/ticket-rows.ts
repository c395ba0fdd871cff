import type { Kysely } from 'kysely'
import { assigneeOf, Ticket, timeOut } from '#shared/domain/ticket.ts'
import type { Schema } from '../../storage/schema.ts'
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
    createdAt: row.created_at,
    seq: row.seq,
  })
}

export async function findTicket(db: Kysely<Schema>, id: string): Promise<Ticket | undefined> {
  const row = await selectTickets(db).where('ticket.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toTicket(row)
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
        where('ticket.status', 'not in', ['resolved', 'closed', 'rejected']),
        where('ticket.last_entry_at', '>', resolvedSince),
      ]),
    )
    .execute()
  return rows.map(toTicket)
}

/** Writes a ticket as it now stands and tells the desks. `opened` only for its very first state. */
export async function saveTicket(work: Work, ticket: Ticket, opened = false): Promise<Ticket> {
  const saved = work.emit(opened ? 'ticket.opened' : 'ticket.changed', seq => ({
    ticket: { ...ticket, seq },
  })).ticket
  const row = {
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
    created_at: saved.createdAt,
    times_out_at: timeOut(saved.state)?.at ?? null,
    seq: saved.seq,
  }
  if (opened) await work.db.insertInto('ticket').values(row).execute()
  else await work.db.updateTable('ticket').set(row).where('id', '=', saved.id).execute()
  return saved
}

/** Numbers a person can read out on the phone: T-000123. */
export async function nextTicketNumber(work: Work): Promise<string> {
  return `T-${String(await work.next('ticket')).padStart(6, '0')}`
}
