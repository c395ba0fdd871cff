import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { UnusableFile } from './faults.ts'

export interface FileFacts {
  readonly path: string
  readonly format: 'ndjson' | 'csv'
  readonly bytes: number
  /** Where the first line begins: behind a byte order mark. */
  readonly start: number
  /** Of the size, the beginning and the end: the same file, as far as one can say without reading it all. */
  readonly fingerprint: string
}

/** Enough to hold the longest line. */
const edge = 1 << 20

/**
 * Looks at a registry file before anything of it is taken.
 * @throws UnusableFile where it is empty, in another encoding than UTF-8, or was cut off
 */
export function inspectFile(path: string): FileFacts {
  const file = openSync(path, 'r')
  try {
    const bytes = fstatSync(file).size
    const head = Buffer.alloc(Math.min(edge, bytes))
    readSync(file, head, 0, head.length, 0)
    const tail = Buffer.alloc(Math.min(edge, bytes))
    readSync(file, tail, 0, tail.length, bytes - tail.length)
    if (bytes === 0) throw new UnusableFile('empty', 'the file is empty')
    if (head.subarray(0, 4096).includes(0) || head[0] === 0xff || head[0] === 0xfe)
      throw new UnusableFile('utf16', 'the file is not text in UTF-8 (it may be UTF-16): save it as UTF-8')
    const start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
    const first = head.subarray(start).toString('utf8').trimStart()[0]
    if (first === '[')
      throw new UnusableFile('array', 'the file is one JSON array: give one record a line (NDJSON), or CSV')
    const format = first === '{' ? 'ndjson' : 'csv'
    checkEnd(tail, format)
    const fingerprint = createHash('sha256').update(String(bytes)).update(head).update(tail).digest('hex')
    return { path, format, bytes, start, fingerprint }
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
