import { atLocal, localDate, localParts, type Zone } from '#shared/domain/clock/zone.ts'
import type { DateTimeValue } from '../../../ui/date-time-field.tsx'

export const emptyWall: DateTimeValue = { date: '', time: '' }

/** What a wall clock and calendar in the zone show at `at`. */
export function wallOf(at: number, zone: Zone): DateTimeValue {
  const { hour, minute } = localParts(at, zone)
  const two = (part: number) => String(part).padStart(2, '0')
  return { date: localDate(at, zone), time: `${two(hour)}:${two(minute)}` }
}

/** The instant a reading means; without a time the day's beginning, without a date nothing. */
export function instantOf({ date, time }: DateTimeValue, zone: Zone): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null
  const [hour = 0, minute = 0] = time === '' ? [] : time.split(':').map(Number)
  const at = atLocal(date, zone, hour, minute)
  return Number.isFinite(at) && at >= 0 ? at : null
}
