import type { Entry } from '#shared/domain/entry.ts'
import { TicketId } from '#shared/domain/ids.ts'
import type { Work } from '../../storage/work.ts'
import type { SomeQueries } from '../../transport/handler.ts'

const most = 500

/** Remembers that the writer of a reply or a note has had to do with its ticket. */
export async function noteTakingPart(work: Work, entry: Entry): Promise<void> {
  const accountId =
    entry.kind === 'note'
      ? entry.accountId
      : entry.kind === 'outbound' && entry.author.kind === 'agent'
        ? entry.author.accountId
        : null
  if (accountId === null) return
  await work.db
    .insertInto('took_part')
    .values({ account_id: accountId, ticket_id: entry.ticketId, at: work.now })
    .onConflict(conflict => conflict.columns(['account_id', 'ticket_id']).doUpdateSet({ at: work.now }))
    .execute()
}

/** The view "took part in": tickets the caller has answered or noted, the latest first. */
export const tookPartQueries: SomeQueries<'ticket.tookPart'> = {
  'ticket.tookPart': async ({ db }, _, caller) => {
    const rows = await db
      .selectFrom('took_part')
      .select('ticket_id')
      .where('account_id', '=', caller.accountId)
      .orderBy('at', 'desc')
      .limit(most)
      .execute()
    return { ok: true, value: rows.map(row => TicketId.parse(row.ticket_id)) }
  },
}
