import * as z from 'zod'
import { Channel } from '#shared/domain/contact.ts'
import { PersonName } from '#shared/domain/people/person-name.ts'
import { ReasonCode } from '#shared/domain/reasons/reason-code.ts'
import { TicketPriority } from '#shared/domain/ticket.ts'
import { MessageBody } from '#shared/domain/text/safe-text.ts'
import raw from './stories.json' with { type: 'json' }

/** Minutes after the step before; who, and for anything but a message what they do; the text it takes. */
const StoryStep = z.tuple([z.number().nonnegative(), z.string().regex(/^[a-z]+(?::[a-z]+)?$/), z.string()])

const Story = z.object({
  key: z.string(),
  name: PersonName,
  channel: Channel,
  hoursAgo: z.number().positive(),
  phone: z.string().optional(),
  email: z.string().optional(),
  /** WhatsApp's own names of the account, where it has them. */
  bsuid: z.string().optional(),
  username: z.string().optional(),
  forwarded: z.enum(['once', 'often']).optional(),
  /** Another story whose person this is, as an agent has found out before. */
  sameAs: z.string().optional(),
  priority: TicketPriority.optional(),
  /** What it is about, as whoever takes it says. */
  reason: ReasonCode.optional(),
  steps: z.array(StoryStep).min(1),
})
export type Story = z.infer<typeof Story>

/** Conversations of a few days; names are checked as the channels check them. */
export function readStories(): Story[] {
  const stories = z.array(Story).parse(raw)
  for (const { steps } of stories)
    for (const [, who, text] of steps) if (!who.includes(':')) MessageBody.parse(text)
  return stories
}
