import { refuse } from '#shared/contract/refusal.ts'
import type { SomeQueries } from '../../transport/handler.ts'
import { rootOf } from '../contacts/contact-root.ts'
import { findContact } from './contact-rows.ts'
import { entriesOf } from './entry-rows.ts'
import { findTicket, ticketsOfContact } from './ticket-rows.ts'

export const ticketQueries: SomeQueries<'ticket.timeline' | 'ticket.ofContact'> = {
  'ticket.timeline': async ({ db }, { ticketId }) => {
    const ticket = await findTicket(db, ticketId)
    const contact = ticket === undefined ? undefined : await findContact(db, ticket.contactId)
    if (ticket === undefined || contact === undefined) return refuse('input.notFound')
    const entries = await entriesOf(db, ticketId)
    return { ok: true, value: { ticket, contact, entries, upTo: ticket.seq } }
  },
  'ticket.ofContact': async ({ db }, { contactId }) => ({
    ok: true,
    value: await ticketsOfContact(db, (await rootOf(db, contactId)) ?? contactId),
  }),
}
