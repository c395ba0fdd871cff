import type { Work } from '../../storage/work.ts'
import { findContact } from '../tickets/contact-rows.ts'
import { windowOf } from '../tickets/move-parts.ts'
import { saveTicket, ticketsOfContact } from '../tickets/ticket-rows.ts'

/** Tickets that were answered by a way which is no longer this person's are answered by their next one, or by none. */
export async function mendRoutes(work: Work, contactId: string): Promise<void> {
  const contact = await findContact(work.db, contactId)
  if (contact === undefined) return
  const ways = new Set(contact.routes.map(({ id }) => id))
  const routeId = contact.routes.find(({ blocked }) => blocked === null)?.id ?? null
  for (const ticket of await ticketsOfContact(work.db, contactId))
    if (ticket.routeId !== null && !ways.has(ticket.routeId))
      await saveTicket(work, { ...ticket, routeId, windowEndsAt: await windowOf(work, routeId) })
}
