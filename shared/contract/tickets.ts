import * as z from 'zod'
import { RouteId } from '../domain/contact.ts'
import {
  AccountId,
  ContactId,
  EntryId,
  EvidenceId,
  Instant,
  MergeId,
  ParticipantId,
  TicketId,
} from '../domain/ids.ts'
import { Choices, TemplateUse } from '../domain/message-content.ts'
import { MessageBody } from '../domain/text/safe-text.ts'
import { Tag, TAGS_MAX, Ticket, TicketOutcome, TicketPriority } from '../domain/ticket.ts'
import { caseworkers, Nothing, type Procedures } from './procedure.ts'
import { WrittenReason } from './written.ts'

/** What people do with a ticket. */
export const ticketCommands = {
  'ticket.take': { callers: caseworkers, input: z.object({ ticketId: TicketId }), output: Ticket },
  'ticket.assign': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId, accountId: AccountId }),
    output: Ticket,
  },
  'ticket.release': { callers: caseworkers, input: z.object({ ticketId: TicketId }), output: Ticket },
  'ticket.reply': {
    callers: caseworkers,
    /**
     * `seenPosition`: the newest public line the writer had before them; a later one refuses with `ticket.threadMoved`.
     * `contactId` and `routeId` are whom and where the writer saw when they began to write (null: the ticket's own): if
     * the ticket belongs to somebody else by now it refuses with `ticket.otherPerson`. Outside the channel's window only a
     * `template` passes (`ticket.windowClosed`); its text is filled in by the server and `body` is not used.
     */
    input: z.object({
      ticketId: TicketId,
      entryId: EntryId,
      body: z.union([z.literal(''), MessageBody]),
      seenPosition: z.int().nonnegative(),
      contactId: ContactId.nullable().default(null),
      routeId: RouteId.nullable().default(null),
      attachments: z.array(EvidenceId).max(10).default([]),
      template: TemplateUse.nullable().default(null),
      choices: Choices.nullable().default(null),
      quotes: EntryId.nullable().default(null),
    }),
    output: z.object({ entryId: EntryId, position: z.int() }),
  },
  /** A failed message once more, as a new attempt by its own route. */
  'ticket.retry': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId, entryId: EntryId }),
    output: z.object({ attempt: z.int().positive() }),
  },
  'ticket.note': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId, entryId: EntryId, body: MessageBody }),
    output: z.object({ entryId: EntryId, position: z.int() }),
  },
  'ticket.markRead': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId, position: z.int().nonnegative() }),
    output: Nothing,
  },
  'ticket.setPriority': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId, priority: TicketPriority }),
    output: Ticket,
  },
  'ticket.wait': {
    callers: caseworkers,
    input: z.discriminatedUnion('for', [
      z.object({ ticketId: TicketId, for: z.literal('contact') }),
      z.object({ ticketId: TicketId, for: z.literal('thirdParty'), reason: WrittenReason }),
      z.object({ ticketId: TicketId, for: z.literal('time'), untilAt: Instant }),
    ]),
    output: Ticket,
  },
  'ticket.resolve': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId, outcome: TicketOutcome }),
    output: Ticket,
  },
  'ticket.reject': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId, reason: WrittenReason }),
    output: Ticket,
  },
  'ticket.reopen': { callers: caseworkers, input: z.object({ ticketId: TicketId }), output: Ticket },
  'ticket.linkParticipant': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId, participantId: ParticipantId.nullable() }),
    output: Ticket,
  },
  'ticket.setTags': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId, tags: z.array(Tag).max(TAGS_MAX) }),
    output: Ticket,
  },
  /** Both tickets show the link. */
  'ticket.link': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId, otherId: TicketId, linked: z.boolean() }),
    output: Ticket,
  },
  /** Lines, files and conversations of `ticketId` move to `intoId`; drafts of both are kept. Answers the latter. */
  'ticket.merge': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId, intoId: TicketId, mergeId: MergeId }),
    output: Ticket,
  },
  /** Everything that had moved goes back; what came since stays where it arrived. Answers the ticket that is back. */
  'ticket.unmerge': { callers: caseworkers, input: z.object({ ticketId: TicketId }), output: Ticket },
  /** The chosen lines and their files move to a new ticket of the same contact. Answers the new one. */
  'ticket.split': {
    callers: caseworkers,
    input: z.object({
      ticketId: TicketId,
      newTicketId: TicketId,
      entryIds: z.array(EntryId).min(1).max(500),
    }),
    output: Ticket,
  },
} as const satisfies Procedures
