import * as z from 'zod'
import { Session } from '../domain/account.ts'
import { Complaint } from '../domain/complaint.ts'
import { Contact } from '../domain/contact.ts'
import { Entry } from '../domain/entry.ts'
import { Evidence } from '../domain/evidence.ts'
import { ComplaintId, ContactId, Instant, ParticipantId, ReferralId, Seq, TicketId } from '../domain/ids.ts'
import { OpeningHours } from '../domain/opening-hours.ts'
import { Referral } from '../domain/referral.ts'
import { safeLine } from '../domain/text/safe-text.ts'
import { Template } from '../domain/template.ts'
import { Ticket } from '../domain/ticket.ts'
import { ContactMerge, ContactSuggestion } from './contact-view.ts'
import { Draft } from './draft.ts'
import { ParticipantCard, ParticipantMatch } from './participant-view.ts'
import { privacyQueries } from './privacy.ts'
import { upkeepQueries } from './channel-upkeep.ts'
import { funnelQueries } from './funnel.ts'
import { identityCaseQueries } from './identity-case.ts'
import { reasonQueries } from './reasons.ts'
import { registryQueries } from './registry.ts'
import { rulesQueries } from './rules.ts'
import { trainingQueries } from './trainings.ts'
import { administrators, caseworkers, everyone, type Procedures } from './procedure.ts'
import { SearchInput, SearchResult } from './search.ts'

/** Everything that only looks. A look at personal data is written to the audit trail like an act. */
export const queries = {
  'session.list': { callers: everyone, input: z.object({}), output: z.array(Session) },
  'ticket.timeline': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId }),
    output: z.object({ ticket: Ticket, contact: Contact, entries: z.array(Entry), upTo: Seq }),
  },
  'ticket.ofContact': {
    callers: caseworkers,
    input: z.object({ contactId: ContactId }),
    output: z.array(Ticket),
  },
  /** Tickets that the caller has answered or noted, the latest first, at most 500. */
  'ticket.tookPart': { callers: caseworkers, input: z.object({}), output: z.array(TicketId) },
  /** All that a person and we said to each other, in every channel and ticket; newest page first, oldest line first. */
  'contact.timeline': {
    callers: caseworkers,
    input: z.object({ contactId: ContactId, before: Instant.nullable() }),
    output: z.object({
      contact: Contact,
      tickets: z.array(Ticket),
      entries: z.array(Entry),
      hasMore: z.boolean(),
    }),
  },
  /** Others who may be the same person, strongest reason first. A hint: nothing is joined by itself. */
  'contact.suggestions': {
    callers: caseworkers,
    input: z.object({ contactId: ContactId }),
    output: z.array(ContactSuggestion),
  },
  'contact.merges': {
    callers: caseworkers,
    input: z.object({ contactId: ContactId }),
    output: z.array(ContactMerge),
  },
  'template.list': { callers: caseworkers, input: z.object({}), output: z.array(Template) },
  'hours.get': { callers: everyone, input: z.object({}), output: OpeningHours },
  'search.run': { callers: caseworkers, input: SearchInput, output: SearchResult },
  'draft.list': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId }),
    /** Newest first, all kinds, at most 20. */
    output: z.array(Draft),
  },
  'participant.search': {
    callers: caseworkers,
    /** NIK, card number, phone, e-mail or name, in any form a person would type it. */
    input: z.object({ text: z.string().overwrite(safeLine).min(2).max(200) }),
    output: z.array(ParticipantMatch),
  },
  'participant.card': {
    callers: caseworkers,
    input: z.object({ participantId: ParticipantId }),
    output: ParticipantCard,
  },
  'participant.suggest': {
    callers: caseworkers,
    /**
     * Registry records that share a contact point with the ticket's contact: a hint, never an identity. `ahead`: a desk asks
     * for a ticket that has just been opened, before anybody has looked; later it is a look like any other.
     */
    input: z.object({ ticketId: TicketId, ahead: z.boolean().default(false) }),
    output: z.array(ParticipantMatch),
  },
  'complaint.get': { callers: caseworkers, input: z.object({ complaintId: ComplaintId }), output: Complaint },
  'evidence.list': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId }),
    output: z.array(Evidence),
  },
  'referral.get': { callers: caseworkers, input: z.object({ referralId: ReferralId }), output: Referral },
  'audit.list': {
    callers: administrators,
    input: z.object({ before: Seq.nullable() }),
    output: z.array(
      z.object({
        seq: Seq,
        at: Instant,
        byName: z.string().nullable(),
        action: z.string(),
        target: z.string().nullable(),
        detail: z.string(),
      }),
    ),
  },
  ...registryQueries,
  ...rulesQueries,
  ...reasonQueries,
  ...identityCaseQueries,
  ...funnelQueries,
  ...upkeepQueries,
  ...privacyQueries,
  ...trainingQueries,
} satisfies Procedures

export type Queries = typeof queries
export type QueryName = keyof Queries
