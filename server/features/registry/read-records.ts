import { isUtf8 } from 'node:buffer'
import { closeSync, openSync, readSync } from 'node:fs'
import { nameKey } from '#shared/domain/people/person-name.ts'
import type { Participant } from '#shared/domain/people/participant.ts'
import { checkRecord, type Document } from './check-record.ts'
import { createCsvReader } from './csv.ts'
import { csvRecord, readHeader } from './csv-record.ts'
import { UnusableFile, type Reject } from './faults.ts'
import type { FileFacts } from './inspect-file.ts'
import { toDocument } from './record.ts'

/** Where reading may go on. `line`: of the next line, from 1. */
export interface Position {
  readonly offset: number
  readonly line: number
}

/** Records on their way from the reading thread to the writing one, in as few pieces as possible. */
export interface Batch {
  readonly upTo: Position
  /** Fields of all records, `fieldsEach` a record, with a unit separator behind each; empty: null. */
  readonly fields: string
  /** Documents one behind the other; `ends[i]`: where the i-th ends. */
  readonly documents: Uint8Array<ArrayBuffer>
  readonly ends: Uint32Array<ArrayBuffer>
  readonly lines: Uint32Array<ArrayBuffer>
  readonly count: number
  readonly rejects: readonly Reject[]
}

export const separator = '\u001F'
export const batchFields = [
  ...([
    'nik',
    'kk',
    'name',
    'nameKey',
    'phone',
    'email',
    'cardNumber',
    'birthDate',
    'regionCode',
    'wave',
  ] as const),
  'step',
] as const

const chunkBytes = 1 << 20
const longestLine = 1 << 20
const perBatch = 4000
const rawKept = 2000

/** Reads, checks and packs a file from `from` on. Memory: two chunks and a batch. */
export function* readRecords(
  { path, format, bytes }: Pick<FileFacts, 'path' | 'format' | 'bytes'>,
  from: Position,
  header: readonly string[] | null,
  today: string,
): Generator<Batch> {
  const file = openSync(path, 'r')
  const packer = createPacker(today)
  const keep = Buffer.allocUnsafe(chunkBytes + longestLine)
  let kept = 0
  let offset = from.offset
  let { line } = from
  try {
    for (;;) {
      const got = readSync(file, keep, kept, chunkBytes, offset + kept)
      const have = kept + got
      const atEnd = offset + have >= bytes || got === 0
      // Up to the last line end; the last line of a file may go without.
      const end = atEnd ? have : wholeRows(keep, have, format)
      if (have - end > longestLine)
        throw new UnusableFile('format', `line ${line} is longer than a megabyte: this is no registry file`)
      const chunk = keep.subarray(0, end)
      if (!isUtf8(chunk))
        throw new UnusableFile(
          'encoding',
          `the file is not UTF-8 (at or after line ${line}): save it as UTF-8`,
        )
      if (format === 'ndjson') {
        let at = 0
        while (at < end) {
          const next = chunk.indexOf(10, at)
          const to = next < 0 ? end : next
          packer.addLine(chunk, at, to, line)
          at = to + 1
          line += 1
          if (packer.count() >= perBatch) yield packer.take({ offset: offset + Math.min(at, end), line })
        }
      } else {
        const text = chunk.toString('utf8')
        const reader = createCsvReader(row => {
          packer.addRow(row.fields, header ?? [], line + row.line - 1, row.raw)
        })
        reader.push(text)
        line += chunk.reduce((lines, byte) => (byte === 10 ? lines + 1 : lines), 0)
        yield packer.take({ offset: offset + end, line })
      }
      keep.copy(keep, 0, end, have)
      kept = have - end
      offset += end
      if (atEnd) break
    }
    yield packer.take({ offset, line })
  } finally {
    closeSync(file)
  }
}

/** Where the last whole row ends. In a table a line end inside quotes is none. */
function wholeRows(bytes: Buffer, length: number, format: FileFacts['format']): number {
  if (format === 'ndjson') return bytes.lastIndexOf(10, length - 1) + 1
  let quoted = false
  let end = 0
  for (let at = 0; at < length; at++) {
    if (bytes[at] === 34) quoted = !quoted
    else if (bytes[at] === 10 && !quoted) end = at + 1
  }
  return end
}

