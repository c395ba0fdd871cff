import * as z from 'zod'
import { Instant, ParticipantId } from '../domain/ids.ts'
import { caseworkers, type Procedures } from './procedure.ts'

/**
 * A training to name to somebody, and why: people who bought `because` also bought it, or it is what people like them
 * (`profile`: same province and age; `age`: same age alone) or people in general buy most. Price in rupiah, within the balance that is left.
 */
export const Suggestion = z.object({
  trainingId: z.string(),
  title: z.string(),
  provider: z.string(),
  platform: z.string(),
  price: z.int().nonnegative(),
  reason: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('alsoBought'), because: z.string() }),
    z.object({ kind: z.literal('profile') }),
    z.object({ kind: z.literal('age') }),
    z.object({ kind: z.literal('popular') }),
  ]),
})
export type Suggestion = z.infer<typeof Suggestion>

export const trainingQueries = {
  /** At most ten, best first. `asOfAt`: when the purchases were last looked through; null: not yet. */
  'training.suggest': {
    callers: caseworkers,
    input: z.object({ participantId: ParticipantId }),
    output: z.object({
      standing: z.enum(['canBuy', 'notRecipient', 'ended', 'tooLate', 'nothingLeft']),
      balance: z.int().nonnegative(),
      suggestions: z.array(Suggestion).max(10),
      asOfAt: Instant.nullable(),
    }),
  },
} as const satisfies Procedures
