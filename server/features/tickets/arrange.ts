import { refuse } from '#shared/contract/refusal.ts'
import { LINKS_MAX, type Ticket } from '#shared/domain/ticket.ts'
import type { Work } from '../../storage/work.ts'
import type { SomeCommands } from '../../transport/handler.ts'
import { addEntry, changeLine } from './entry-rows.ts'
import { findTicket } from './ticket-rows.ts'

export const arrangeCommands: SomeCommands<'ticket.setTags' | 'ticket.link'> = {
  'ticket.setTags': async (work, { ticketId, tags: wanted }) => {
    const ticket = await findTicket(work.db, ticketId)
    if (ticket === undefined) return refuse('input.notFound')
    if (ticket.mergedInto !== null) return refuse('ticket.finished')
    const tags = [...new Set(wanted)]
    if (tags.join(' ') === ticket.tags.join(' ')) return { ok: true, value: ticket }
    const line =
      tags.length === 0
        ? changeLine(work, 'ticket.untagged')
        : changeLine(work, 'ticket.tagged', { tags: tags.join(', ') })
    return { ok: true, value: (await addEntry(work, { ...ticket, tags }, line)).ticket }
  },

  /** Related work, of the same person or of another one: each of both tickets then names the other. */
  'ticket.link': async (work, { ticketId, otherId, linked }) => {
    const ticket = await findTicket(work.db, ticketId)
    const other = await findTicket(work.db, otherId)
    if (ticket === undefined || other === undefined) return refuse('input.notFound')
    if (ticket.id === other.id) return refuse('input.invalid', { field: 'otherId' })
    if (linked && (isFull(ticket, other) || isFull(other, ticket))) return refuse('ticket.tooManyLinks')
    await setLink(work, other, ticket, linked)
    return { ok: true, value: await setLink(work, ticket, other, linked) }
  },
}

function isFull(ticket: Ticket, other: Ticket): boolean {
  return ticket.links.length >= LINKS_MAX && !ticket.links.includes(other.id)
}

/** Links or unlinks in one direction; where it stands so already nothing is written. */
export async function setLink(work: Work, ticket: Ticket, other: Ticket, linked: boolean): Promise<Ticket> {
  if (ticket.links.includes(other.id) === linked) return ticket
  const links = linked ? [...ticket.links, other.id] : ticket.links.filter(id => id !== other.id)
  const change = linked ? 'ticket.linkedTo' : 'ticket.unlinkedFrom'
  return (await addEntry(work, { ...ticket, links }, changeLine(work, change, { number: other.number })))
    .ticket
}
