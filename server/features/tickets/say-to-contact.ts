import type { EntryId } from '#shared/domain/ids.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { addEntry } from './entry-rows.ts'
import { findTicket } from './ticket-rows.ts'
import type { Work } from '../../storage/work.ts'
import { findPublicText, publicText } from './public-text.ts'

/** The steps that a person outside is told of. What goes with each: its text in `locales/…/public.json`. */
export type PublicStep =
  | 'step.complaintLogged'
  | 'step.referralSent'
  | 'step.receiptRecorded'
  | 'step.progress'
  | 'step.concluded'
  | 'step.resolved'

/** Parameters that carry a code of the domain are said in words. */
const worded: Readonly<Record<string, string>> = { stage: 'stage', outcome: 'outcome' }

/**
 * Tells the person behind a ticket where the matter stands: one outbound line by the system, in the language in which
 * they wrote to us (Indonesian when that is not known). Public facts only. Returns the ticket as it then stands.
 * @throws when there is no such ticket or step
 */
export async function sayToContact(
  work: Work,
  ticketId: string,
  key: PublicStep,
  params: Readonly<Record<string, string | number>> = {},
): Promise<Ticket> {
  const ticket = await findTicket(work.db, ticketId)
  if (ticket === undefined) throw new Error('nobody to tell: no such ticket')
  const visitor = await work.db
    .selectFrom('visitor')
    .select('language')
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  const language = visitor?.language ?? 'id'
  const said = Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const group = worded[name]
      return [
        name,
        (group === undefined ? undefined : findPublicText(language, `${group}.${value}`)) ?? value,
      ]
    }),
  )
  const added = await addEntry(work, ticket, {
    id: work.newId() as EntryId,
    kind: 'outbound',
    channel: ticket.channel,
    author: { kind: 'system' },
    body: publicText(language, key, said),
    delivery: { state: 'sent' },
  })
  return added.ticket
}
