import * as z from 'zod'
import { AccountId, DataRequestId, Instant, TicketId } from './ids.ts'

/** What a person may ask about their own data (UU 27/2022: articles 30 correct, 32 access, 40 withdraw consent, 41 restrict, 43 erase). */
export const DataRequestKind = z.enum(['access', 'correct', 'withdraw', 'restrict', 'erase'])
export type DataRequestKind = z.infer<typeof DataRequestKind>

/** Why a request may be refused (UU 27/2022 article 33, and article 44 where a legal process needs the data). */
export const DataRefusalGround = z.enum(['safety', 'othersData', 'security', 'legalProcess'])
export type DataRefusalGround = z.infer<typeof DataRefusalGround>

/**
 * A request under the data protection law. The clock of 3×24 hours runs from receipt, over weekends, and is not stopped by
 * checking who asks. Each end says what the person was told.
 */
export const DataRequest = z.object({
  id: DataRequestId,
  ticketId: TicketId,
  ticketNumber: z.string(),
  contactName: z.string(),
  kind: DataRequestKind,
  receivedAt: Instant,
  dueAt: Instant,
  openedByName: z.string(),
  end: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('done'), byName: z.string(), at: Instant, told: z.string() }),
      z.object({
        kind: z.literal('refused'),
        byName: z.string(),
        at: Instant,
        ground: DataRefusalGround,
        told: z.string(),
      }),
    ])
    .nullable(),
})
export type DataRequest = z.infer<typeof DataRequest>

/** One look at somebody's data, as their own record of access shows it. */
export const AccessLine = z.object({
  at: Instant,
  byName: z.string(),
  byId: AccountId.nullable(),
  action: z.string(),
  /** The field that was uncovered, with the reason given; empty for other looks. */
  detail: z.string(),
})
export type AccessLine = z.infer<typeof AccessLine>
