import * as z from 'zod'
import { atLocal, DAY_MS, HOUR_MS, localDate, localParts, type Zone } from './clock/zone.ts'

/** Times until which people put tickets off. */
export const SnoozePreset = z.enum(['hour', 'tomorrow', 'monday'])
export type SnoozePreset = z.infer<typeof SnoozePreset>

/** When work begins in the morning, for "tomorrow" and "Monday". */
const morningHour = 8

/** The instant a preset means at `now` (epoch ms) in the zone; on a Monday "Monday" is the next one. */
export function snoozeUntil(preset: SnoozePreset, now: number, zone: Zone): number {
  if (preset === 'hour') return now + HOUR_MS
  const { weekday } = localParts(now, zone)
  const days = preset === 'tomorrow' ? 1 : (8 - weekday) % 7 || 7
  return atLocal(localDate(now + days * DAY_MS, zone), zone, morningHour)
}
