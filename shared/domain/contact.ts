import * as z from 'zod'
import { ContactId, Instant, ParticipantId, Seq } from './ids.ts'

export const Channel = z.enum(['livechat', 'form', 'whatsapp', 'phone', 'email'])
export type Channel = z.infer<typeof Channel>

export const PointKind = z.enum(['phone', 'email', 'visitor', 'whatsapp', 'bsuid', 'nik'])
export type PointKind = z.infer<typeof PointKind>

/**
 * How sure we are that a point is this person's: `stated` = somebody typed it, `channel` = the channel itself proves
 * that they write from it now, `verified` = one of us has checked it. Phones are recycled, so none identifies anybody.
 */
export const Confidence = z.enum(['stated', 'channel', 'verified'])
export type Confidence = z.infer<typeof Confidence>

/** How a person can be reached. `shown` is already masked for the reader; the full value never leaves the server. */
export const ContactPoint = z.object({
  id: z.string(),
  kind: PointKind,
  shown: z.string(),
  confidence: Confidence,
  lastSeenAt: Instant,
})
export type ContactPoint = z.infer<typeof ContactPoint>

/** `<channel>:<id>`, the id being a visitor's, a WhatsApp identity's or a contact point's. */
export const RouteId = z
  .string()
  .regex(/^(livechat|form|whatsapp|email):[A-Za-z0-9_-]{8,64}$/)
  .brand<'RouteId'>()
export type RouteId = z.infer<typeof RouteId>

/**
 * A way in which a reply can reach this person. `windowEndsAt`: until then free text may be sent (WhatsApp's customer
 * service window), 0 when it has never been open; null: this channel has no window. `blocked`: why nothing gets through.
 */
export const Route = z.object({
  id: RouteId,
  channel: Channel,
  shown: z.string(),
  windowEndsAt: Instant.nullable(),
  blocked: z.enum(['undeliverable', 'stopped']).nullable(),
})
export type Route = z.infer<typeof Route>

/** A person as we know them. `participantId` is set only when an agent has linked the registry record. */
export const Contact = z.object({
  id: ContactId,
  name: z.string(),
  points: z.array(ContactPoint).readonly(),
  routes: z.array(Route).readonly().default([]),
  participantId: ParticipantId.nullable(),
  /** Joined to this other one; its tickets hang there until somebody undoes it. */
  mergedInto: ContactId.nullable().default(null),
  /** The account behind a channel changed hands or number: who writes now must be verified anew. */
  identityChangedAt: Instant.nullable().default(null),
  createdAt: Instant,
  seq: Seq,
})
export type Contact = z.infer<typeof Contact>

/** May free text be sent by `route` at `now` (epoch ms), or only an approved template? */
export function needsTemplate(route: Pick<Route, 'windowEndsAt'>, now: number): boolean {
  return route.windowEndsAt !== null && route.windowEndsAt <= now
}
