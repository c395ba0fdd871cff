import * as z from 'zod'
import { Contact, PointKind } from '../domain/contact.ts'
import { Instant, MergeId } from '../domain/ids.ts'

/**
 * Why two contacts may be one person. A shared point counts by how sure both sides are of it; equal names count only
 * beside something else. `conflicts`: strong identifiers that differ, which make it unlikely.
 */
export const ContactSuggestion = z.object({
  contact: Contact,
  score: z.number().min(0).max(1),
  reasons: z.array(
    z.object({ kind: z.union([PointKind, z.enum(['participant', 'name'])]), shown: z.string() }),
  ),
  conflicts: z.array(z.object({ kind: z.enum(['nik', 'participant', 'bsuid']) })),
  tickets: z.int().nonnegative(),
  lastEntryAt: Instant.nullable(),
})
export type ContactSuggestion = z.infer<typeof ContactSuggestion>

/** A joining that can still be undone. */
export const ContactMerge = z.object({
  id: MergeId,
  goneName: z.string(),
  byName: z.string(),
  reason: z.string(),
  at: Instant,
  tickets: z.int().nonnegative(),
})
export type ContactMerge = z.infer<typeof ContactMerge>
