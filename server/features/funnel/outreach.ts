import { refuse } from '#shared/contract/refusal.ts'
import type { ContactId, ParticipantId } from '#shared/domain/ids.ts'
import type { Participant } from '#shared/domain/people/participant.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import type { Work } from '../../storage/work.ts'
import type { SomeCommands } from '../../transport/handler.ts'
import { addContact } from '../contacts/add-contact.ts'
import { findParticipant } from '../participants/participant-rows.ts'
import { findContact } from '../tickets/contact-rows.ts'
import { addEntry, changeLine } from '../tickets/entry-rows.ts'
import { findTicket, nextTicketNumber } from '../tickets/ticket-rows.ts'

export const outreachCommands: SomeCommands<'outreach.open'> = {
  'outreach.open': async (work, { participantId, kind, ticketId }, caller) => {
    const known = await findParticipant(work.db, participantId)
    if (known === undefined) return refuse('input.notFound')
    const risk = await work.db
      .selectFrom('at_risk')
      .select('ticket_id')
      .where('participant_id', '=', participantId)
      .where('kind', '=', kind)
      .executeTakeFirst()
    if (risk === undefined) return refuse('risk.gone')
    const before = risk.ticket_id === null ? undefined : await findTicket(work.db, risk.ticket_id)
    if (before !== undefined) return { ok: true, value: before }
    const contact = await contactOf(work, known.person)
    if (contact.routes.length === 0) return refuse('risk.unreachable')
    // A message on the phone is read sooner than a letter, which is how these people were lost before.
    const route = contact.routes.find(({ channel }) => channel === 'whatsapp') ?? contact.routes[0]
    const ticket: Ticket = {
      id: ticketId,
      number: await nextTicketNumber(work),
      channel: route?.channel ?? 'whatsapp',
      contactId: contact.id,
      contactName: contact.name,
      participantId,
      complaintId: null,
      priority: kind === 'firstPurchase' ? 'high' : 'normal',
      state: { status: 'open', assigneeId: caller.accountId as never },
      unread: 0,
      preview: '',
      lastPosition: 0,
      lastEntryAt: work.now,
      routeId: route?.id ?? null,
      windowEndsAt: route?.windowEndsAt ?? null,
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
    const line = changeLine(work, `outreach.${kind}`)
    const { ticket: opened } = await addEntry(work, ticket, line, {}, { opened: true })
    await work.db
      .updateTable('at_risk')
      .set({ ticket_id: ticketId })
      .where('participant_id', '=', participantId)
      .execute()
    work.audit('outreach.open', participantId, kind)
    return { ok: true, value: opened }
  },
}

/** The contact that is linked to the record, or a new one with the registry's phone and address. */
async function contactOf(work: Work, person: Participant) {
  const linked = await work.db
    .selectFrom('contact')
    .select('id')
    .where('participant_id', '=', person.id)
    .where('merged_into', 'is', null)
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  const id = linked?.id ?? (await newContact(work, person))
  const contact = await findContact(work.db, id)
  if (contact === undefined) throw new Error('contact just written is missing')
  return contact
}

async function newContact(work: Work, person: Participant): Promise<ContactId> {
  const { id } = await addContact(work, person.name, [
    ...(person.phone === null ? [] : [{ kind: 'phone' as const, value: person.phone }]),
    ...(person.email === null ? [] : [{ kind: 'email' as const, value: person.email }]),
  ])
  await work.db
    .updateTable('contact')
    .set({ participant_id: person.id as ParticipantId })
    .where('id', '=', id)
    .execute()
  return id
}