/** The header's fields and where the rows begin. */
export function csvHeader({ path, start, bytes }: FileFacts): { header: readonly string[]; from: Position } {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(Math.min(64 * 1024, bytes - start))
    readSync(file, head, 0, head.length, start)
    const end = head.indexOf(10)
    const header = readHeader(head.subarray(0, end < 0 ? head.length : end).toString('utf8'))
    return { header, from: { offset: start + end + 1, line: 2 } }
  } finally {
    closeSync(file)
  }
}

function createPacker(today: string) {
  let fields: string[] = []
  let documents = Buffer.allocUnsafeSlow(4 << 20)
  let length = 0
  let ends = new Uint32Array(perBatch * 2)
  let lines = new Uint32Array(perBatch * 2)
  let count = 0
  let rejects: Reject[] = []
  const keys = new Map<string, string>()
  const keyOf = (name: string): string => {
    const known = keys.get(name)
    if (known !== undefined) return known
    const key = nameKey(name)
    if (keys.size > 50_000) keys.clear()
    keys.set(name, key)
    return key
  }
  const room = (bytes: number): void => {
    if (length + bytes > documents.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(documents.length * 2, length + bytes))
      documents.copy(larger, 0, 0, length)
      documents = larger
    }
    if (count < ends.length) return
    const wider = (old: Uint32Array) => {
      const wide = new Uint32Array(old.length * 2)
      wide.set(old)
      return wide
    }
    ends = wider(ends)
    lines = wider(lines)
  }
  const add = (person: Document, source: Uint8Array, from: number, to: number, line: number): void => {
    room(to - from)
    documents.set(from === 0 && to === source.length ? source : source.subarray(from, to), length)
    length += to - from
    ends[count] = length
    lines[count] = line
    count += 1
    const name = person['name'] as string
    fields.push(
      ...[person['nik'] as string, person['kk'] as string, name, keyOf(name)],
      ...[(person['phone'] ?? '') as string, (person['email'] ?? '') as string],
      ...[(person['cardNumber'] ?? '') as string, person['birthDate'] as string],
      ...[
        person['regionCode'] as string,
        typeof person['wave'] === 'number' ? String(person['wave']) : '',
        person['step'] as string,
      ],
    )
  }
  const reject = (line: number, reason: Reject['reason'], field: string | null, raw: string): void =>
    void rejects.push({ line, reason, field, raw: raw.slice(0, rawKept) })
  const judge = (record: unknown, line: number, raw: () => string): Participant | Document | null => {
    const checked = checkRecord(record, today)
    if (checked.ok) return checked.person
    reject(line, checked.reason, checked.field, raw())
    return null
  }
  return {
    count: () => count + rejects.length,
    addLine(chunk: Buffer, from: number, to: number, line: number): void {
      const text = chunk.toString('utf8', from, to)
      if (text.trim() === '') return
      let record: unknown
      try {
        record = JSON.parse(text)
      } catch {
        // The line is refused by its number; the others may be sound.
        return reject(line, 'unreadable', null, text)
      }
      const checked = checkRecord(record, today)
      if (!checked.ok) return reject(line, checked.reason, checked.field, text)
      if (checked.exact) return add(checked.person, chunk, from, to, line)
      const document = toDocument(checked.person)
      add(checked.person, document, 0, document.length, line)
    },
    addRow(row: readonly string[] | null, header: readonly string[], line: number, raw: string): void {
      if (row === null) return reject(line, 'unreadable', null, raw)
      if (row.length !== header.length) return reject(line, 'columns', null, raw)
      const record = csvRecord(header, row)
      if (record === null) return reject(line, 'value', null, raw)
      const person = judge(record, line, () => raw)
      if (person === null) return
      const document = toDocument(person as Participant)
      add(person, document, 0, document.length, line)
    },
    take(upTo: Position): Batch {
      const batch: Batch = {
        upTo,
        fields: fields.join(separator),
        documents: new Uint8Array(documents.buffer, 0, length),
        ends,
        lines,
        count,
        rejects,
      }
      fields = []
      documents = Buffer.allocUnsafeSlow(4 << 20)
      length = 0
      ends = new Uint32Array(perBatch * 2)
      lines = new Uint32Array(perBatch * 2)
      count = 0
      rejects = []
      return batch
    },
  }
}
