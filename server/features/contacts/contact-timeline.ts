import type { Kysely } from 'kysely'
import type { Entry } from '#shared/domain/entry.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { EntryTable } from '../../storage/schema/tickets.ts'
import { toEntry } from '../tickets/entry-rows.ts'

const page = 100

/**
 * The lines of all tickets of a contact before an instant (epoch ms; null: the newest), oldest first. A page holds 100
 * lines and whatever else was written in the very instant of its oldest one, so that pages neither overlap nor skip.
 */
export async function linesOfContact(
  db: Kysely<Schema>,
  contactId: string,
  before: number | null,
): Promise<{ readonly entries: Entry[]; readonly hasMore: boolean }> {
  const lines = db
    .selectFrom('entry')
    .innerJoin('ticket', 'ticket.id', 'entry.ticket_id')
    .selectAll('entry')
    .where('ticket.contact_id', '=', contactId)
  const newest = await lines
    .where('entry.created_at', '<', before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('entry.created_at', 'desc')
    .orderBy('entry.ticket_id', 'desc')
    .orderBy('entry.position', 'desc')
    .limit(page)
    .execute()
  const oldestAt = newest.at(-1)?.created_at
  if (oldestAt === undefined || newest.length < page) return { entries: inOrder(newest), hasMore: false }
  const atOnce = await lines.where('entry.created_at', '=', oldestAt).execute()
  const further = await lines.where('entry.created_at', '<', oldestAt).limit(1).executeTakeFirst()
  const all = new Map([...newest, ...atOnce].map(row => [row.id, row]))
  return { entries: inOrder([...all.values()]), hasMore: further !== undefined }
}

function inOrder(rows: readonly EntryTable[]): Entry[] {
  return rows
    .toSorted(
      (a, b) =>
        a.created_at - b.created_at ||
        (a.ticket_id === b.ticket_id ? a.position - b.position : a.ticket_id < b.ticket_id ? -1 : 1),
    )
    .map(toEntry)
}
