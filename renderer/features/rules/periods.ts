import { DAY_MS, localDate } from '#shared/domain/clock/zone.ts'

interface Period {
  readonly validFrom: string
  readonly validTo: string | null
}

const shift = (date: string, days: number) =>
  localDate(Date.parse(`${date}T05:00:00Z`) + days * DAY_MS, 'WIB')

export const dayBefore = (date: string) => shift(date, -1)
export const dayAfter = (date: string) => shift(date, 1)

/** The period in force on `date`; before the first of them the first, so that there is something to begin with. */
export function periodOn<P extends Period>(items: readonly P[], date: string): P | undefined {
  return (
    items.find(({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo)) ??
    (items.every(({ validFrom }) => date < validFrom) ? byStart(items)[0] : byStart(items).at(-1))
  )
}

/**
 * Adds a period from `date` on. It ends where the one that it cuts in two would have ended, and that one ends the day
 * before: no gap, no overlap. Null where a period begins on that very day.
 */
export function addPeriod<P extends Period>(
  items: readonly P[],
  date: string,
  make: (copied: P) => P,
): readonly P[] | null {
  if (items.some(({ validFrom }) => validFrom === date)) return null
  const copied = periodOn(items, date)
  if (copied === undefined) return null
  const isFirst = items.every(({ validFrom }) => date < validFrom)
  const end = isFirst ? dayBefore(copied.validFrom) : copied.validTo
  // After an end there is nothing to cut: the new one is open, and the hole before it is told as a fault.
  const validTo = !isFirst && end !== null && end < date ? null : end
  const cut = items.map(item =>
    item === copied && !isFirst && (item.validTo === null || item.validTo >= date)
      ? { ...item, validTo: dayBefore(date) }
      : item,
  )
  return byStart([...cut, { ...make(copied), validFrom: date, validTo }])
}

/** Takes a period away; its neighbour before, or else after, takes over its time. */
export function removePeriod<P extends Period>(items: readonly P[], index: number): readonly P[] {
  const gone = items[index]
  if (gone === undefined || items.length === 1) return items
  const rest = items.filter((_, at) => at !== index)
  const before = rest.find(({ validTo }) => validTo === dayBefore(gone.validFrom))
  if (before !== undefined)
    return rest.map(item => (item === before ? { ...item, validTo: gone.validTo } : item))
  if (gone.validTo === null) return rest
  const after = dayAfter(gone.validTo)
  return rest.map(item => (item.validFrom === after ? { ...item, validFrom: gone.validFrom } : item))
}

function byStart<P extends Period>(items: readonly P[]): readonly P[] {
  return items.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
}
