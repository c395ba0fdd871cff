import * as z from 'zod'
import { Instant } from '../domain/ids.ts'
import { safeLine } from '../domain/text/safe-text.ts'
import type { Procedures } from './procedure.ts'

/** Words and phrases that a supervisor wants to look at; far more would flag everything. */
export const FLAG_WORDS_MAX = 300
export const FLAG_WORD_LENGTH_MAX = 60

export const FlagWords = z.object({
  words: z
    .array(z.string().overwrite(safeLine).trim().min(2).max(FLAG_WORD_LENGTH_MAX))
    .max(FLAG_WORDS_MAX)
    .readonly(),
})
export type FlagWords = z.infer<typeof FlagWords>

const RawItemId = z.string().min(1).max(64)

/**
 * Something that WhatsApp has delivered and nobody could take in: kept, shown to whoever looks after the channel, and
 * taken in later when the fault has been mended. `reason` is what part of it was odd; `body` is the original as JSON,
 * without secrets, with names and numbers covered. `isTrying`: it is going through the intake again.
 */
export const RawItem = z.object({
  id: RawItemId,
  reason: z.string(),
  receivedAt: Instant,
  /** How often the very same thing came. */
  times: z.int().positive(),
  tries: z.int().nonnegative(),
  triedAt: Instant.nullable(),
  isTrying: z.boolean(),
  body: z.string(),
})
export type RawItem = z.infer<typeof RawItem>

const upkeepers = ['supervisor', 'admin'] as const

export const upkeepCommands = {
  'flagWords.set': { callers: upkeepers, input: FlagWords, output: FlagWords },
  /** Runs it through the intake once more; refused where WhatsApp is off. */
  'rawItem.retry': { callers: upkeepers, input: z.object({ id: RawItemId }), output: z.object({}) },
  /** Somebody has looked and nothing more is to be done; it leaves the list and is forgotten after 30 days. */
  'rawItem.markSeen': { callers: upkeepers, input: z.object({ id: RawItemId }), output: z.object({}) },
} as const satisfies Procedures

export const upkeepQueries = {
  'flagWords.get': { callers: upkeepers, input: z.object({}), output: FlagWords },
  /** The newest hundred that nobody has seen, newest first; `total` says how many there are. */
  'rawItem.list': {
    callers: upkeepers,
    input: z.object({}),
    output: z.object({ items: z.array(RawItem).readonly(), total: z.int().nonnegative() }),
  },
} as const satisfies Procedures
