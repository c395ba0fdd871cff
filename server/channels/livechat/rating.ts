import type * as z from 'zod'
import type { Kysely } from 'kysely'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { visitorCommands } from '#shared/contract/visitor.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'
import type { TicketState } from '#shared/domain/ticket.ts'
import { addEntry, changeLine } from '../../features/tickets/entry-rows.ts'
import { findTicket } from '../../features/tickets/ticket-rows.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import type { Visitor } from './visitor-rows.ts'

const commentLength = 1_000

/** The ending that can be rated, by its instant; null: nothing has ended, or it was turned away. */
export function endedAt(state: TicketState): number | null {
  return state.status === 'resolved' || state.status === 'closed' ? state.resolvedAt : null
}

/** What this visitor has said of this ending, null when nothing. */
export async function starsOf(db: Kysely<Schema>, visitorId: string, ending: number): Promise<number | null> {
  const row = await db
    .selectFrom('rating')
    .select('stars')
    .where('visitor_id', '=', visitorId)
    .where('ended_at', '=', ending)
    .executeTakeFirst()
  return row?.stars ?? null
}

/** One rating for each ending of a conversation; said again it changes nothing. Agents see it on the timeline. */
export async function rate(
  work: Work,
  visitor: Visitor,
  { endedAt: ending, stars, comment }: z.infer<(typeof visitorCommands)['chat.rate']>,
): Promise<{ readonly ok: true } | Refusal> {
  if ((await starsOf(work.db, visitor.id, ending)) !== null) return { ok: true }
  const ticket = await findTicket(work.db, visitor.ticket_id)
  if (ticket === undefined || endedAt(ticket.state) !== ending) return refuse('chat.notEnded')
  const said = [...hideSecrets(comment).text].slice(0, commentLength).join('')
  await work.db
    .insertInto('rating')
    .values({
      id: work.newId(),
      visitor_id: visitor.id,
      ticket_id: ticket.id,
      ended_at: ending,
      stars,
      comment: said,
      at: work.now,
    })
    .execute()
  const change = said === '' ? 'ticket.rated' : 'ticket.ratedComment'
  await addEntry(work, ticket, changeLine(work, change, said === '' ? { stars } : { stars, comment: said }))
  return { ok: true }
}
