import * as z from 'zod'
import { AccountId, Instant, Seq, SessionId } from './ids.ts'

export const Role = z.enum(['agent', 'supervisor', 'legal', 'admin'])
export type Role = z.infer<typeof Role>

export const PresenceState = z.enum(['offline', 'available', 'break', 'meal', 'meeting', 'training'])
export type PresenceState = z.infer<typeof PresenceState>

/** A person with an account. The server is the only authority on `presence`; `since` is when it last changed. */
export const Account = z.object({
  id: AccountId,
  username: z.string(),
  name: z.string(),
  role: Role,
  disabled: z.boolean(),
  presence: z.object({ state: PresenceState, sinceAt: Instant }),
  seq: Seq,
})
export type Account = z.infer<typeof Account>

/** One sign-in of one account on one desk. Revoking it ends the connection at once. */
export const Session = z.object({
  id: SessionId,
  accountId: AccountId,
  device: z.string(),
  createdAt: Instant,
  lastSeenAt: Instant,
  current: z.boolean(),
})
export type Session = z.infer<typeof Session>

export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/)

/** Length only: NIST SP 800-63B advises against composition rules. Upper bound keeps Argon2 inputs small. */
export const NewPassword = z.string().min(10).max(200)
