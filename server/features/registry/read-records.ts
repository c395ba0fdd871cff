import { isUtf8 } from 'node:buffer'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { Participant } from '#shared/domain/people/participant.ts'
import { checkRecord, type Document } from './check-record.ts'
import { createCsvReader } from './csv.ts'
import { type Columns, csvRecord, readHeader } from './csv-record.ts'
import { UnusableFile, type Reject } from './faults.ts'
import type { FileFacts } from './inspect-file.ts'
import { toDocument } from './record.ts'

/** Where reading may go on. `line`: of the next line, from 1. */
export interface Position {
  readonly offset: number
  readonly line: number
}

/**
 * Records on their way from the reading thread to the writing one, in as few pieces as possible. `documents` is the piece
 * of the file as it was read, with the documents that had to be written anew behind it; it goes back to be read into again,
 * so nobody keeps a part of it.
 */
export interface Batch {
  readonly upTo: Position
  /** Fields of all records, with a unit separator between them; empty: null. */
  readonly fields: string
  readonly documents: Uint8Array<ArrayBuffer>
  /** Of each record: where its document begins and ends, and its line. */
  readonly places: Uint32Array<ArrayBuffer>
  readonly count: number
  readonly rejects: readonly Reject[]
}

export const separator = '\u001F'
export const batchFields = [
  ...(['nik', 'kk', 'name', 'phone', 'email', 'cardNumber', 'birthDate', 'regionCode', 'wave'] as const),
  'step',
] as const
/** Numbers that `Batch.places` has of each record. */
export const placesEach = 3

/** Small enough to stay in the processor's cache until the other thread has stored it. */
const chunkBytes = 1 << 19
const longestLine = 1 << 20
const rawKept = 2000

/**
 * Reads, checks and packs a file from `from` on, a piece a batch. Memory: a piece and the longest line a buffer.
 * @param columns of a table; null: NDJSON
 * @param used buffers that came back, to be read into again
 * @throws UnusableFile
 */
export function* readRecords(
  { path, format, bytes, changedAt }: FileFacts,
  from: Position,
  columns: Columns | null,
  today: string,
  used: ArrayBuffer[] = [],
): Generator<Batch> {
  const file = openSync(path, 'r')
  const packer = createPacker(today)
  let rest = new Uint8Array(0)
  let offset = from.offset
  let { line } = from
  try {
    for (let atEnd = false; !atEnd; ) {
      const whole = Buffer.from(used.pop() ?? new ArrayBuffer(chunkBytes + longestLine))
      whole.set(rest)
      const got = readSync(file, whole, rest.length, chunkBytes, offset + rest.length)
      const have = rest.length + got
      atEnd = offset + have >= bytes || got === 0
      // Up to the last line end; the last line of a file may go without.
      const end = atEnd ? have : wholeRows(whole, have, format)
      if (have - end > longestLine)
        throw new UnusableFile(
          'longLine',
          `line ${line} is longer than a megabyte: this is no registry file`,
          {
            line,
          },
        )
      const chunk = whole.subarray(0, end)
      if (!isUtf8(chunk))
        throw new UnusableFile(
          'encoding',
          `the file is not UTF-8 (at or after line ${line}): save it as UTF-8`,
          { line },
        )
      rest = Uint8Array.from(whole.subarray(end, have))
      packer.begin(whole, end)
      if (columns === null) {
        for (let at = 0; at < end; line += 1) {
          const next = chunk.indexOf(10, at)
          const to = next < 0 ? end : next
          packer.addLine(chunk, at, to, line)
          at = to + 1
        }
      } else {
        const reader = createCsvReader(row => {
          packer.addRow(row.fields, columns.names, line + row.line - 1, row.raw)
        }, columns.separator)
        reader.push(chunk.toString('utf8'))
        // Only the end of the file leaves a row open: a quote that is never closed, and every row after it is inside.
        const open = reader.end()
        if (open !== null) throw unclosed(line + open.line - 1)
        line += chunk.reduce((lines, byte) => (byte === 10 ? lines + 1 : lines), 0)
      }
      offset += end
      if (atEnd) {
        const { size, mtimeMs } = fstatSync(file)
        if (size !== bytes || mtimeMs !== changedAt)
          throw new UnusableFile('changed', 'the file was changed while it was read')
      }
      yield packer.take({ offset, line })
    }
  } finally {
    closeSync(file)
  }
}

