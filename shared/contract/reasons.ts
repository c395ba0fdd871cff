import * as z from 'zod'
import { TicketId } from '../domain/ids.ts'
import { ReasonCode } from '../domain/reasons/reason-code.ts'
import { KnownReason, Reason, ReasonVersion } from '../domain/reasons/reason.ts'
import { Ticket } from '../domain/ticket.ts'
import { WrittenReason } from './written.ts'
import { caseworkers, everyone, type Procedures } from './procedure.ts'

const keepers = ['supervisor', 'admin'] as const
const count = z.int().nonnegative()

/** How many were in time, how many late (those still open past their term too), and how many have time left. */
export const InTime = z.object({ inTime: count, late: count, running: count })
export type InTime = z.infer<typeof InTime>

/** `overdue`: still open past one of its terms. `code` null: tickets that nobody has given a reason. `days` in order, those without tickets left out. */
export const ReasonReportRow = z.object({
  code: ReasonCode.nullable(),
  tickets: count,
  answer: InTime,
  end: InTime,
  overdue: count,
  days: z.array(z.object({ day: z.iso.date(), tickets: count })),
})
export type ReasonReportRow = z.infer<typeof ReasonReportRow>

export const reasonCommands = {
  /**
   * A new reason (`baseVersion` null) or a new version of one. Refuses `reason.versionConflict` when somebody was quicker,
   * `reason.codeTaken` for a code in use, `reason.asksSecret` when it would ask for an OTP or a password. Nothing is ever
   * deleted: a reason is switched off.
   */
  'reason.save': {
    callers: keepers,
    input: z.object({
      reason: Reason,
      baseVersion: z.int().nonnegative().nullable(),
      note: WrittenReason,
    }),
    output: KnownReason,
  },
  /** Whether a ticket may be resolved without a reason. */
  'reason.setRequired': {
    callers: keepers,
    input: z.object({ isRequired: z.boolean() }),
    output: z.object({ isRequired: z.boolean() }),
  },
  /** Sets the clocks too, and the priority unless somebody has chosen one. */
  'ticket.setReason': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId, reason: ReasonCode.nullable() }),
    output: Ticket,
  },
  /** Ticks off something that the reason needs, or takes the tick back. */
  'ticket.gather': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId, needId: z.string().min(1).max(40), isKnown: z.boolean() }),
    output: Ticket,
  },
} as const satisfies Procedures

export const reasonQueries = {
  /** In their order, switched-off ones too. */
  'reason.list': {
    callers: everyone,
    input: z.object({}),
    output: z.object({ reasons: z.array(KnownReason), isRequired: z.boolean() }),
  },
  /** Newest first; version 0 is what came with the product. */
  'reason.history': {
    callers: [...caseworkers, 'admin'],
    input: z.object({ code: ReasonCode }),
    output: z.array(ReasonVersion),
  },
  'reason.report': {
    callers: keepers,
    /** Days of WIB, both included, at most 92, by when the tickets were opened. Joined tickets count once. */
    input: z.object({ from: z.iso.date(), to: z.iso.date() }),
    output: z.object({ rows: z.array(ReasonReportRow), tickets: count }),
  },
} as const satisfies Procedures
