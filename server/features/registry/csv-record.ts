import { Participant } from '#shared/domain/people/participant.ts'
import { needed } from './check-record.ts'
import { createCsvReader } from './csv.ts'
import { UnusableFile } from './faults.ts'

const known: ReadonlySet<string> = new Set(Object.keys(Participant.shape))
const numbers: ReadonlySet<string> = new Set([
  ...['wave', 'waveClosesAt', 'selectedAt', 'firstPurchaseAt', 'endedAt', 'accountLinkedAt', 'balance'],
])
/** Columns that hold JSON. */
const nested: ReadonlySet<string> = new Set(['waves', 'application', 'trainings', 'incentives', 'surveys'])

/**
 * @throws UnusableFile where the columns are not those of a registry record; it repeats nothing that may be of a person,
 * since the first line of a file without a header is somebody's record
 */
export function readHeader(line: string): readonly string[] {
  let fields: readonly string[] | null = null
  const reader = createCsvReader(row => {
    fields = row.fields
  })
  reader.push(`${line.replace(/\r$/, '')}\n`)
  const header = (fields as readonly string[] | null)?.map(field => field.trim()) ?? []
  const strange = header.find(field => !known.has(field))
  if (strange !== undefined) {
    const column = /^[a-z][A-Za-z0-9_]{0,59}$/.test(strange) && !/\d{4}/.test(strange) ? strange : '***'
    throw new UnusableFile(
      'headerUnknown',
      `the first line must name the columns (${needed.join(',')}), with commas between them; unknown: ${column}`,
      { column },
    )
  }
  const missing = needed.find(field => !header.includes(field))
  if (missing !== undefined)
    throw new UnusableFile('headerMissing', `the first line lacks the column ${missing}`, { column: missing })
  const twice = header.find((field, at) => header.indexOf(field) !== at)
  if (twice !== undefined)
    throw new UnusableFile('headerTwice', `the first line names the column ${twice} twice`, { column: twice })
  return header
}

/** A row as a record; null where a column of JSON cannot be read. An empty field says nothing. */
export function csvRecord(header: readonly string[], row: readonly string[]): Record<string, unknown> | null {
  const record: Record<string, unknown> = {}
  for (const [at, field] of header.entries()) {
    const value = row[at]?.trim() ?? ''
    if (value === '') continue
    if (numbers.has(field)) record[field] = /^-?\d+$/.test(value) ? Number(value) : value
    else if (nested.has(field)) {
      try {
        record[field] = JSON.parse(value)
      } catch {
        // Said as a fault of this line.
        return null
      }
    } else record[field] = value
  }
  return record
}
