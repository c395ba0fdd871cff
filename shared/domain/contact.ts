import * as z from 'zod'
import { ContactId, Instant, ParticipantId, Seq } from './ids.ts'

export const Channel = z.enum(['livechat', 'form', 'whatsapp', 'phone', 'email'])
export type Channel = z.infer<typeof Channel>

/** How a person can be reached. `shown` is already masked for the reader; the full value never leaves the server. */
export const ContactPoint = z.object({
  kind: z.enum(['phone', 'email', 'visitor']),
  shown: z.string(),
  confidence: z.enum(['stated', 'verified']),
})
export type ContactPoint = z.infer<typeof ContactPoint>

/** A person as we know them. `participantId` is set only when an agent has linked the registry record. */
export const Contact = z.object({
  id: ContactId,
  name: z.string(),
  points: z.array(ContactPoint).readonly(),
  participantId: ParticipantId.nullable(),
  createdAt: Instant,
  seq: Seq,
})
export type Contact = z.infer<typeof Contact>
