import * as z from 'zod'
import { RouteId } from '../domain/contact.ts'
import { ContactId, EvidenceId, Instant, TicketId } from '../domain/ids.ts'

/** WhatsApp's and our own limit on the files of one message. */
export const REPLY_FILES_MAX = 10

/**
 * What an unsent reply has beside its words. `to`: the person and the way that were meant when its writing began, so that
 * it never goes to somebody else later; `isHere`: the file has reached the server.
 */
export const DraftRest = z.object({
  to: z
    .object({ contactId: ContactId, routeId: RouteId.nullable(), isChosen: z.boolean().default(false) })
    .nullable(),
  files: z
    .array(
      z.object({
        id: EvidenceId,
        name: z.string().max(255),
        mime: z.string().max(200),
        size: z.int().nonnegative(),
        isHere: z.boolean(),
      }),
    )
    .max(REPLY_FILES_MAX)
    .readonly(),
})
export type DraftRest = z.infer<typeof DraftRest>

/** An unsent text of one account on one ticket. Versions count from 1; older ones stay readable for a while. */
export const Draft = z.object({
  ticketId: TicketId,
  kind: z.enum(['reply', 'note']),
  body: z.string(),
  rest: DraftRest.optional(),
  version: z.int().nonnegative(),
  savedAt: Instant,
})
export type Draft = z.infer<typeof Draft>

/** Do two drafts hold the same words, for the same person, with the same files? */
export function isSameDraft(
  one: { readonly body: string; readonly rest?: DraftRest | null | undefined },
  other: { readonly body: string; readonly rest?: DraftRest | null | undefined },
): boolean {
  return one.body === other.body && JSON.stringify(one.rest ?? null) === JSON.stringify(other.rest ?? null)
}
