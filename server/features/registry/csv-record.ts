import { Participant } from '#shared/domain/people/participant.ts'
import { needed } from './check-record.ts'
import { createCsvReader } from './csv.ts'
import { UnusableFile } from './faults.ts'

/** How a table is to be read. */
export interface Columns {
  /** Fields of a record. */
  readonly names: readonly string[]
  readonly separator: string
}

/** A spreadsheet set to Indonesian saves semicolons, since its decimals have the comma. */
const separators = [',', ';', '\t'] as const
/** `NIK`, `birth_date` and `Birth Date` are meant as well. */
const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '')
const known: ReadonlyMap<string, string> = new Map(
  Object.keys(Participant.shape).map(name => [plain(name), name]),
)
const numbers: ReadonlySet<string> = new Set([
  ...['wave', 'waveClosesAt', 'selectedAt', 'firstPurchaseAt', 'endedAt', 'accountLinkedAt', 'balance'],
])
/** Columns that hold JSON. */
const nested: ReadonlySet<string> = new Set(['waves', 'application', 'trainings', 'incentives', 'surveys'])

/**
 * @throws UnusableFile where the columns are not those of a registry record; it repeats nothing that may be of a person,
 * since the first line of a file without a header is somebody's record
 */
export function readHeader(line: string): Columns {
  const times = (separator: string) => line.split(separator).length
  const [separator = ','] = separators.toSorted((a, b) => times(b) - times(a))
  let fields: readonly string[] | null = null
  const reader = createCsvReader(row => {
    fields = row.fields
  }, separator)
  reader.push(`${line.replace(/\r$/, '')}\n`)
  const written = (fields as readonly string[] | null)?.map(field => field.trim()) ?? []
  const strange = written.findIndex(field => !known.has(plain(field)))
  if (strange >= 0) {
    const name = written[strange] ?? ''
    const column = /^[a-z][A-Za-z0-9_]{0,59}$/.test(name) && !/\d{4}/.test(name) ? name : `#${strange + 1}`
    throw new UnusableFile(
      'headerUnknown',
      `the first line must name the columns (${needed.join(',')}); unknown: ${column}`,
      { column },
    )
  }
  const names = written.map(field => known.get(plain(field)) ?? '')
  const missing = needed.find(field => !names.includes(field))
  if (missing !== undefined)
    throw new UnusableFile('headerMissing', `the first line lacks the column ${missing}`, { column: missing })
  const twice = names.find((field, at) => names.indexOf(field) !== at)
  if (twice !== undefined)
    throw new UnusableFile('headerTwice', `the first line names the column ${twice} twice`, { column: twice })
  return { names, separator }
}

/** A row as a record; null where a column of JSON cannot be read. An empty field says nothing. */
export function csvRecord(names: readonly string[], row: readonly string[]): Record<string, unknown> | null {
  const record: Record<string, unknown> = {}
  for (const [at, field] of names.entries()) {
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
