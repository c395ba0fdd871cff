import { waveFault, WaveOutcome } from '#shared/domain/people/wave-history.ts'

const outcomes: ReadonlySet<unknown> = new Set(WaveOutcome.options)

/** The quick look at a wave history in itself: one pass without tables, as there are several waves to nearly every record. */
export function areWaves(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  for (const each of value as unknown[]) if (!isWave(each)) return false
  return true
}

/** Whether the history fits the rest of a record, of which every field is sound in itself. */
export function fitsWaves(record: Readonly<Record<string, unknown>>): boolean {
  const waves = record['waves'] as readonly unknown[] | undefined
  return waves === undefined || waves.length === 0 || waveFault(record) === null
}

function isWave(each: unknown): boolean {
  if (typeof each !== 'object' || each === null || Array.isArray(each)) return false
  const wave = each as Readonly<Record<string, unknown>>
  for (const field in wave) {
    const value = wave[field]
    switch (field) {
      case 'wave':
        if (!Number.isSafeInteger(value) || (value as number) < 1) return false
        break
      case 'outcome':
        if (!outcomes.has(value)) return false
        break
      case 'joinedAt':
      case 'closesAt':
      case 'decidedAt':
        if (value !== null && !Number.isSafeInteger(value)) return false
        break
      default:
        return false
    }
  }
  return wave['wave'] !== undefined && wave['outcome'] !== undefined
}
