import * as z from 'zod'
import { Instant } from '../ids.ts'

/** Why the last question to the programme's own service of participants went wrong. */
export const SourceError = z.enum(['unreachable', 'slow', 'refused', 'wrong'])
export type SourceError = z.infer<typeof SourceError>

/** How the programme's own service answers. `off`: this server asks nobody. `late`: the last answer is older than it should be. */
export const SourceState = z.object({
  state: z.enum(['off', 'ok', 'late', 'failing']),
  answeredAt: Instant.nullable(),
  failedAt: Instant.nullable(),
  error: SourceError.nullable(),
  /** Records of it that could not be right and were set aside, ever. */
  refused: z.int().min(0).default(0),
})
export type SourceState = z.infer<typeof SourceState>

/** Data older than this many hours is said with a warning: one nightly file was missed. */
export const STALE_AFTER_HOURS = 36
export const StaleAfterHours = z.int().min(1).max(2160)

/** What we know of the programme's people and since when. `asOfAt`: age of the newest data; null: there is none. */
export const RegistryAge = z.object({
  people: z.int(),
  asOfAt: Instant.nullable(),
  staleAfterHours: StaleAfterHours,
  source: SourceState,
})
export type RegistryAge = z.infer<typeof RegistryAge>

export type AgeWarning = 'empty' | 'failing' | 'late' | 'old'

/** ms. A service that misses an answer or two is nobody's business at a desk. */
const quietFailure = 5 * 60_000

/** What must be said of this data at `now` (epoch ms) before anybody relies on it; null: its age is enough. */
export function ageWarning(
  { people, asOfAt, staleAfterHours, source }: RegistryAge,
  now: number,
): AgeWarning | null {
  if (people === 0) return 'empty'
  if (source.state === 'failing' && now - (source.answeredAt ?? 0) > quietFailure) return 'failing'
  if (source.state === 'late') return 'late'
  return asOfAt === null || now - asOfAt > staleAfterHours * 3_600_000 ? 'old' : null
}
