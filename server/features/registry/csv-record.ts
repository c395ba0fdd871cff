import { Participant } from '#shared/domain/people/participant.ts'
import { createCsvReader } from './csv.ts'
import { UnusableFile } from './faults.ts'

const known: ReadonlySet<string> = new Set(Object.keys(Participant.shape))
const needed = ['nik', 'kk', 'name', 'birthDate', 'regionCode', 'scheme', 'step']
const numbers: ReadonlySet<string> = new Set([
  ...['wave', 'waveClosesAt', 'selectedAt', 'firstPurchaseAt', 'endedAt', 'accountLinkedAt', 'balance'],
])
/** Columns that hold JSON. */
const nested: ReadonlySet<string> = new Set(['application', 'trainings', 'incentives', 'surveys'])

/** @throws UnusableFile where the columns are not those of a registry record */
export function readHeader(line: string): readonly string[] {
  let fields: readonly string[] | null = null
  const reader = createCsvReader(row => {
    fields = row.fields
  })
  reader.push(`${line.replace(/\r$/, '')}\n`)
  const header = (fields as readonly string[] | null)?.map(field => field.trim()) ?? []
  const strange = header.find(field => !known.has(field))
  if (strange !== undefined)
    throw new UnusableFile(
      'header',
      `the first line names a column that the registry does not know: ${strange}`,
    )
  const missing = needed.find(field => !header.includes(field))
  if (missing !== undefined) throw new UnusableFile('header', `the first line lacks the column ${missing}`)
  const twice = header.find((field, at) => header.indexOf(field) !== at)
  if (twice !== undefined) throw new UnusableFile('header', `the first line names the column ${twice} twice`)
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
