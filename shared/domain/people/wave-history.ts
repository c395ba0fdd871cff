import * as z from 'zod'

const At = z.int()

/** `waiting`: no result is on record, whether the wave is still open or long closed. */
export const WaveOutcome = z.enum(['waiting', 'not_selected', 'selected'])
export type WaveOutcome = z.infer<typeof WaveOutcome>

/** A wave that somebody joined, and what came of it. Null: the source does not say, or not yet. */
export const JoinedWave = z.object({
  wave: z.int().min(1),
  joinedAt: At.nullable(),
  closesAt: At.nullable(),
  outcome: WaveOutcome,
  /** When the result was told. */
  decidedAt: At.nullable(),
})
export type JoinedWave = z.infer<typeof JoinedWave>

/** A person's own fields that the history has to agree with. A field that a raw record leaves out is as good as null. */
interface Joining {
  readonly wave?: number | null
  readonly waveClosesAt?: number | null
  readonly waves?: readonly Partial<JoinedWave>[]
  readonly step?: string
}

/** Why a wave history cannot be right, and at which of its waves. */
export interface WaveFault {
  readonly fault: 'waveTwice' | 'waveOrder' | 'waveTimes' | 'waveOutcome' | 'waveStep' | 'waveLast'
  readonly index: number
}

/**
 * The first thing that is wrong with the history, null where it is sound: oldest first, no wave twice, no instant before
 * the one it follows, nobody in a later wave after being selected (R5), and the last wave the one that the record names.
 */
export function waveFault({ waves = [], wave = null, waveClosesAt = null, step }: Joining): WaveFault | null {
  let before: Partial<JoinedWave> | undefined
  for (let index = 0; index < waves.length; index++) {
    const each = waves[index] ?? {}
    const fault = faultBetween(before, each, waves, index)
    if (fault !== null) return { fault, index }
    before = each
  }
  if (before === undefined) return null
  const index = waves.length - 1
  const { outcome, closesAt = null } = before
  if (before.wave !== wave || closesAt !== waveClosesAt) return { fault: 'waveLast', index }
  const isFit =
    outcome === 'not_selected'
      ? step !== 'wave_joined' && step !== 'selected'
      : step === stepAfter[outcome ?? 'waiting']
  return isFit ? null : { fault: 'waveStep', index }
}

/** The step of a registration by what came of its newest wave. */
export const stepAfter = {
  waiting: 'wave_joined',
  not_selected: 'not_selected',
  selected: 'selected',
} as const satisfies Record<WaveOutcome, string>

function faultBetween(
  before: Partial<JoinedWave> | undefined,
  { wave = 0, joinedAt, closesAt, outcome, decidedAt }: Partial<JoinedWave>,
  waves: readonly Partial<JoinedWave>[],
  index: number,
): WaveFault['fault'] | null {
  if (before !== undefined) {
    if (wave <= (before.wave ?? 0))
      return waves.findIndex(other => other.wave === wave) < index ? 'waveTwice' : 'waveOrder'
    if (before.outcome === 'selected') return 'waveOutcome'
    if (isBefore(joinedAt, before.joinedAt) || isBefore(closesAt, before.closesAt)) return 'waveTimes'
  }
  if (outcome === 'waiting' && decidedAt != null) return 'waveOutcome'
  return isBefore(closesAt, joinedAt) || isBefore(decidedAt, closesAt) || isBefore(decidedAt, joinedAt)
    ? 'waveTimes'
    : null
}

function isBefore(one: number | null | undefined, other: number | null | undefined): boolean {
  return one != null && other != null && one < other
}

/**
 * The waves that somebody joined, oldest first. Of a record that keeps only the newest wave that one, as far as its step
 * tells what came of it.
 */
export function waveHistory(person: {
  readonly wave: number | null
  readonly waveClosesAt: number | null
  readonly waves: readonly JoinedWave[]
  readonly step: string
  readonly selectedAt: number | null
}): readonly JoinedWave[] {
  if (person.waves.length > 0 || person.wave === null) return person.waves
  const outcome = WaveOutcome.options.find(each => stepAfter[each] === person.step)
  if (outcome === undefined) return []
  const { wave, waveClosesAt: closesAt, selectedAt } = person
  return [{ wave, joinedAt: null, closesAt, outcome, decidedAt: outcome === 'selected' ? selectedAt : null }]
}
