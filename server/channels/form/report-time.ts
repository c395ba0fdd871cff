import type { Language } from '#shared/contract/visitor.ts'
import { localParts, type Zone, ZONE_IANA } from '#shared/domain/clock/zone.ts'
import { locales } from './report-text.ts'

/** `22 November 2026` */
export function dayText(at: number, zone: Zone, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: ZONE_IANA[zone] }).format(
    at,
  )
}

/** `22 November 2026, 14.05 WIB` */
export function timeText(at: number, zone: Zone, language: Language): string {
  const { hour, minute } = localParts(at, zone)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${dayText(at, zone, language)}, ${two(hour)}${language === 'id' ? '.' : ':'}${two(minute)} ${zone}`
}
