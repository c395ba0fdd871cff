import { deflateSync } from 'node:zlib'

/** A file whose first bytes say PDF, of exactly this size; each differs from the next. */
export function pdf(size: number): Buffer {
  const bytes = Buffer.alloc(size, 0x20)
  for (let at = 64; at < size; at += 61) bytes[at] = 0x21 + (at % 90)
  bytes.write('%PDF-1.7\n')
  bytes.write('\n%%EOF', size - 6)
  return bytes
}

/** A picture in one colour, made here so that no photograph of anybody lies in the repository. */
export function png(side = 32, grey = 120): Buffer {
  const row = Buffer.alloc(side + 1, grey)
  row[0] = 0
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)))
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc(body))
  return Buffer.concat([length, body, check])
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}
