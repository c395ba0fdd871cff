/** One line of the file as it stands, with the number of its first line; `fields` null: quotes that make no sense. */
export interface CsvRow {
  readonly line: number
  readonly fields: readonly string[] | null
  readonly raw: string
}

/**
 * Reads separated values by RFC 4180, strictly: quotes stand around a whole field or nowhere, and a quote inside is
 * doubled. Takes text in pieces; `end` says whether the last row was whole.
 */
export function createCsvReader(row: (row: CsvRow) => void, separator = ',') {
  let rest = ''
  let line = 1
  const take = (raw: string, lines: number): void => {
    if (raw.trim() !== '') row({ line, fields: fieldsOf(raw, separator), raw })
    line += lines
  }
  return {
    push(text: string): void {
      rest += text
      let start = 0
      let at = 0
      let quoted = false
      let lines = 0
      // Only a line end outside of quotes ends a row; counting quotes is enough, since those inside are doubled.
      for (; at < rest.length; at++) {
        const code = rest.charCodeAt(at)
        if (code === 34) quoted = !quoted
        else if (code === 10) {
          lines += 1
          if (quoted) continue
          const end = rest.charCodeAt(at - 1) === 13 ? at - 1 : at
          take(rest.slice(start, end), lines)
          start = at + 1
          lines = 0
        }
      }
      rest = rest.slice(start)
    },
    /** Characters that are not yet a row. */
    waiting: () => rest.length,
    /** The unfinished last row; empty: the file ended with a line end. */
    end(): CsvRow | null {
      return rest.trim() === '' ? null : { line, fields: fieldsOf(rest, separator), raw: rest }
    },
  }
}

/** Null where a quote stands in the middle of a field, or one is not closed. */
function fieldsOf(raw: string, separator: string): string[] | null {
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (raw[at] !== '"') {
      const next = raw.indexOf(separator, at)
      const field = next < 0 ? raw.slice(at) : raw.slice(at, next)
      if (field.includes('"')) return null
      fields.push(field)
      if (next < 0) return fields
      at = next + 1
      continue
    }
    let end = raw.indexOf('"', at + 1)
    while (end >= 0 && raw[end + 1] === '"') end = raw.indexOf('"', end + 2)
    if (end < 0) return null
    fields.push(raw.slice(at + 1, end).replaceAll('""', '"'))
    if (end + 1 === raw.length) return fields
    if (raw[end + 1] !== separator) return null
    at = end + 2
  }
}
