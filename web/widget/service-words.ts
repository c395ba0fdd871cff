import type { VisitorService } from '#shared/contract/visitor.ts'
import { type Language, localeOf, type Say } from '../text.ts'
import type { Clock } from './zone.ts'

/** A Monday, to name the days of the week. */
const monday = Date.UTC(2026, 0, 5)
const dayMs = 86_400_000

/** The hours as a person would say them: days with the same hours together. */
export function hoursText(hours: VisitorService['hours'], say: Say, language: Language): string {
  const name = new Intl.DateTimeFormat(localeOf[language], { weekday: 'long', timeZone: 'UTC' })
  const written = (time: string) => (language === 'id' ? time.replace(':', '.') : time)
  const dayName = (index: number) => name.format(monday + index * dayMs)
  const isAlways = hours.days.every(day => day?.from === '00:00' && day.to === '24:00')
  if (isAlways && !hours.closedOnHolidays) return say('widget.hoursAlways')
  const parts: string[] = []
  for (let from = 0; from < 7; ) {
    const day = hours.days[from] ?? null
    let to = from
    while (to < 6 && sameHours(hours.days[to + 1] ?? null, day)) to += 1
    const days = from === to ? dayName(from) : `${dayName(from)}–${dayName(to)}`
    parts.push(
      day === null
        ? say('widget.hoursClosed', { days })
        : say('widget.hoursDay', { days, from: written(day.from), to: written(day.to) }),
    )
    from = to + 1
  }
  if (hours.closedOnHolidays) parts.push(say('widget.hoursHolidays'))
  return parts.join(' · ')
}

/** "besok, Senin, 23 November 2026 pukul 08.00 WIB" without the weekday for today and tomorrow is not worth the rules. */
export function dateAndTime(at: number, clock: Clock, now: number): string {
  const day = clock.day(at, now)
  // It stands inside a sentence: only a date keeps its capital.
  return `${/\d/.test(day) ? day : day.toLowerCase()}, ${clock.time(at)}`
}

type Day = VisitorService['hours']['days'][number]

function sameHours(a: Day, b: Day): boolean {
  return a?.from === b?.from && a?.to === b?.to
}
