import * as z from 'zod'
import { HOLIDAYS, type HolidayCalendar, holidayOn } from './clock/holidays.ts'
import { DAY_MS, endOfDay, localDate, localParts, startOfDay } from './clock/zone.ts'

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)

/** When people answer, on the clock of WIB. `days`: Monday first, null = closed. Holidays of the calendar count as closed if so said. */
export const OpeningHours = z.object({
  days: z
    .array(
      z
        .object({ from: Clock, to: Clock })
        .refine(({ from, to }) => from < to, { error: 'hours.order' })
        .nullable(),
    )
    .length(7)
    .readonly(),
  closedOnHolidays: z.boolean(),
})
export type OpeningHours = z.infer<typeof OpeningHours>

/** Until somebody sets them: always open, so that nobody is turned away by a default. */
export const alwaysOpen: OpeningHours = {
  days: Array.from({ length: 7 }, () => ({ from: '00:00', to: '24:00' })),
  closedOnHolidays: false,
}

/** Further ahead nobody would believe it: then there is no next time. */
const daysAhead = 60

interface Stretch {
  readonly fromAt: number
  readonly toAt: number
}

/** Are people there at `now` (epoch ms)? The minute of closing is closed. */
export function isOpen(hours: OpeningHours, now: number, calendar: HolidayCalendar = HOLIDAYS): boolean {
  const today = stretchOf(hours, now, calendar)
  return today !== null && now >= today.fromAt && now < today.toAt
}

/** When they are there next, epoch ms: `now` itself while open; null when no day in sight is open. */
export function opensAt(
  hours: OpeningHours,
  now: number,
  calendar: HolidayCalendar = HOLIDAYS,
): number | null {
  for (const { fromAt, toAt } of stretches(hours, now, calendar)) if (toAt > now) return Math.max(fromAt, now)
  return null
}

/**
 * By when a message left at `now` is answered, epoch ms: the end of the first day whose opening lies wholly ahead, so
 * that a whole working day is left for it. House rule, not law. Null when no day in sight is open.
 */
export function answeredBy(
  hours: OpeningHours,
  now: number,
  calendar: HolidayCalendar = HOLIDAYS,
): number | null {
  // Midnight would be read as the day after: the last minute says the right day.
  for (const { fromAt, toAt } of stretches(hours, now, calendar))
    if (fromAt >= now) return toAt - (toAt === endOfDay(fromAt, 'WIB') + 1 ? 60_000 : 0)
  return null
}

function* stretches(hours: OpeningHours, now: number, calendar: HolidayCalendar): Generator<Stretch> {
  for (let day = 0; day <= daysAhead; day++) {
    const stretch = stretchOf(hours, now + day * DAY_MS, calendar)
    if (stretch !== null) yield stretch
  }
}

/** The opening on the local day of `at`. */
function stretchOf(hours: OpeningHours, at: number, calendar: HolidayCalendar): Stretch | null {
  const { weekday } = localParts(at, 'WIB')
  const day = hours.days[(weekday + 6) % 7] ?? null
  if (day === null) return null
  if (hours.closedOnHolidays && holidayOn(localDate(at, 'WIB'), calendar) !== null) return null
  const midnight = startOfDay(at, 'WIB')
  return { fromAt: midnight + minutesOf(day.from) * 60_000, toAt: midnight + minutesOf(day.to) * 60_000 }
}

function minutesOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}
