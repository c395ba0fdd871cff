import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import { assigneeOf, type Ticket, type TicketEvent, transition } from '#shared/domain/ticket.ts'
import type { Work } from '../../storage/work.ts'
import type { SomeCommands } from '../../transport/handler.ts'
import { findAccount } from '../accounts/account-rows.ts'
import { tellTickets } from '../contacts/save-contact.ts'
import { linkContact } from './contact-rows.ts'
import { addEntry, changeLine } from './entry-rows.ts'
import { isReasonRequired } from '../reasons/reason-rows.ts'
import { isOthers, mine } from './holder.ts'
import { sayToContact } from './say-to-contact.ts'
import { findTicket, saveTicket } from './ticket-rows.ts'

type Params = Readonly<Record<string, string | number>>

/** Moves a ticket by `event` and writes what happened on its timeline as `ticket.<change>`. */
export async function move(
  work: Work,
  ticketId: string,
  event: TicketEvent,
  change: string,
  params: Params = {},
): Promise<{ readonly ok: true; readonly value: Ticket } | Refusal> {
  const ticket = await findTicket(work.db, ticketId)
  if (ticket === undefined) return refuse('input.notFound')
  // It goes on elsewhere; only taking the joining back brings it to life.
  if (ticket.mergedInto !== null) return refuse('ticket.finished')
  const next = transition(ticket.state, event)
  if (!next.ok) return refuse(next.code)
  const seen = event.kind === 'taken' || event.kind === 'resolved' ? { unread: 0 } : {}
  const { ticket: moved } = await addEntry(work, ticket, changeLine(work, change, params), {
    state: next.value,
    ...seen,
  })
  work.audit(change, ticketId)
  return { ok: true, value: moved }
}

export const ticketCommands: SomeCommands<
  | 'ticket.take'
  | 'ticket.assign'
  | 'ticket.release'
  | 'ticket.markRead'
  | 'ticket.setPriority'
  | 'ticket.wait'
  | 'ticket.resolve'
  | 'ticket.reject'
  | 'ticket.reopen'
  | 'ticket.linkParticipant'
> = {
  'ticket.take': (work, { ticketId }, caller) =>
    move(work, ticketId, { kind: 'taken', by: caller.accountId as never }, 'ticket.taken'),

  /** An agent hands over only what is theirs or lies in the queue; a supervisor moves anything. */
  'ticket.assign': async (work, { ticketId, accountId }, caller) => {
    const to = await findAccount(work.db, accountId)
    if (to === undefined || to.disabled === 1 || to.role === 'admin') return refuse('input.notFound')
    const ticket = await findTicket(work.db, ticketId)
    if (ticket !== undefined && isOthers(ticket, caller)) return refuse('ticket.notYours')
    return move(work, ticketId, { kind: 'assigned', to: accountId }, 'ticket.assigned', { to: to.name })
  },

  'ticket.release': (work, { ticketId }, caller) =>
    mine(work, ticketId, caller, () => move(work, ticketId, { kind: 'released' }, 'ticket.released')),

  /** Only the one who carries the work can have "seen" it; a colleague who looks in leaves the mark. */
  'ticket.markRead': async (work, { ticketId, position }, caller) => {
    const ticket = await findTicket(work.db, ticketId)
    if (ticket === undefined) return refuse('input.notFound')
    if (assigneeOf(ticket.state) !== caller.accountId || ticket.unread === 0) return { ok: true, value: {} }
    const later = await work.db
      .selectFrom('entry')
      .select(count => count.fn.countAll<number>().as('unread'))
      .where('ticket_id', '=', ticketId)
      .where('kind', '=', 'inbound')
      .where('position', '>', position)
      .executeTakeFirstOrThrow()
    const unread = Math.min(ticket.unread, Number(later.unread))
    if (unread !== ticket.unread) await saveTicket(work, { ...ticket, unread })
    return { ok: true, value: {} }
  },

  'ticket.setPriority': async (work, { ticketId, priority }) => {
    const ticket = await findTicket(work.db, ticketId)
    if (ticket === undefined) return refuse('input.notFound')
    if (ticket.mergedInto !== null) return refuse('ticket.finished')
    const line = changeLine(work, 'ticket.prioritised', { priority })
    const { ticket: changed } = await addEntry(work, { ...ticket, priority }, line)
    return { ok: true, value: changed }
  },

  'ticket.wait': (work, input, caller) =>
    mine(work, input.ticketId, caller, () => {
      switch (input.for) {
        case 'contact':
          return move(work, input.ticketId, { kind: 'awaitedContact' }, 'ticket.awaitedContact')
        case 'thirdParty':
          return move(
            work,
            input.ticketId,
            { kind: 'awaitedThirdParty', reason: input.reason },
            'ticket.awaitedThirdParty',
            { reason: input.reason },
          )
        case 'time':
          if (input.untilAt <= work.now) return Promise.resolve(refuse('input.invalid', { field: 'untilAt' }))
          return move(work, input.ticketId, { kind: 'snoozed', untilAt: input.untilAt }, 'ticket.snoozed', {
            untilAt: input.untilAt,
          })
      }
    }),

  'ticket.resolve': (work, { ticketId, outcome }, caller) =>
    mine(work, ticketId, caller, async () => {
      const ticket = await findTicket(work.db, ticketId)
      if (ticket?.reason === null && (await isReasonRequired(work.db))) return refuse('ticket.reasonMissing')
      const event = { kind: 'resolved', outcome, at: work.now } as const
      const moved = await move(work, ticketId, event, 'ticket.resolved', { outcome })
      if (!moved.ok) return moved
      return { ok: true, value: await sayToContact(work, ticketId, 'step.resolved', { outcome }) }
    }),

  'ticket.reject': async (work, { ticketId, reason }, caller) => {
    const ticket = await findTicket(work.db, ticketId)
    if (ticket !== undefined && isOthers(ticket, caller)) return refuse('ticket.notYours')
    return move(work, ticketId, { kind: 'rejected', reason }, 'ticket.rejected', { reason })
  },

  'ticket.reopen': (work, { ticketId }, caller) =>
    move(work, ticketId, { kind: 'reopened', by: caller.accountId as never }, 'ticket.reopened'),

  'ticket.linkParticipant': async (work, { ticketId, participantId }) => {
    const ticket = await findTicket(work.db, ticketId)
    if (ticket === undefined) return refuse('input.notFound')
    if (participantId !== null) {
      const known = await work.db
        .selectFrom('participant')
        .select('id')
        .where('id', '=', participantId)
        .executeTakeFirst()
      if (known === undefined) return refuse('input.notFound')
    }
    await linkContact(work, ticket.contactId, participantId)
    const line = changeLine(work, participantId === null ? 'ticket.unlinked' : 'ticket.linked')
    const { ticket: linked } = await addEntry(work, { ...ticket, participantId }, line)
    await tellTickets(work, ticket.contactId, ticketId)
    work.audit(participantId === null ? 'ticket.unlinkParticipant' : 'ticket.linkParticipant', ticketId)
    return { ok: true, value: linked }
  },
}
