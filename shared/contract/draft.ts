import * as z from 'zod'
import { Instant, TicketId } from '../domain/ids.ts'

/** An unsent text of one account on one ticket. Versions count from 1; older ones stay readable for a while. */
export const Draft = z.object({
  ticketId: TicketId,
  kind: z.enum(['reply', 'note']),
  body: z.string(),
  version: z.int().nonnegative(),
  savedAt: Instant,
})
export type Draft = z.infer<typeof Draft>
