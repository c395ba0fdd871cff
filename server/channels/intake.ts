import { Contact } from '#shared/domain/contact.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { ContactId, EntryId, TicketId } from '#shared/domain/ids.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'
import { type Ticket, type TicketPriority, transition } from '#shared/domain/ticket.ts'
import { findContact } from '../features/tickets/contact-rows.ts'
import { addEntry, findEntry } from '../features/tickets/entry-rows.ts'
import { findTicket, nextTicketNumber, saveTicket } from '../features/tickets/ticket-rows.ts'
import type { Work } from '../storage/work.ts'
import type { Inbound } from './channel.ts'

export type Priority = TicketPriority

export interface Taken {
  readonly ticket: Ticket
  readonly entry: Entry
  /** False when this very item had been taken in before. */
  readonly fresh: boolean
}

/**
 * Makes an inbound item durable: known already → who is it → which ticket → hide secrets → add to the timeline.
 * The caller acknowledges only after the writer has committed.
 */
export async function takeIn(work: Work, item: Inbound): Promise<Taken> {
  const known = await findEntry(work.db, item.entryId)
  if (known !== undefined) {
    const ticket = await findTicket(work.db, known.ticketId)
    if (ticket === undefined) throw new Error('entry without a ticket')
    return { ticket, entry: known, fresh: false }
  }
  const ticket =
    (item.ticketId === null ? undefined : await findTicket(work.db, item.ticketId)) ??
    (await openTicket(work, item))
  const { text, found } = hideSecrets(item.body)
  const next = transition(ticket.state, { kind: 'inbound' })
  if (!next.ok) throw new Error('inbound is always possible')
  const added = await addEntry(
    work,
    ticket,
    {
      id: item.entryId as EntryId,
      kind: 'inbound',
      channel: item.channel,
      authorName: item.contact.name,
      body: text,
      attachments: [...item.attachments],
      hidden: found,
    },
    { state: next.value, unread: ticket.unread + 1 },
  )
  return { ...added, fresh: true }
}

async function openTicket(work: Work, item: Inbound): Promise<Ticket> {
  const contact = await knownContact(work, item)
  return saveTicket(
    work,
    {
      id: work.newId() as TicketId,
      number: await nextTicketNumber(work),
      channel: item.channel,
      contactId: contact.id,
      contactName: contact.name,
      participantId: contact.participantId,
      complaintId: null,
      priority: item.priority ?? 'normal',
      state: { status: 'new' },
      unread: 0,
      preview: '',
      lastPosition: 0,
      lastEntryAt: work.now,
      createdAt: work.now,
      seq: 0,
    },
    true,
  )
}

/**
 * Nobody is recognised by a phone number or an address: these are stated, not proven, and phones are recycled.
 * Only a channel that already knows its contact (a returning browser) names it.
 */
async function knownContact(work: Work, item: Inbound): Promise<Contact> {
  const known = item.contact.id === null ? undefined : await findContact(work.db, item.contact.id)
  if (known !== undefined) return known
  const id = work.newId() as ContactId
  const row = { id, name: item.contact.name, participant_id: null, created_at: work.now, seq: work.seq() }
  await work.db.insertInto('contact').values(row).execute()
  if (item.contact.points.length > 0) {
    const points = item.contact.points.map(({ kind, value }) => ({
      contact_id: id,
      kind,
      value,
      confidence: 'stated' as const,
      created_at: work.now,
    }))
    await work.db.insertInto('contact_point').values(points).execute()
  }
  const contact = await findContact(work.db, id)
  if (contact === undefined) throw new Error('contact just written is missing')
  return contact
}
