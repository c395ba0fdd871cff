import { DAY_MS, HOUR_MS } from '#shared/domain/clock/zone.ts'
import type { JoinedWave, WaveOutcome } from '#shared/domain/people/wave-history.ts'
import type { Random } from './random.ts'
import { waveClosedAt } from './waves.ts'

const MINUTE_MS = 60_000

/** How often people had joined in vain before their newest wave: most a few times, some more than ten. */
const EARLIER: readonly (readonly [number, number])[] = [
  [0, 22],
  [1, 20],
  [2, 20],
  [3, 15],
  [4, 9],
  [5, 6],
  [6, 4],
  [7, 2],
  [9, 1],
  [11, 0.6],
  [14, 0.4],
]

interface Newest {
  readonly wave: number
  readonly closesAt: number
  readonly outcome: WaveOutcome
  readonly decidedAt: number | null
}

/**
 * The waves of somebody, oldest first, ending with `newest`. Who is not selected mostly joins the next wave again, and now
 * and then lets a few go by. @param earlier how many before the newest; drawn where it is not given
 */
export function makeWaves(
  random: Random,
  newest: Newest,
  now: number,
  earlier: number = random.weighted(EARLIER),
): JoinedWave[] {
  // Waves were open for three days, and whoever waits for one joins on any of them.
  const openFor = Math.min(72 * 60, Math.floor((now - newest.closesAt) / MINUTE_MS) + 72 * 60)
  const waves: JoinedWave[] = [
    { ...newest, joinedAt: newest.closesAt - random.int(72 * 60 - openFor, 72 * 60) * MINUTE_MS },
  ]
  let { wave } = newest
  for (let count = 0; count < earlier; count++) {
    wave -= random.chance(0.7) ? 1 : random.int(2, 4)
    if (wave < 1) break
    const closesAt = waveClosedAt(wave, now)
    waves.push({
      wave,
      joinedAt: closesAt - random.int(0, 72 * 60) * MINUTE_MS,
      closesAt,
      outcome: 'not_selected',
      decidedAt: closesAt + 2 * DAY_MS + random.int(0, 12) * HOUR_MS,
    })
  }
  return waves.toReversed()
}
