import * as z from 'zod'
import { EvidenceId, Instant, Seq, TicketId } from './ids.ts'

/** 25 MB, as bytes. */
export const evidenceMaxBytes = 25 * 1024 * 1024

/** An immutable file, found by its SHA-256 (hex). `byName` says who handed it to us. */
export const Evidence = z.object({
  id: EvidenceId,
  ticketId: TicketId,
  name: z.string(),
  mime: z.string(),
  size: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  byName: z.string(),
  receivedAt: Instant,
  seq: Seq,
})
export type Evidence = z.infer<typeof Evidence>
