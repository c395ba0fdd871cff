import { atLocal, DAY_MS } from '#shared/domain/clock/zone.ts'

/** Days on which some waves closed, as the press reported them (WIB); those between are spread evenly. */
const KNOWN: readonly (readonly [wave: number, date: string])[] = [
  [1, '2020-04-16'],
  [11, '2020-11-04'],
  [12, '2021-02-26'],
  [16, '2021-03-28'],
  [22, '2021-11-01'],
  [23, '2022-02-20'],
  [47, '2022-11-29'],
  [48, '2023-02-19'],
  [62, '2023-12-01'],
  [63, '2024-02-26'],
  [70, '2024-07-08'],
]

export const lastWave = 71
/** Last wave under the rules of 2020–2022. */
export const lastSemiBansosWave = 47

/** About when a wave closed, epoch ms. The last wave is the one that is running: it closes about `now`. */
export function waveClosedAt(wave: number, now: number): number {
  return wave >= lastWave ? now : (closings[wave] ?? closedAt(wave))
}

function closedAt(wave: number): number {
  const next = Math.max(
    1,
    KNOWN.findIndex(([known]) => known >= wave),
  )
  const [fromWave, fromDate] = KNOWN[next - 1] ?? [1, '2020-04-16']
  const [toWave, toDate] = KNOWN[next] ?? [lastWave, '2024-07-22']
  const from = atLocal(fromDate, 'WIB', 12)
  const days = Math.round((atLocal(toDate, 'WIB', 12) - from) / DAY_MS)
  return from + Math.round((days * (wave - fromWave)) / (toWave - fromWave)) * DAY_MS
}

const closings = Array.from({ length: lastWave }, (_, wave) => closedAt(wave))
