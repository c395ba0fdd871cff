import * as z from 'zod'
import { Account, NewPassword, PresenceState, Role, Username } from '../domain/account.ts'
import { Canned } from '../domain/canned.ts'
import { Complaint } from '../domain/complaint.ts'
import { Contact, RouteId } from '../domain/contact.ts'
import { ComplaintFacts } from '../domain/fraud/complaint-facts.ts'
import {
  AccountId,
  AuthorityId,
  CannedId,
  ComplaintId,
  ContactId,
  EntryId,
  EvidenceId,
  Instant,
  MergeId,
  ParticipantId,
  ReferralId,
  SessionId,
  TicketId,
} from '../domain/ids.ts'
import { Choices, TemplateUse } from '../domain/message-content.ts'
import { InquiryStage, Referral, ReferralOutcome } from '../domain/referral.ts'
import { Tag, TAGS_MAX, Ticket, TicketOutcome, TicketPriority } from '../domain/ticket.ts'
import { MessageBody, safeLine, safeText } from '../domain/text/safe-text.ts'
import { hideSecrets } from '../domain/text/secrets.ts'
import { OpeningHours } from '../domain/opening-hours.ts'
import { Draft, DraftRest } from './draft.ts'
import { privacyCommands } from './privacy.ts'
import { upkeepCommands } from './channel-upkeep.ts'
import { funnelCommands } from './funnel.ts'
import { identityCaseCommands } from './identity-case.ts'
import { reasonCommands } from './reasons.ts'
import { registryCommands } from './registry.ts'
import { rulesCommands } from './rules.ts'
import { administrators, caseworkers, everyone, legalStaff, type Procedures } from './procedure.ts'

const Nothing = z.object({})
/** Written by colleagues and kept for years; what nobody may keep is no part of it. */
const said = (text: string) => hideSecrets(safeText(text)).text
const Reason = z.string().overwrite(said).trim().min(3).max(500)
const line = () => z.string().overwrite(safeLine)

