import type { Kysely } from 'kysely'
import type { Entry } from '#shared/domain/entry.ts'
import { toEntry } from '../../features/tickets/entry-rows.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Visitor } from './visitor-rows.ts'

export type Whose = Pick<Visitor, 'id' | 'ticket_id'>

/** Everything said in this browser's conversation and changed after `after`, wherever its lines lie by now. */
export async function linesOf(db: Kysely<Schema>, visitor: Whose, after = 0): Promise<Entry[]> {
  const isAlone = await hasTicketAlone(db, visitor)
  // One statement: between two a line could be missed by the first and its successor seen by the second.
  const rows = await db
    .selectFrom('entry')
    .selectAll()
    .where('kind', 'in', ['inbound', 'outbound'])
    .where('seq', '>', after)
    .where(where =>
      isAlone
        ? where.or([
            where('conversation_id', '=', visitor.id),
            where.and([where('conversation_id', 'is', null), where('ticket_id', '=', visitor.ticket_id)]),
          ])
        : where('conversation_id', '=', visitor.id),
    )
    // Positions count within a ticket, and a conversation may have lines in two.
    .orderBy('created_at')
    .orderBy('position')
    .execute()
  return rows.map(toEntry)
}

/**
 * Lines that name no conversation (older ones) are shown only where they can be nobody else's: the ticket has no other
 * conversation and nothing was ever merged into it.
 */
export async function hasTicketAlone(db: Kysely<Schema>, { id, ticket_id }: Whose): Promise<boolean> {
  const others = await Promise.all([
    db
      .selectFrom('visitor')
      .select('id')
      .where('ticket_id', '=', ticket_id)
      .where('id', '!=', id)
      .limit(1)
      .executeTakeFirst(),
    db.selectFrom('wa_identity').select('id').where('ticket_id', '=', ticket_id).limit(1).executeTakeFirst(),
    db.selectFrom('ticket').select('id').where('merged_into', '=', ticket_id).limit(1).executeTakeFirst(),
  ])
  return others.every(other => other === undefined)
}
