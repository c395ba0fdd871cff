import * as z from 'zod'
import { AccountId, CannedId, Instant, Seq } from './ids.ts'
import { ReasonCode } from './reasons/reason-code.ts'
import { SnoozePreset } from './snooze.ts'
import { Tag, TicketOutcome, TicketPriority } from './ticket.ts'

/** What a macro does beside writing its text. Nothing happens before the reply is sent. */
export const CannedActs = z.object({
  /** Null: whatever the ticket has. */
  reason: ReasonCode.nullable().default(null),
  priority: TicketPriority.nullable(),
  tags: z.array(Tag).max(10).readonly(),
  /** After sending: leave it open, wait for the person, put it off, or resolve with this outcome. */
  next: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('stay') }),
    z.object({ kind: z.literal('wait') }),
    z.object({ kind: z.literal('snooze'), until: SnoozePreset }),
    z.object({ kind: z.literal('resolve'), outcome: TicketOutcome }),
  ]),
})
export type CannedActs = z.infer<typeof CannedActs>

/**
 * A prepared reply, found by typing `/` and a part of its shortcut, title or text. Variables are `{{name}}` of the
 * closed list below. `ownerId` null: everybody's (supervisors keep these), otherwise one person's own.
 */
export const Canned = z.object({
  id: CannedId,
  ownerId: AccountId.nullable(),
  shortcut: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  title: z.string().min(1).max(100),
  /** By language of the reader; an empty one falls back to Indonesian. */
  body: z.object({ id: z.string().min(1).max(4_000), en: z.string().max(4_000) }),
  acts: CannedActs,
  removed: z.boolean(),
  changedAt: Instant,
  seq: Seq,
})
export type Canned = z.infer<typeof Canned>

export const cannedVariables = ['contactName', 'ticketNumber', 'agentName', 'greeting', 'today'] as const
export type CannedVariable = (typeof cannedVariables)[number]

/** The text with its variables filled; a name that is no variable stays as it was typed, so that somebody sees it. */
export function fillCanned(body: string, values: Readonly<Record<CannedVariable, string>>): string {
  return body.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as CannedVariable] : whole,
  )
}
