import { atLocal } from '#shared/domain/clock/zone.ts'
import type { JoinedWave, WaveOutcome } from '#shared/domain/people/wave-history.ts'

/** A wave by its days, at noon in WIB. */
export function joinedWave(
  wave: number,
  joined: string | null,
  closes: string | null,
  outcome: WaveOutcome,
  decided: string | null,
  /** Hour at which the result was told. */
  decidedHour = 12,
): JoinedWave {
  const at = (date: string | null, hour = 12) => (date === null ? null : atLocal(date, 'WIB', hour))
  return { wave, joinedAt: at(joined), closesAt: at(closes), outcome, decidedAt: at(decided, decidedHour) }
}
