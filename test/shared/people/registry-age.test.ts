import { expect, it } from 'vitest'
import { type AgeWarning, ageWarning, RegistryAge } from '#shared/domain/people/registry-age.ts'

const now = Date.UTC(2026, 10, 22)
const hour = 3_600_000
const source = { state: 'off', answeredAt: null, failedAt: null, error: null }
const minutesAgo = (minutes: number) => now - minutes * 60_000

const table: readonly [string, object, AgeWarning | null][] = [
  ['a file of this night', { asOfAt: now - 20 * hour }, null],
  ['exactly as old as it may be', { asOfAt: now - 36 * hour }, null],
  ['a moment older', { asOfAt: now - 36 * hour - 1 }, 'old'],
  ['as old, where the administrator allows more', { asOfAt: now - 40 * hour, staleAfterHours: 72 }, null],
  ['nobody knows how old', { asOfAt: null }, 'old'],
  ['nobody in it', { people: 0, asOfAt: now }, 'empty'],
  ['a service that missed one answer', { source: { state: 'failing', answeredAt: minutesAgo(4) } }, null],
  ['a service that fails', { source: { state: 'failing', answeredAt: minutesAgo(6) } }, 'failing'],
  ['a service that never answered', { source: { state: 'failing', failedAt: now } }, 'failing'],
  ['a service that is silent', { source: { state: 'late', answeredAt: minutesAgo(20) } }, 'late'],
  ['a service that answers', { source: { state: 'ok', answeredAt: now } }, null],
]

it.each(table)('%s', (_, part, warning) => {
  const base = { people: 10, asOfAt: now, staleAfterHours: 36, source }
  const given =
    'source' in part ? { ...base, source: { ...source, ...(part.source as object) } } : { ...base, ...part }
  expect(ageWarning(RegistryAge.parse(given), now)).toBe(warning)
})
