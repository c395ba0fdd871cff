import * as z from 'zod'

/** Indonesia's three zones. Fixed offsets, no summer time (Keppres 41/1987). The programme's own deadlines are WIB. */
export const Zone = z.enum(['WIB', 'WITA', 'WIT'])
export type Zone = z.infer<typeof Zone>

export const ZONE_OFFSET_HOURS: Readonly<Record<Zone, number>> = { WIB: 7, WITA: 8, WIT: 9 }

/** The names by which `Intl` knows the zones. */
export const ZONE_IANA: Readonly<Record<Zone, string>> = {
  WIB: 'Asia/Jakarta',
  WITA: 'Asia/Makassar',
  WIT: 'Asia/Jayapura',
}

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** What a wall clock in the zone shows. `weekday`: 0 is Sunday. */
export type LocalParts = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly weekday: number
}

export function localParts(at: number, zone: Zone): LocalParts {
  const shifted = new Date(at + ZONE_OFFSET_HOURS[zone] * HOUR_MS)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    weekday: shifted.getUTCDay(),
  }
}

/** Local date as `YYYY-MM-DD`. */
export function localDate(at: number, zone: Zone): string {
  return new Date(at + ZONE_OFFSET_HOURS[zone] * HOUR_MS).toISOString().slice(0, 10)
}

/** Epoch ms of a wall clock reading; `date` is `YYYY-MM-DD`. */
export function atLocal(date: string, zone: Zone, hour = 0, minute = 0): number {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number)
  return Date.UTC(year, month - 1, day, hour, minute) - ZONE_OFFSET_HOURS[zone] * HOUR_MS
}

export function startOfDay(at: number, zone: Zone): number {
  return atLocal(localDate(at, zone), zone)
}

/** Last millisecond of the local day, shown as 23.59. A deadline there is missed only when `now` is greater. */
export function endOfDay(at: number, zone: Zone): number {
  return startOfDay(at, zone) + DAY_MS - 1
}
