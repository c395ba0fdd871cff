import * as z from 'zod'
import { Instant, ParticipantId, TicketId } from '../domain/ids.ts'
import { RegistrationStep } from '../domain/people/participant.ts'
import { Ticket } from '../domain/ticket.ts'
import { caseworkers, type Procedures } from './procedure.ts'

const people = z.int().nonnegative()

/** People who stand at a step now, and who came at least this far. */
export const FunnelStep = z.object({ step: RegistrationStep, here: people, reached: people })
export type FunnelStep = z.infer<typeof FunnelStep>

/**
 * Why somebody may be lost without a word from us: the first purchase is nearly due, money is later than its term, the
 * account for it is not linked, or their phone has changed.
 */
export const RiskKind = z.enum(['firstPurchase', 'payoutLate', 'accountNotLinked', 'phoneChanged'])
export type RiskKind = z.infer<typeof RiskKind>

export const AtRisk = z.object({
  participantId: ParticipantId,
  kind: RiskKind,
  name: z.string(),
  phoneShown: z.string(),
  wave: z.int().nullable(),
  provinceName: z.string(),
  /** Until when it can be helped; null where nothing ends. */
  dueAt: Instant.nullable(),
  foundAt: Instant,
  /** The ticket by which somebody takes care of it. */
  ticketId: TicketId.nullable(),
})
export type AtRisk = z.infer<typeof AtRisk>

export const funnelCommands = {
  /** Opens a ticket to write to somebody who has not written to us, in the caller's hands; one that is open is answered again. */
  'outreach.open': {
    callers: caseworkers,
    input: z.object({ participantId: ParticipantId, kind: RiskKind, ticketId: TicketId }),
    output: Ticket,
  },
} as const satisfies Procedures

export const funnelQueries = {
  'funnel.counts': {
    callers: caseworkers,
    /** Kemendagri code of a province, two digits. A wave: all who joined it, by what came of it. Wave 0: who joined none. */
    input: z.object({
      wave: z.int().min(0).nullable(),
      province: z
        .string()
        .regex(/^\d{2}$/)
        .nullable(),
    }),
    output: z.object({
      asOfAt: Instant.nullable(),
      people,
      steps: z.array(FunnelStep),
      /** Everybody counts in each wave they joined. `again`: not selected in it, and in a later one since. */
      waves: z.array(
        z.object({ wave: z.int(), joined: people, selected: people, notSelected: people, again: people }),
      ),
      provinces: z.array(z.object({ code: z.string(), name: z.string(), people, selected: people })),
      risks: z.array(z.object({ kind: RiskKind, open: people, inCare: people })),
    }),
  },
  /** The most urgent first; `after`: how many to skip. */
  'risk.list': {
    callers: caseworkers,
    input: z.object({
      kind: RiskKind,
      province: z
        .string()
        .regex(/^\d{2}$/)
        .nullable(),
      after: z.int().min(0).max(100_000),
    }),
    output: z.object({ people: z.array(AtRisk), hasMore: z.boolean() }),
  },
} as const satisfies Procedures
