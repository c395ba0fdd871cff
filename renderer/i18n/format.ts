import type { T } from './use-t.ts'
import { DAY_MS, HOUR_MS, localDate, type Zone, ZONE_IANA } from '#shared/domain/clock/zone.ts'
import type { Language } from '#shared/locales/resources.ts'

const locales: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' }

/** The zone of this computer where it is one of Indonesia's; anywhere else the programme's own, WIB. */
export function zoneOf(timeZone: string): Zone {
  const found = (Object.keys(ZONE_IANA) as Zone[]).find(zone => ZONE_IANA[zone] === timeZone)
  if (found !== undefined) return found
  if (timeZone === 'Asia/Pontianak') return 'WIB'
  return timeZone === 'Asia/Ujung_Pandang' ? 'WITA' : 'WIB'
}

export type Format = ReturnType<typeof createFormat>

/** Everything with a number or a date in it, for one language and one zone. Instants and spans in ms, money in rupiah. */
export function createFormat(language: Language, zone: Zone, t: T) {
  const locale = locales[language]
  const intl = (options: Intl.DateTimeFormatOptions, of: Zone = zone) =>
    new Intl.DateTimeFormat(locale, { timeZone: ZONE_IANA[of], ...options })
  const clock = intl({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day = intl({ day: 'numeric', month: 'short', year: 'numeric' })
  const weekday = intl({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const numbers = new Intl.NumberFormat(locale)
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'IDR',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })

  const dateTimeZone = (at: number, of: Zone = zone) =>
    t('time.dateTime', {
      date: intl({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, of).format(at),
      time: intl({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, of).format(at),
      zone: of,
    })

  /** The same with no word cut short, for what is read aloud. */
  const spokenTime = (at: number, of: Zone) =>
    t('time.dateTime', {
      date: intl({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, of).format(at),
      time: intl({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, of).format(at),
      zone: of,
    })

  /** Rounded down to its largest unit: how long something has been. */
  const span = (ms: number) => {
    if (ms < 60_000) return t('time.now')
    if (ms < HOUR_MS) return t('time.minutes', { count: Math.floor(ms / 60_000) })
    if (ms < DAY_MS) return t('time.hours', { count: Math.floor(ms / HOUR_MS) })
    return t('time.days', { count: Math.floor(ms / DAY_MS) })
  }

  return {
    language,
    zone,
    time: (at: number) => clock.format(at),
    date: (at: number) => day.format(at),
    /** `YYYY-MM-DD`, a date without a clock such as a birthday. */
    plainDate: (date: string) =>
      intl({ day: 'numeric', month: 'long', year: 'numeric' }, 'WIB').format(Date.parse(`${date}T05:00:00Z`)),
    dateTimeZone,
    spokenTime,
    /** The clock alone today, the date with it on other days. */
    moment: (at: number, now: number) =>
      localDate(at, zone) === localDate(now, zone)
        ? clock.format(at)
        : `${day.format(at)}, ${clock.format(at)}`,
    dayName: (at: number, now: number) => {
      const date = localDate(at, zone)
      if (date === localDate(now, zone)) return t('time.today')
      if (date === localDate(now - DAY_MS, zone)) return t('time.yesterday')
      return weekday.format(at)
    },
    span,
    ago: (ms: number) => (ms < 60_000 ? t('time.now') : t('time.ago', { time: span(ms) })),
    /** `1:05:09`, for timers that run. */
    stopwatch: (ms: number) => {
      const seconds = Math.max(0, Math.floor(ms / 1000))
      const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
      const two = (part: number) => String(part).padStart(2, '0')
      return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
    },
    number: (value: number) => numbers.format(value),
    percent: (share: number) => percent.format(share),
    /** `Rp600.000`: without the space that `Intl` puts in (PUEBI). */
    rupiah: (value: number) => money.format(value).replace(/\s/gu, ''),
    list: (items: readonly string[]) => list.format(items),
    fileSize: (bytes: number) => {
      if (bytes < 1024) return t('file.byte', { value: numbers.format(bytes) })
      if (bytes < 1024 * 1024) return t('file.kilobyte', { value: numbers.format(Math.round(bytes / 1024)) })
      return t('file.megabyte', { value: numbers.format(Math.round((bytes / 1024 / 1024) * 10) / 10) })
    },
  }
}
