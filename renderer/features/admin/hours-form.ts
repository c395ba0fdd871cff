import { OpeningHours } from '#shared/domain/opening-hours.ts'

/** One day as it stands in the form; what was typed stays while the day is switched off. */
export interface DayForm {
  readonly isOpen: boolean
  readonly from: string
  readonly to: string
}

export interface HoursForm {
  readonly days: readonly DayForm[]
  readonly closedOnHolidays: boolean
}

const usual = { from: '08:00', to: '17:00' }

export function formOfHours(hours: OpeningHours): HoursForm {
  return {
    days: hours.days.map(day => ({ isOpen: day !== null, ...(day ?? usual) })),
    closedOnHolidays: hours.closedOnHolidays,
  }
}

/** `8`, `8.30`, `08:30` and `0830` as clocks are written; anything else as it was typed. */
export function clockOf(typed: string): string {
  const found = /^\s*(\d{1,2})(?:[.:\s]?(\d{2}))?\s*$/.exec(typed)
  return found === null ? typed.trim() : `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? '00'}`
}

const clock = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/

/** What is wrong with a day, if anything: an unreadable clock, or an end that is not after the beginning. */
export function problemOf(day: DayForm): 'from' | 'to' | 'order' | null {
  if (!day.isOpen) return null
  if (!clock.test(clockOf(day.from)) || clockOf(day.from) === '24:00') return 'from'
  if (!clock.test(clockOf(day.to))) return 'to'
  return clockOf(day.from) < clockOf(day.to) ? null : 'order'
}

/** The hours as the server takes them; null while a day has something wrong. */
export function hoursOf(form: HoursForm): OpeningHours | null {
  if (form.days.some(day => problemOf(day) !== null)) return null
  const parsed = OpeningHours.safeParse({
    days: form.days.map(day => (day.isOpen ? { from: clockOf(day.from), to: clockOf(day.to) } : null)),
    closedOnHolidays: form.closedOnHolidays,
  })
  return parsed.success ? parsed.data : null
}
