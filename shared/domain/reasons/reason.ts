import * as z from 'zod'
import { Deadline } from '../clock/deadline.ts'
import { Pattern } from '../fraud/complaint-facts.ts'
import { AccountId, CannedId, Instant } from '../ids.ts'
import { safeLine, safeText } from '../text/safe-text.ts'
import { TicketPriority } from '../ticket.ts'
import { ReasonCode } from './reason-code.ts'
import { ReasonGroup } from './reason-group.ts'
import { NEEDS_MAX, ReasonNeed } from './reason-need.ts'

/** Who answers: the first or second line (`l1_id`: after a check of identity), or a team outside the desk. */
export const ReasonOwner = z.enum([
  'bot',
  'l1',
  'l1_id',
  'l1_l2',
  'l2',
  'l3',
  'legal',
  'dpo',
  'partner',
  'quality',
])
export type ReasonOwner = z.infer<typeof ReasonOwner>

const line = (max: number) => z.string().overwrite(safeLine).trim().min(1).max(max)
const text = (max: number) => z.string().overwrite(safeText).trim().min(1).max(max)
const both = <T extends z.ZodType>(part: () => T) => z.object({ id: part(), en: part() })

export const WORDS_MAX = 80

/**
 * Why people turn to the programme, and what follows from it. `words` are phrases as people write them; `pattern` says
 * which kind of fraud a complaint raised from it is (null: none is). `pausesWhileWaiting`: the clock of the resolution
 * stands still while we wait for the person.
 */
export const Reason = z.object({
  code: ReasonCode,
  group: ReasonGroup,
  title: both(() => line(80)),
  description: both(() => text(400)),
  words: z.array(line(60).min(2)).max(WORDS_MAX).readonly(),
  owner: ReasonOwner,
  needs: z
    .array(ReasonNeed)
    .max(NEEDS_MAX)
    .readonly()
    .refine(needs => new Set(needs.map(({ id }) => id)).size === needs.length),
  priority: TicketPriority,
  firstResponse: Deadline,
  resolution: Deadline,
  pausesWhileWaiting: z.boolean(),
  pattern: Pattern.nullable(),
  canned: z.array(CannedId).max(10).readonly(),
  isActive: z.boolean(),
  order: z.int().min(0).max(100_000),
})
export type Reason = z.infer<typeof Reason>

/** A reason as it stands; version 0 comes with the product. */
export const KnownReason = z.object({ version: z.int().nonnegative(), reason: Reason })
export type KnownReason = z.infer<typeof KnownReason>

/** Who changed a reason, when and why, and what it said from then on. */
export const ReasonVersion = z.object({
  version: z.int().nonnegative(),
  reason: Reason,
  note: z.string(),
  byId: AccountId.nullable(),
  byName: z.string().nullable(),
  at: Instant.nullable(),
})
export type ReasonVersion = z.infer<typeof ReasonVersion>
