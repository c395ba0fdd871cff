import * as z from 'zod'
import { AccessLine, DataRefusalGround, DataRequest, DataRequestKind } from '../domain/data-request.ts'
import { AccountId, DataRequestId, Instant, ParticipantId, TicketId } from '../domain/ids.ts'
import { caseworkers, type Procedures } from './procedure.ts'
import { written } from './written.ts'

const keepers = ['supervisor', 'legal'] as const
const Told = written().min(10).max(4_000)

/**
 * One colleague's looks at people on one day (WIB). `unlinked`: at people with whom no ticket of theirs has to do;
 * `reasons` say what is out of the ordinary, empty when nothing is. It is a question to ask, not a finding.
 */
export const LookSummary = z.object({
  accountId: AccountId,
  name: z.string(),
  looks: z.int().nonnegative(),
  people: z.int().nonnegative(),
  reveals: z.int().nonnegative(),
  outOfHours: z.int().nonnegative(),
  unlinked: z.int().nonnegative(),
  reasons: z.array(z.enum(['volume', 'outOfHours', 'unlinked', 'reveals'])),
})
export type LookSummary = z.infer<typeof LookSummary>

export const LookLine = z.object({
  at: Instant,
  action: z.string(),
  participantId: ParticipantId.nullable(),
  personName: z.string().nullable(),
  detail: z.string(),
  isLinked: z.boolean(),
  isOutOfHours: z.boolean(),
})
export type LookLine = z.infer<typeof LookLine>

export const privacyCommands = {
  /** Starts the clock of 3×24 hours on a ticket, from when the person asked. One open request of a kind on a ticket. */
  'dataRequest.open': {
    callers: caseworkers,
    input: z.object({
      dataRequestId: DataRequestId,
      ticketId: TicketId,
      kind: DataRequestKind,
      receivedAt: Instant,
    }),
    output: DataRequest,
  },
  'dataRequest.finish': {
    callers: keepers,
    input: z.object({ dataRequestId: DataRequestId, told: Told }),
    output: DataRequest,
  },
  'dataRequest.refuse': {
    callers: keepers,
    input: z.object({ dataRequestId: DataRequestId, ground: DataRefusalGround, told: Told }),
    output: DataRequest,
  },
} as const satisfies Procedures

export const privacyQueries = {
  /** Open ones by their end, then those that ended in the last 90 days. */
  'dataRequest.list': { callers: caseworkers, input: z.object({}), output: z.array(DataRequest) },
  'privacy.looks': {
    callers: keepers,
    /** A day in WIB, `YYYY-MM-DD`. Most remarkable first. */
    input: z.object({ day: z.iso.date() }),
    output: z.array(LookSummary),
  },
  'privacy.looksOf': {
    callers: keepers,
    input: z.object({ day: z.iso.date(), accountId: AccountId }),
    output: z.array(LookLine),
  },
  /** Everybody who has looked at one person's data (UU 27/2022 article 32), newest first, at most 1,000 lines. */
  'privacy.accessRecord': {
    callers: keepers,
    input: z.object({ participantId: ParticipantId }),
    output: z.object({
      name: z.string(),
      nikShown: z.string(),
      madeAt: Instant,
      lines: z.array(AccessLine),
      isWhole: z.boolean(),
    }),
  },
} as const satisfies Procedures
