import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { UnusableFile } from './faults.ts'

export interface FileFacts {
  readonly path: string
  readonly format: 'ndjson' | 'csv'
  readonly bytes: number
  /** Epoch ms, by the file system. */
  readonly changedAt: number
  /** Where the first line begins: behind a byte order mark. */
  readonly start: number
  /** Of the size, when it was changed, the beginning and the end: the same file, as far as one can say without reading it all. */
  readonly fingerprint: string
}

/** Enough to hold the longest line. */
const edge = 1 << 20
/** How gzip, ZIP (and with it .xlsx), bzip2, xz, Zstandard and 7-Zip begin. */
const packed = ['1f8b', '504b0304', '425a68', 'fd377a58', '28b52ffd', '377abcaf'].map(mark =>
  Buffer.from(mark, 'hex'),
)

/**
 * Looks at a registry file before anything of it is taken.
 * @throws UnusableFile where it is empty, not text in UTF-8, or was cut off
 */
export function inspectFile(path: string): FileFacts {
  // Asked before it is opened: a pipe would wait for somebody to write into it, and cannot be read twice.
  if (!statSync(path).isFile()) throw new UnusableFile('notFile', 'this is a folder or a pipe and not a file')
  const file = openSync(path, 'r')
  try {
    const { size: bytes, mtimeMs: changedAt } = fstatSync(file)
    const head = Buffer.alloc(Math.min(edge, bytes))
    readSync(file, head, 0, head.length, 0)
    const tail = Buffer.alloc(Math.min(edge, bytes))
    readSync(file, tail, 0, tail.length, bytes - tail.length)
    if (bytes === 0) throw new UnusableFile('empty', 'the file is empty')
    if (packed.some(mark => head.subarray(0, mark.length).equals(mark)))
      throw new UnusableFile(
        'packed',
        'the file is compressed or a spreadsheet: unpack it, or save it as CSV',
      )
    const beginning = head.subarray(0, 4096)
    const zeros = beginning.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0)
    if (head[0] === 0xff || head[0] === 0xfe || zeros > beginning.length / 4)
      throw new UnusableFile('utf16', 'the file is not text in UTF-8 (it may be UTF-16): save it as UTF-8')
    const start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
    const first = head.subarray(start).toString('utf8').trimStart()[0]
    if (first === '[')
      throw new UnusableFile('array', 'the file is one JSON array: give one record a line (NDJSON), or CSV')
    const format = first === '{' ? 'ndjson' : 'csv'
    if (!head.includes(10) && head.includes(13))
      throw new UnusableFile(
        'lineEnds',
        'the lines end with CR alone, as on old Macs: save it with LF or CRLF',
      )
    checkEnd(tail, format)
    const known = createHash('sha256').update(`${bytes} ${changedAt} `).update(head).update(tail)
    return { path, format, bytes, changedAt, start, fingerprint: known.digest('hex') }
  } finally {
    closeSync(file)
  }
}

/** A table's last field may be cut without a trace, so a table must end with a line end; a record of JSON shows it itself. */
function checkEnd(tail: Buffer, format: FileFacts['format']): void {
  if (tail.at(-1) === 10) return
  const cut = new UnusableFile(
    'cut',
    'the file ends in the middle of a line: it was not written or copied whole',
  )
  if (format === 'csv') throw cut
  const last = tail.subarray(tail.lastIndexOf(10) + 1).toString('utf8')
  try {
    JSON.parse(last)
  } catch {
    // Not readable to its end is what we wanted to know.
    throw cut
  }
}
