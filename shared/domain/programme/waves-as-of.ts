import { DAY_MS } from '../clock/zone.ts'
import type { Participant } from '../people/participant.ts'
import { type JoinedWave, waveHistory } from '../people/wave-history.ts'
import { dueOf, type Standing } from './explain.ts'
import { termsAt } from './schemes.ts'

/** Waves were open for three to five days (wave 12: 23–26 February 2021); of a joining without a day no more is known. */
const longestOpenMs = 7 * DAY_MS

/**
 * The waves that had been joined at `now`, each as it stood then: what was decided later is still awaited. Where the record
 * lacks a day, the programme's usual terms stand in for it.
 */
export function wavesAsOf(person: Participant, standing: Standing): readonly JoinedWave[] {
  const { now } = standing
  const history = waveHistory(person)
  const then: JoinedWave[] = []
  let settledAt = Number.NEGATIVE_INFINITY
  for (const [index, each] of history.entries()) {
    const joinedAt = joinedFrom(each, settledAt)
    if (joinedAt > now) break
    const next = history[index + 1]
    const decidedAt = Math.min(
      decidedFrom(each, person, standing),
      next?.joinedAt ?? Number.POSITIVE_INFINITY,
    )
    then.push(
      each.outcome === 'waiting' || decidedAt <= now
        ? each
        : { ...each, outcome: 'waiting', decidedAt: null },
    )
    settledAt = Math.max(joinedAt, Number.isFinite(decidedAt) ? decidedAt : joinedAt)
  }
  return then
}

function joinedFrom({ joinedAt, closesAt, decidedAt }: JoinedWave, settledAt: number): number {
  if (joinedAt !== null) return joinedAt
  return Math.max(settledAt, closesAt === null ? (decidedAt ?? settledAt) : closesAt - longestOpenMs)
}

/** When the result was known; never, where there is none. */
function decidedFrom(
  { outcome, closesAt, decidedAt }: JoinedWave,
  { selectedAt }: Participant,
  { rules, calendar }: Standing,
): number {
  if (outcome === 'waiting') return Number.POSITIVE_INFINITY
  if (outcome === 'selected' && selectedAt !== null) return Math.min(selectedAt, decidedAt ?? selectedAt)
  if (decidedAt !== null || closesAt === null) return decidedAt ?? Number.NEGATIVE_INFINITY
  return dueOf(termsAt(closesAt, rules).selectionResult, closesAt, calendar).at
}
