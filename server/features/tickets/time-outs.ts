import type { Kysely } from 'kysely'
import { timeOut } from '#shared/domain/ticket.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import type { Writer } from '../../storage/writer.ts'
import { move } from './ticket-commands.ts'
import { findTicket } from './ticket-rows.ts'

/** More wait for the next turn: nobody else's act shall stand behind thousands of these. */
const mostAtOnce = 200

/**
 * Ends the states that end by themselves: a snooze whose time has come, a resolved ticket that stayed quiet. The
 * instant lies with the ticket, so a restart, a second node or a clock set back loses none and wakes none twice.
 */
export function endTimedOut(
  reader: Kysely<Schema>,
  writer: Writer,
  now: () => number,
  onError: (error: unknown) => void,
): () => Promise<void> {
  return async () => {
    const due = await reader
      .selectFrom('ticket')
      .select('id')
      .where('times_out_at', '<=', now())
      .orderBy('times_out_at')
      .limit(mostAtOnce)
      .execute()
    // Each is an act of its own: one that fails keeps no other waiting.
    const acts = due.map(({ id }) =>
      writer.run({ accountId: null, name: null }, work => endIfDue(work, id)).catch(onError),
    )
    await Promise.all(acts)
  }
}

async function endIfDue(work: Work, ticketId: string): Promise<void> {
  const ticket = await findTicket(work.db, ticketId)
  const end = ticket === undefined ? null : timeOut(ticket.state)
  if (end === null || end.at > work.now) return
  await move(work, ticketId, { kind: end.kind }, `ticket.${end.kind}`)
}
