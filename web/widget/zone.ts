import { type Language, localeOf, type Say } from '../text.ts'

/** Indonesia's zones by the names browsers know them; everywhere else the browser says its own. */
const indonesian: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Ujung_Pandang': 'WITA',
  'Asia/Jayapura': 'WIT',
}

export interface Clock {
  /** "14.05 WIB" */
  time(at: number): string
  /** "Hari ini", "Kemarin", or the date. */
  day(at: number, now: number): string
  /** Same text, same calendar day. */
  dayKey(at: number): string
}

/** Times as the visitor's own wall shows them, always with the zone's name. */
export function clockIn(language: Language, say: Say, timeZone?: string): Clock {
  const locale = localeOf[language]
  const zone = timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  const time = new Intl.DateTimeFormat(locale, {
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone },
  })
  const date = new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone },
  })
  const key = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: zone })
  const zoneName = (at: number): string =>
    indonesian[zone] ??
    new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' })
      .formatToParts(at)
      .find(part => part.type === 'timeZoneName')?.value ??
    zone
  return {
    time: at => `${time.format(at)} ${zoneName(at)}`,
    day(at, now) {
      const that = key.format(at)
      if (that === key.format(now)) return say('widget.today')
      if (that === key.format(now - 86_400_000)) return say('widget.yesterday')
      if (that === key.format(now + 86_400_000)) return say('widget.tomorrow')
      return date.format(at)
    },
    dayKey: at => key.format(at),
  }
}
