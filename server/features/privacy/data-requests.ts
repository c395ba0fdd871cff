import type { Kysely } from 'kysely'
import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import { dueAt } from '#shared/domain/clock/deadline.ts'
import { HOLIDAYS } from '#shared/domain/clock/holidays.ts'
import { DataRequest } from '#shared/domain/data-request.ts'
import { DEADLINES } from '#shared/domain/programme/deadline-table.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import type { SomeCommands, SomeQueries } from '../../transport/handler.ts'
import { addEntry, changeLine } from '../tickets/entry-rows.ts'
import { findTicket } from '../tickets/ticket-rows.ts'

/** Clocks of desks run a little fast. */
const clockToleranceMs = 5 * 60_000
const endedForMs = 90 * 24 * 3600 * 1000

function selectRequests(db: Kysely<Schema>) {
  return db
    .selectFrom('data_request')
    .innerJoin('ticket', 'ticket.id', 'data_request.ticket_id')
    .innerJoin('contact', 'contact.id', 'ticket.contact_id')
    .innerJoin('account', 'account.id', 'data_request.opened_by')
    .selectAll('data_request')
    .select(['ticket.number', 'contact.name as contact_name', 'account.name as opened_by_name'])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRequests>['executeTakeFirstOrThrow']>>

function toRequest(row: Row): DataRequest {
  return DataRequest.parse({
    id: row.id,
    ticketId: row.ticket_id,
    ticketNumber: row.number,
    contactName: row.contact_name,
    kind: row.kind,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    openedByName: row.opened_by_name,
    end: row.end_json === null ? null : JSON.parse(row.end_json),
  })
}

async function findRequest(db: Kysely<Schema>, id: string): Promise<DataRequest | undefined> {
  const row = await selectRequests(db).where('data_request.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toRequest(row)
}

export const dataRequestCommands: SomeCommands<
  'dataRequest.open' | 'dataRequest.finish' | 'dataRequest.refuse'
> = {
  'dataRequest.open': async (work, { dataRequestId, ticketId, kind, receivedAt }, caller) => {
    const ticket = await findTicket(work.db, ticketId)
    if (ticket === undefined) return refuse('input.notFound')
    if (receivedAt > work.now + clockToleranceMs) return refuse('input.invalid', { field: 'receivedAt' })
    const open = await selectRequests(work.db)
      .where('data_request.ticket_id', '=', ticketId)
      .where('data_request.kind', '=', kind)
      .where('data_request.end_json', 'is', null)
      .executeTakeFirst()
    if (open !== undefined) return refuse('dataRequest.exists')
    const due = dueAt(DEADLINES.dataSubjectRequest.deadline, receivedAt, 'WIB', HOLIDAYS)
    await work.db
      .insertInto('data_request')
      .values({
        id: dataRequestId,
        ticket_id: ticketId,
        kind,
        received_at: receivedAt,
        due_at: due,
        opened_by: caller.accountId,
        end_json: null,
        ended_at: null,
      })
      .execute()
    await addEntry(work, ticket, changeLine(work, 'dataRequest.opened', { requestKind: kind, dueAt: due }))
    work.audit('dataRequest.open', ticketId, kind)
    return found(work, dataRequestId)
  },

  'dataRequest.finish': (work, { dataRequestId, told }, caller) =>
    end(work, dataRequestId, { kind: 'done', byName: caller.name, at: work.now, told }),

  'dataRequest.refuse': (work, { dataRequestId, ground, told }, caller) =>
    end(work, dataRequestId, { kind: 'refused', byName: caller.name, at: work.now, ground, told }),
}

export const dataRequestQueries: SomeQueries<'dataRequest.list'> = {
  'dataRequest.list': async ({ db, now }) => {
    const open = await selectRequests(db)
      .where('data_request.ended_at', 'is', null)
      .orderBy('data_request.due_at')
      .execute()
    const ended = await selectRequests(db)
      .where('data_request.ended_at', '>', now - endedForMs)
      .orderBy('data_request.ended_at', 'desc')
      .limit(500)
      .execute()
    return { ok: true, value: [...open, ...ended].map(toRequest) }
  },
}

async function found(work: Work, id: string): Promise<{ ok: true; value: DataRequest } | Refusal> {
  const request = await findRequest(work.db, id)
  return request === undefined ? refuse('input.notFound') : { ok: true, value: request }
}

async function end(
  work: Work,
  id: string,
  how: NonNullable<DataRequest['end']>,
): Promise<{ ok: true; value: DataRequest } | Refusal> {
  const request = await findRequest(work.db, id)
  const ticket = request === undefined ? undefined : await findTicket(work.db, request.ticketId)
  if (request === undefined || ticket === undefined) return refuse('input.notFound')
  if (request.end !== null) return refuse('dataRequest.ended')
  await work.db
    .updateTable('data_request')
    .set({ end_json: JSON.stringify(how), ended_at: how.at })
    .where('id', '=', id)
    .execute()
  const change = how.kind === 'done' ? 'dataRequest.finished' : 'dataRequest.refused'
  await addEntry(work, ticket, changeLine(work, change, { requestKind: request.kind }))
  work.audit(`dataRequest.${how.kind === 'done' ? 'finish' : 'refuse'}`, request.ticketId, request.kind)
  return found(work, id)
}
