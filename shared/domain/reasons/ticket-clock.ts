import * as z from 'zod'
import { Deadline, dueAt, workingDay } from '../clock/deadline.ts'
import { HOLIDAYS, type HolidayCalendar } from '../clock/holidays.ts'
import { DAY_MS, endOfDay, startOfDay } from '../clock/zone.ts'
import { Instant } from '../ids.ts'
import { unreachable } from '../result.ts'

/** The terms under which a ticket runs, as they were when its reason was set: a later change is for later tickets. */
export const ClockTerms = z.object({
  firstResponse: Deadline,
  resolution: Deadline,
  pausesWhileWaiting: z.boolean(),
})
export type ClockTerms = z.infer<typeof ClockTerms>

/**
 * By when somebody must have answered and settled a ticket. `answeredAt`: the first answer by a person, of all time.
 * `startedAt`: since when it is unsettled. While `pausedAt` is set we wait for the person and nothing falls due.
 */
export const TicketClock = z.object({
  terms: ClockTerms,
  startedAt: Instant,
  answerDueAt: Instant,
  answeredAt: Instant.nullable(),
  endDueAt: Instant,
  endedAt: Instant.nullable(),
  pausedAt: Instant.nullable(),
  pauses: z
    .array(z.object({ fromAt: Instant, toAt: Instant }))
    .max(200)
    .readonly(),
})
export type TicketClock = z.infer<typeof TicketClock>

type Status = string
const finished: readonly Status[] = ['resolved', 'closed', 'rejected']
const zone = 'WIB'

/** The clocks of a ticket whose reason is set, or set anew: they count from when the person first wrote. */
export function startClock(
  terms: ClockTerms,
  known: {
    readonly createdAt: number
    readonly answeredAt: number | null
    readonly clock: TicketClock | null
  },
  calendar: HolidayCalendar = HOLIDAYS,
): TicketClock {
  const { createdAt, clock } = known
  const startedAt = clock?.startedAt ?? createdAt
  const pauses = terms.pausesWhileWaiting ? (clock?.pauses ?? []) : []
  return {
    terms,
    startedAt,
    answerDueAt: dueAt(terms.firstResponse, createdAt, zone, calendar),
    answeredAt: clock?.answeredAt ?? known.answeredAt,
    endDueAt: withPauses(terms.resolution, startedAt, pauses, calendar),
    endedAt: clock?.endedAt ?? null,
    pausedAt: terms.pausesWhileWaiting ? (clock?.pausedAt ?? null) : null,
    pauses,
  }
}

/** The clocks after the ticket came to `status` at `now`; the same object when nothing changes. */
export function runClock(
  clock: TicketClock,
  status: Status,
  now: number,
  calendar: HolidayCalendar = HOLIDAYS,
): TicketClock {
  const isFinished = finished.includes(status)
  if (clock.endedAt !== null) {
    if (isFinished) return clock
    // A matter that came back was not settled: its time runs anew.
    const endDueAt = dueAt(clock.terms.resolution, now, zone, calendar)
    return runClock(
      { ...clock, startedAt: now, endedAt: null, endDueAt, pausedAt: null, pauses: [] },
      status,
      now,
      calendar,
    )
  }
  const waits = clock.terms.pausesWhileWaiting && status === 'waiting_contact'
  if (waits) return clock.pausedAt === null ? { ...clock, pausedAt: now } : clock
  const going = clock.pausedAt === null ? clock : resumed(clock, clock.pausedAt, now, calendar)
  return isFinished ? { ...going, endedAt: now } : going
}

function resumed(clock: TicketClock, pausedAt: number, now: number, calendar: HolidayCalendar): TicketClock {
  const pauses = [...clock.pauses.slice(-199), { fromAt: pausedAt, toAt: now }]
  const endDueAt = withPauses(clock.terms.resolution, clock.startedAt, pauses, calendar)
  return { ...clock, pausedAt: null, pauses, endDueAt }
}

/**
 * Gives back what was waited: every minute of a clock in hours; of a clock in days each counted day that began while we
 * waited. What was late before a wait began stays late.
 */
function withPauses(
  deadline: Deadline,
  startedAt: number,
  pauses: TicketClock['pauses'],
  calendar: HolidayCalendar,
): number {
  let due = dueAt(deadline, startedAt, zone, calendar)
  for (const { fromAt, toAt } of pauses) {
    if (fromAt > due) continue
    due =
      deadline.clock === 'elapsed_hours'
        ? due + Math.max(0, toAt - fromAt)
        : addDays(deadline.clock, due, daysBegun(deadline.clock, fromAt, toAt, calendar), calendar)
  }
  return due
}

type DayClock = 'working_days' | 'calendar_days'

function isCounted(clock: DayClock, at: number, calendar: HolidayCalendar): boolean {
  switch (clock) {
    case 'calendar_days':
      return true
    case 'working_days':
      return workingDay(at, zone, calendar).counted
    default:
      return unreachable(clock)
  }
}

function daysBegun(clock: DayClock, fromAt: number, toAt: number, calendar: HolidayCalendar): number {
  let count = 0
  for (let day = startOfDay(fromAt, zone) + DAY_MS; day <= toAt; day += DAY_MS)
    if (isCounted(clock, day, calendar)) count++
  return count
}

/** The last millisecond of the `days`-th counted day after that of `at`. */
function addDays(clock: DayClock, at: number, days: number, calendar: HolidayCalendar): number {
  let end = endOfDay(at, zone)
  for (let left = days; left > 0; ) {
    end += DAY_MS
    if (isCounted(clock, end, calendar)) left--
  }
  return days === 0 ? at : end
}

export type NextDue = { readonly what: 'answer' | 'end'; readonly at: number }

/** What falls due next, late or not; null while the person is waited for and once all is done. */
export function nextDue(clock: TicketClock): NextDue | null {
  if (clock.endedAt !== null) return null
  if (clock.answeredAt === null) return { what: 'answer', at: clock.answerDueAt }
  return clock.pausedAt === null ? { what: 'end', at: clock.endDueAt } : null
}
