import { existsSync, readFileSync } from 'node:fs'

/** sqlite.org/fileformat2.html, "The Write-Ahead Log". Bytes. */
const headBytes = 32
const frameHeadBytes = 24

/**
 * Is there a whole frame behind one that is not whole? SQLite reads a log as far as it is sound and says nothing of the rest.
 * That is right for an end that was never finished; what lies behind a damaged frame had been promised to somebody.
 */
export function isLogDamaged(file: string): boolean {
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
  const pageBytes = bytes.length < headBytes ? 0 : bytes.readUInt32BE(8)
  const frameBytes = frameHeadBytes + pageBytes
  if (bytes.length < headBytes + frameHeadBytes) return false
  const isBigEndian = bytes.readUInt32BE(0) === 0x377f0683
  const add = (sums: Sums, from: number, to: number) => addTo(sums, bytes, from, to, isBigEndian)
  const isSame = ([one, two]: Sums, at: number) =>
    bytes.readUInt32BE(at) === one && bytes.readUInt32BE(at + 4) === two
  let sums = add([0, 0], 0, 24)
  if (!isSame(sums, 24)) return true
  const salt = bytes.subarray(16, 24)
  let isSound = true
  for (let at = headBytes; at + frameBytes <= bytes.length; at += frameBytes) {
    // Of an earlier round through the same file.
    const isOurs = bytes.subarray(at + 8, at + 16).equals(salt)
    if (!isSound && isOurs) return true
    if (!isSound) continue
    sums = add(add(sums, at, at + 8), at + frameHeadBytes, at + frameBytes)
    isSound = isOurs && isSame(sums, at + 16)
  }
  return false
}

type Sums = readonly [number, number]

function addTo([one, two]: Sums, bytes: Buffer, from: number, to: number, isBigEndian: boolean): Sums {
  let a = one
  let b = two
  for (let at = from; at < to; at += 8) {
    a = (a + (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + b) >>> 0
    b = (b + (isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + a) >>> 0
  }
  return [a, b]
}
