import * as z from 'zod'
import { Channel } from './contact.ts'
import { Instant, Seq } from './ids.ts'

/**
 * How a channel is doing: `off` = not set up here, `slowed` = the provider asked us to go slower, `stopped` = nothing goes
 * out until somebody acts. `reason` is a key of `locales/…/whatsapp.json`; what waits is kept and goes out afterwards.
 */
export const ChannelState = z.object({
  channel: Channel,
  state: z.enum(['off', 'up', 'slowed', 'stopped']),
  reason: z.string().nullable(),
  code: z.int().nullable(),
  sinceAt: Instant,
  seq: Seq,
})
export type ChannelState = z.infer<typeof ChannelState>
