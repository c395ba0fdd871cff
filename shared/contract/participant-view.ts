import * as z from 'zod'
import { Instant, ParticipantId } from '../domain/ids.ts'
import { JoinedWave } from '../domain/people/wave-history.ts'
import { Explanation } from '../domain/programme/explain-status.ts'

/** Why a record was found; the desk says it beside the name. */
export const MatchReason = z.enum([
  ...(['nik', 'kk', 'cardNumber', 'phone', 'email', 'name', 'nameSimilar', 'birthDate'] as const),
])
export type MatchReason = z.infer<typeof MatchReason>

/** How many records one search may show; so many mean that there may be more. */
export const MATCHES_MAX = 20

/** A record as it may be shown: identifying numbers are masked by the server. */
export const ParticipantMatch = z.object({
  id: ParticipantId,
  name: z.string(),
  nikShown: z.string(),
  phoneShown: z.string(),
  birthDate: z.string(),
  regionName: z.string(),
  wave: z.int().nullable(),
  statusLabel: z.string(),
  /** Strongest first; the first is why the record stands where it does. */
  reasons: z.array(MatchReason).min(1),
})
export type ParticipantMatch = z.infer<typeof ParticipantMatch>

/** The whole card of one person, with what their status means today. Money in rupiah. `asOfAt`: age of the record. */
export const ParticipantCard = z.object({
  id: ParticipantId,
  name: z.string(),
  nikShown: z.string(),
  kkShown: z.string(),
  phoneShown: z.string(),
  emailShown: z.string(),
  cardNumberShown: z.string().nullable(),
  birthDate: z.string(),
  regionName: z.string(),
  wave: z.int().nullable(),
  /** All that were joined, oldest first. */
  waves: z.array(JoinedWave),
  schemeId: z.string().nullable(),
  balance: z.int(),
  trainings: z.array(z.object({ title: z.string(), price: z.int(), state: z.string(), boughtAt: Instant })),
  incentives: z.array(
    z.object({
      label: z.string(),
      amount: z.int(),
      stage: z.string(),
      scheduledAt: Instant.nullable(),
      paidAt: Instant.nullable(),
    }),
  ),
  explanation: Explanation,
  asOfAt: Instant,
})
export type ParticipantCard = z.infer<typeof ParticipantCard>
