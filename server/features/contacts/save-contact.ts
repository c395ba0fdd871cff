import { Contact } from '#shared/domain/contact.ts'
import type { Work } from '../../storage/work.ts'
import { findContact } from '../tickets/contact-rows.ts'
import { ticketsOfContact, saveTicket } from '../tickets/ticket-rows.ts'

/** Tells the desks how a contact stands after its rows were written. The contact must exist. */
export async function tellContact(work: Work, contactId: string): Promise<Contact> {
  const contact = await findContact(work.db, contactId)
  if (contact === undefined) throw new Error('no such contact')
  const told = work.emit('contact.changed', seq => ({ contact: Contact.parse({ ...contact, seq }) })).contact
  await work.db.updateTable('contact').set({ seq: told.seq }).where('id', '=', contactId).execute()
  return told
}

/** The same for its tickets, which carry the name and the registry record of their contact. */
export async function tellTickets(work: Work, contactId: string, except?: string): Promise<void> {
  for (const ticket of await ticketsOfContact(work.db, contactId))
    if (ticket.id !== except) await saveTicket(work, ticket)
}
