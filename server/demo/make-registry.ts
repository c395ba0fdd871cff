import { closeSync, openSync, writeSync } from 'node:fs'
import { Participant } from '#shared/domain/people/participant.ts'
import { regions } from '../features/participants/regions.ts'
import { makePeople } from './people.ts'

interface RegistryShape {
  readonly count: number
  readonly seed: string
  readonly now: number
  /** Recipients only, as in the whole country; else the mixture of the demonstration. */
  readonly national: boolean
  readonly onProgress?: (people: number) => void
}

/** Characters gathered before they are written. */
const stride = 1 << 20

/** Writes a synthetic registry to a file: CSV where its name ends so, else a record of JSON a line. */
export async function makeRegistry(path: string, shape: RegistryShape): Promise<void> {
  const { districts } = await regions()
  const isTable = path.endsWith('.csv')
  const columns = Object.keys(Participant.shape).filter(name => name !== 'id')
  const file = openSync(path, 'w', 0o600)
  let text = isTable ? `${columns.join(',')}\n` : ''
  let written = 0
  try {
    for (const { id: _, ...person } of makePeople({ ...shape, districts })) {
      text += isTable ? csvLine(columns, person) : `${JSON.stringify(person, withoutNothing)}\n`
      written += 1
      if (text.length < stride) continue
      writeSync(file, text)
      text = ''
      shape.onProgress?.(written)
    }
    writeSync(file, text)
    shape.onProgress?.(written)
  } finally {
    closeSync(file)
  }
}

function withoutNothing(_: string, value: unknown): unknown {
  return value === null || (Array.isArray(value) && value.length === 0) ? undefined : value
}

function csvLine(columns: readonly string[], person: Readonly<Record<string, unknown>>): string {
  const fields = columns.map(column => {
    const value = person[column]
    const isNothing = value === null || value === undefined || (Array.isArray(value) && value.length === 0)
    const text = isNothing ? '' : typeof value === 'string' ? value : JSON.stringify(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${fields.join(',')}\n`
}
