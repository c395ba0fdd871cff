const two = (number: number) => String(number).padStart(2, '0')

/**
 * Reads a time of day as people type it: `7`, `0715`, `7.15`, `07:15`, `7 15`. Returns `HH:mm`, or null when it
 * is no time of a 24-hour clock.
 */
export const parseWallTime = (typed: string): string | null => {
  const match = /^(\d{1,2})(?:[:.,\s]?(\d{2}))?$/.exec(typed.trim())
  if (!match) return null
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)]
  if (hour > 23 || minute > 59) return null
  return `${two(hour)}:${two(minute)}`
}

/**
 * Reads a date typed day first: `22/11/2026`, `22-11-26`, `22 11 2026`, `22112026`, or ISO `2026-11-22`.
 * Two-digit years are of this century. Returns `YYYY-MM-DD`, or null when there is no such day.
 */
export const parseWallDate = (typed: string): string | null => {
  const text = typed.trim()
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const own =
    /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  const parts = iso ? [iso[3], iso[2], iso[1]] : own ? [own[1], own[2], own[3]] : null
  if (!parts) return null
  const [day = 0, month = 0, typedYear = 0] = parts.map(Number)
  const year = typedYear < 100 ? 2000 + typedYear : typedYear
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month - 1) return null
  return `${year}-${two(month)}-${two(day)}`
}

/** `2026-11-22` as `22/11/2026`; anything else unchanged. */
export const showWallDate = (iso: string): string => iso.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1')