/** A table that ends inside quotes. `line`: where the last of them were opened. */
export const unclosed = (line: number): UnusableFile =>
  new UnusableFile('quotes', `a quotation mark in or before line ${line} is never closed`, { line })

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

/** The columns of a table and where its rows begin. */
export function readColumns({ path, start, bytes }: FileFacts): { columns: Columns; from: Position } {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(Math.min(64 * 1024, bytes - start))
    readSync(file, head, 0, head.length, start)
    const end = head.indexOf(10)
    const columns = readHeader(head.subarray(0, end < 0 ? head.length : end).toString('utf8'))
    return { columns, from: { offset: start + end + 1, line: 2 } }
  } finally {
    closeSync(file)
  }
}

function createPacker(today: string) {
  let fields: string[] = []
  let documents = Buffer.alloc(0)
  let length = 0
  let places = new Uint32Array(0)
  let count = 0
  let rejects: Reject[] = []
  const add = (person: Document, from: number, to: number, line: number): void => {
    if ((count + 1) * placesEach > places.length) {
      const wider = new Uint32Array(Math.max(places.length * 2, 1 << 12))
      wider.set(places)
      places = wider
    }
    const at = count * placesEach
    places[at] = from
    places[at + 1] = to
    places[at + 2] = line
    count += 1
    for (const field of batchFields) {
      const value = person[field] as string | number | null | undefined
      fields.push(value === null || value === undefined ? '' : String(value))
    }
  }
  /** A document that is not as it stands in the file goes behind what was read. */
  const addNew = (person: Participant, line: number): void => {
    const document = toDocument(person)
    if (length + document.length > documents.length) {
      const larger = Buffer.from(new ArrayBuffer(documents.length * 2 + document.length))
      larger.set(documents.subarray(0, length))
      documents = larger
    }
    documents.set(document, length)
    length += document.length
    add(person, length - document.length, length, line)
  }
  const reject = (line: number, reason: Reject['reason'], field: string | null, raw: string): void =>
    void rejects.push({ line, reason, field, raw: raw.slice(0, rawKept) })
  return {
    /** `whole` holds the piece in its first `end` bytes. */
    begin(whole: Buffer<ArrayBuffer>, end: number): void {
      documents = whole
      length = end
    },
    addLine(chunk: Buffer, from: number, to: number, line: number): void {
      const text = chunk.toString('utf8', from, to)
      let record: unknown
      try {
        record = JSON.parse(text)
      } catch {
        // The line is refused by its number; the others may be sound.
        if (text.trim() !== '') reject(line, 'unreadable', null, text)
        return
      }
      const checked = checkRecord(record, today)
      if (!checked.ok) reject(line, checked.reason, checked.field, text)
      else if (checked.exact) add(checked.person, from, to, line)
      else addNew(checked.person, line)
    },
    addRow(row: readonly string[] | null, names: readonly string[], line: number, raw: string): void {
      if (row === null) return reject(line, 'unreadable', null, raw)
      if (row.length !== names.length) return reject(line, 'columns', null, raw)
      const record = csvRecord(names, row)
      if (record === null) return reject(line, 'value', null, raw)
      const checked = checkRecord(record, today)
      if (!checked.ok) return reject(line, checked.reason, checked.field, raw)
      addNew(checked.person as Participant, line)
    },
    take(upTo: Position): Batch {
      const batch: Batch = {
        upTo,
        fields: fields.join(separator),
        documents: new Uint8Array(documents.buffer),
        places,
        count,
        rejects,
      }
      fields = []
      places = new Uint32Array(0)
      count = 0
      rejects = []
      return batch
    },
  }
}
