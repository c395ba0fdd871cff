import * as z from 'zod'
import { unreachable } from '../result.ts'
import { type HolidayCalendar, holidayOn, isCalendarCertain } from './holidays.ts'
import { DAY_MS, endOfDay, HOUR_MS, localDate, localParts, startOfDay, type Zone } from './zone.ts'

/**
 * Three clocks that must never be mixed up:
 * working days (hari kerja): Monday to Friday without national holidays and collective leave, day 1 is the next
 * working day; calendar days (hari): every day, day 1 is tomorrow; elapsed hours ("3x24 jam"): every minute from the
 * instant itself. Both kinds of days end at 23.59 of the last day. `cutoffMinute`: what comes in at or after this
 * minute of a working day counts as received on the next one; only where a policy says so.
 */
export const Deadline = z.discriminatedUnion('clock', [
  z.object({
    clock: z.literal('working_days'),
    days: z.int().min(1).max(1000),
    cutoffMinute: z.int().min(1).max(1439).optional(),
  }),
  z.object({ clock: z.literal('calendar_days'), days: z.int().min(1).max(4000) }),
  z.object({ clock: z.literal('elapsed_hours'), hours: z.number().positive().max(100_000) }),
])
export type Deadline = z.infer<typeof Deadline>
export type ClockKind = Deadline['clock']

/** Why a stretch of time did or did not count. */
export type SegmentReason =
  | 'received'
  | 'after_cutoff'
  | 'working_day'
  | 'calendar_day'
  | 'elapsed'
  | 'weekend'
  | 'national'
  | 'collective_leave'

/** Half-open stretch `[fromAt, toAt)` of a deadline's course. Segments follow each other without gaps. */
export type Segment = {
  readonly fromAt: number
  readonly toAt: number
  readonly counted: boolean
  readonly reason: SegmentReason
  /** Holiday's name, where there is one. */
  readonly nameKey?: string
  /** False where the year's calendar is missing or unconfirmed. */
  readonly certain: boolean
}

/** The last millisecond that is still in time (epoch ms). Late is `now > dueAt(…)`. */
export function dueAt(deadline: Deadline, startedAt: number, zone: Zone, calendar: HolidayCalendar): number {
  switch (deadline.clock) {
    case 'elapsed_hours':
      return startedAt + Math.round(deadline.hours * HOUR_MS)
    case 'calendar_days':
      return endOfDay(startedAt, zone) + deadline.days * DAY_MS
    case 'working_days':
      return (segments(deadline, startedAt, zone, calendar).at(-1)?.toAt ?? startedAt) - 1
    default:
      return unreachable(deadline)
  }
}

/** What was counted from `startedAt` to the deadline, and what was not and why. */
export function segments(
  deadline: Deadline,
  startedAt: number,
  zone: Zone,
  calendar: HolidayCalendar,
): Segment[] {
  if (deadline.clock === 'elapsed_hours') {
    const toAt = dueAt(deadline, startedAt, zone, calendar)
    return [{ fromAt: startedAt, toAt, counted: true, reason: 'elapsed', certain: true }]
  }
  const late =
    deadline.clock === 'working_days' && isAfterCutoff(deadline.cutoffMinute, startedAt, zone, calendar)
  let fromAt = endOfDay(startedAt, zone) + 1
  const list: Segment[] = [
    { fromAt: startedAt, toAt: fromAt, counted: false, reason: 'received', certain: true },
  ]
  let skipped = late ? 1 : 0
  for (let counted = 0; counted < deadline.days; fromAt += DAY_MS) {
    const day = deadline.clock === 'working_days' ? workingDay(fromAt, zone, calendar) : CALENDAR_DAY
    const postponed = day.counted && skipped > 0
    if (postponed) skipped--
    else if (day.counted) counted++
    const shown = postponed ? { ...day, counted: false, reason: 'after_cutoff' as const } : day
    list.push({ fromAt, toAt: fromAt + DAY_MS, ...shown })
  }
  return list
}

type Day = Omit<Segment, 'fromAt' | 'toAt'>

const CALENDAR_DAY: Day = { counted: true, reason: 'calendar_day', certain: true }

/** Whether the local day of `at` is worked, and why not. */
export function workingDay(at: number, zone: Zone, calendar: HolidayCalendar): Day {
  const date = localDate(startOfDay(at, zone), zone)
  const { weekday } = localParts(at, zone)
  const holiday = holidayOn(date, calendar)
  const certain = isCalendarCertain(date, calendar)
  if (weekday === 0 || weekday === 6) return { counted: false, reason: 'weekend', certain: true }
  if (holiday === null) return { counted: true, reason: 'working_day', certain }
  return { counted: false, reason: holiday.kind, nameKey: holiday.nameKey, certain }
}

function isAfterCutoff(
  cutoffMinute: number | undefined,
  startedAt: number,
  zone: Zone,
  calendar: HolidayCalendar,
): boolean {
  if (cutoffMinute === undefined || !workingDay(startedAt, zone, calendar).counted) return false
  const { hour, minute } = localParts(startedAt, zone)
  return hour * 60 + minute >= cutoffMinute
}