/** Everything that changes something. The name is the same in code, on the wire, in the log and in the audit trail. */
export const commands = {
  'session.signIn': {
    callers: 'anyone',
    input: z.object({
      username: line().min(1).max(100),
      password: z.string().min(1).max(200),
      device: line().max(100),
    }),
    output: z.object({ token: z.string(), sessionId: SessionId, account: Account }),
  },
  'session.signOut': { callers: everyone, input: Nothing, output: Nothing },
  'session.revoke': { callers: everyone, input: z.object({ sessionId: SessionId }), output: Nothing },
  'account.create': {
    callers: administrators,
    input: z.object({
      username: Username,
      name: line().min(1).max(100),
      role: Role,
      password: NewPassword,
    }),
    output: Account,
  },
  'account.setDisabled': {
    callers: administrators,
    input: z.object({ accountId: AccountId, disabled: z.boolean() }),
    output: Account,
  },
  'account.setPassword': {
    callers: everyone,
    input: z.object({ current: z.string().max(200), next: NewPassword }),
    output: Nothing,
  },
  'presence.set': { callers: everyone, input: z.object({ state: PresenceState }), output: Account },

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
      z.object({ ticketId: TicketId, for: z.literal('thirdParty'), reason: Reason }),
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
    input: z.object({ ticketId: TicketId, reason: Reason }),
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
  'contact.rename': {
    callers: caseworkers,
    input: z.object({ contactId: ContactId, name: line().min(1).max(200) }),
    output: Contact,
  },
  'contact.addPoint': {
    callers: caseworkers,
    input: z.object({
      contactId: ContactId,
      kind: z.enum(['phone', 'email', 'nik']),
      value: line().min(3).max(300),
    }),
    output: Contact,
  },
  'contact.confirmPoint': {
    callers: caseworkers,
    input: z.object({ contactId: ContactId, pointId: z.string().max(64), verified: z.boolean() }),
    output: Contact,
  },
  'contact.removePoint': {
    callers: caseworkers,
    input: z.object({ contactId: ContactId, pointId: z.string().max(64), reason: Reason }),
    output: Contact,
  },
  /** Never by itself: somebody has looked and says that they are one person. Answers the kept contact. */
  'contact.merge': {
    callers: caseworkers,
    input: z.object({ keptId: ContactId, goneId: ContactId, mergeId: MergeId, reason: Reason }),
    output: Contact,
  },
  'contact.unmerge': { callers: caseworkers, input: z.object({ mergeId: MergeId }), output: Contact },
  /** "These are two people": the pair is not suggested again. */
  'contact.keepApart': {
    callers: caseworkers,
    input: z.object({ contactId: ContactId, otherId: ContactId }),
    output: Nothing,
  },
  /** Everybody keeps their own; those without an owner are the supervisors'. */
  'canned.save': {
    callers: caseworkers,
    input: Canned.pick({ id: true, ownerId: true, shortcut: true, title: true, body: true, acts: true }),
    output: Canned,
  },
  'canned.remove': { callers: caseworkers, input: z.object({ cannedId: CannedId }), output: Canned },
  /** Asks WhatsApp for the current templates. */
  'template.refresh': { callers: caseworkers, input: Nothing, output: Nothing },
  'hours.set': { callers: ['supervisor', 'admin'], input: OpeningHours, output: OpeningHours },
  'draft.save': {
    callers: caseworkers,
    /** An empty body is a version too: it is how a sent or discarded text ends. */
    input: z.object({
      ticketId: TicketId,
      kind: z.enum(['reply', 'note']),
      /** As it was typed; only NUL is refused, which PostgreSQL cannot store. */
      body: z
        .string()
        .max(20_000)
        .refine(text => !text.includes('\0')),
      rest: DraftRest.nullable().default(null),
      baseVersion: z.int().nonnegative(),
    }),
    output: Draft,
  },
  'participant.reveal': {
    callers: caseworkers,
    input: z.object({
      participantId: ParticipantId,
      field: z.enum(['nik', 'kk', 'phone', 'email', 'cardNumber']),
      reason: Reason,
    }),
    output: z.object({ value: z.string(), hideAt: Instant }),
  },

  'complaint.open': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId, complaintId: ComplaintId }),
    output: Complaint,
  },
  'complaint.saveFacts': {
    callers: caseworkers,
    input: z.object({ complaintId: ComplaintId, facts: ComplaintFacts, baseVersion: z.int().positive() }),
    output: Complaint,
  },
  'complaint.submit': {
    callers: caseworkers,
    input: z.object({ complaintId: ComplaintId }),
    output: Complaint,
  },
  'complaint.markDuplicate': {
    callers: caseworkers,
    input: z.object({ complaintId: ComplaintId, duplicateOf: ComplaintId }),
    output: Complaint,
  },
  'complaint.withdraw': {
    callers: caseworkers,
    input: z.object({ complaintId: ComplaintId, reason: Reason }),
    output: Complaint,
  },

  'referral.draft': {
    callers: legalStaff,
    input: z.object({ complaintId: ComplaintId, referralId: ReferralId, authorityId: AuthorityId }),
    output: Referral,
  },
  'referral.revise': {
    callers: legalStaff,
    input: z.object({
      referralId: ReferralId,
      authorityId: AuthorityId,
      summary: z.string().overwrite(said).trim().max(4000),
    }),
    output: Referral,
  },
  'referral.requestApproval': {
    callers: legalStaff,
    input: z.object({ referralId: ReferralId }),
    output: Referral,
  },
  'referral.approve': { callers: legalStaff, input: z.object({ referralId: ReferralId }), output: Referral },
  'referral.sendBack': {
    callers: legalStaff,
    input: z.object({ referralId: ReferralId, reason: Reason }),
    output: Referral,
  },
  'referral.retryDispatch': {
    callers: legalStaff,
    input: z.object({ referralId: ReferralId }),
    output: Referral,
  },
  'referral.recordReceipt': {
    callers: legalStaff,
    input: z.object({
      referralId: ReferralId,
      receiptNumber: z.string().min(3).overwrite(safeLine).max(200),
      issuedAt: Instant,
    }),
    output: Referral,
  },
  'referral.recordProgress': {
    callers: legalStaff,
    input: z.object({
      referralId: ReferralId,
      stage: InquiryStage,
      letter: z.enum(['A1', 'A2', 'A3', 'A4', 'A5', 'none']),
      letterNumber: line().max(200),
      dateAt: Instant,
    }),
    output: Referral,
  },
  'referral.recordReturn': {
    callers: legalStaff,
    input: z.object({ referralId: ReferralId, reason: Reason }),
    output: Referral,
  },
  'referral.conclude': {
    callers: legalStaff,
    input: z.object({ referralId: ReferralId, outcome: ReferralOutcome }),
    output: Referral,
  },
  ...rulesCommands,
  ...reasonCommands,
  ...registryCommands,
  ...identityCaseCommands,
  ...funnelCommands,
  ...upkeepCommands,
  ...privacyCommands,
} satisfies Procedures

export type Commands = typeof commands
export type CommandName = keyof Commands
