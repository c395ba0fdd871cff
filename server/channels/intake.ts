import { RouteId } from '#shared/domain/contact.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { ContactId, EntryId, ParticipantId, TicketId } from '#shared/domain/ids.ts'
import { hideInContent } from '#shared/domain/text/hide-in-content.ts'
import { hideInName } from '#shared/domain/text/hide-in-name.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'
import { type Ticket, transition } from '#shared/domain/ticket.ts'
import { addContact, type Known } from '../features/contacts/add-contact.ts'
import { addEntry, findEntry } from '../features/tickets/entry-rows.ts'
import { findTicket, nextTicketNumber } from '../features/tickets/ticket-rows.ts'
import type { Work } from '../storage/work.ts'
import type { Inbound } from './channel.ts'
import { hideInWriting } from './hide-in-writing.ts'

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
  const found = item.ticketId === null ? undefined : await ticketOf(work, item.ticketId)
  const ticket = found ?? (await newTicket(work, item))
  const hidden = await hideInWriting(work, item)
  const authorName = hideSecrets(item.contact.name).text
  const beside = hideInContent(item.content ?? { kind: 'text' })
  const next = transition(ticket.state, { kind: 'inbound' })
  if (!next.ok) throw new Error('inbound is always possible')
  const added = await addEntry(
    work,
    ticket,
    {
      id: item.entryId as EntryId,
      kind: 'inbound',
      channel: item.channel,
      authorName,
      body: hidden.text,
      attachments: item.attachments.map(file => ({ ...file, name: hideInName(file.name) })),
      hidden: [...new Set([...hidden.found, ...beside.found])],
      conversationId: item.conversationId,
      content: beside.content,
      forwarded: item.forwarded ?? 'no',
      ...(item.origin === undefined ? {} : { origin: item.origin }),
      quotes: (item.quotes ?? null) as EntryId | null,
      sentAt: item.sentAt ?? null,
    },
    {
      state: next.value,
      unread: ticket.unread + 1,
      routeId: item.routeId === null ? ticket.routeId : RouteId.parse(item.routeId),
      windowEndsAt: windowAfter(ticket, item),
      awaitedFiles: ticket.awaitedFiles + item.attachments.filter(({ state }) => state === 'awaited').length,
    },
    {
      opened: found === undefined,
      ...(item.externalId === undefined ? {} : { externalId: item.externalId }),
    },
  )
  return { ...added, fresh: true }
}

/** Messages may come in any order: an older one does not shorten the window of the same route. */
function windowAfter(ticket: Ticket, item: Inbound): number | null {
  if (item.windowEndsAt === null || ticket.routeId !== item.routeId) return item.windowEndsAt
  return Math.max(item.windowEndsAt, ticket.windowEndsAt ?? 0)
}

/** A ticket that was joined to another one is continued there. */
async function ticketOf(work: Work, id: string): Promise<Ticket | undefined> {
  const ticket = await findTicket(work.db, id)
  return ticket?.mergedInto == null ? ticket : ticketOf(work, ticket.mergedInto)
}

/** Not yet written: it is saved together with its first line. */
async function newTicket(work: Work, item: Inbound): Promise<Ticket> {
  const contact = await knownContact(work, item)
  return {
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
    routeId: null,
    windowEndsAt: null,
    awaitedFiles: 0,
    tags: [],
    links: [],
    mergedInto: null,
    reason: null,
    gathered: [],
    clock: null,
    createdAt: work.now,
    seq: 0,
  }
}

/**
 * Nobody is recognised by a phone number or an address: these are stated, not proven, and phones are recycled.
 * Only a channel that already knows its contact (a returning browser, a WhatsApp account) names it.
 */
async function knownContact(work: Work, item: Inbound): Promise<Known> {
  const known =
    item.contact.id === null
      ? undefined
      : await work.db
          .selectFrom('contact')
          .select(['id', 'name', 'participant_id'])
          .where('id', '=', item.contact.id)
          .executeTakeFirst()
  if (known !== undefined)
    return {
      id: known.id as ContactId,
      name: known.name,
      participantId: known.participant_id as ParticipantId,
    }
  return addContact(work, hideSecrets(item.contact.name).text, item.contact.points)
}
