/** One frame of 20 ms silence, in Opus (RFC 6716: configuration 31, mono, one frame). */
const silence = Buffer.from([0xf8, 0xff, 0xfe])
const samplesAFrame = 960
const serial = 0x6b617761
const lacingMost = 255

/** A voice note as WhatsApp records it: Opus in Ogg (RFC 7845), so many seconds of silence that every player takes. */
export function voiceNote(seconds: number): Buffer {
  const head = Buffer.concat([
    Buffer.from('OpusHead'),
    Buffer.from([1, 1, 0, 0]),
    Buffer.from(Uint32Array.of(48_000).buffer),
    Buffer.from([0, 0, 0]),
  ])
  const vendor = Buffer.from('kawal')
  const tags = Buffer.concat([
    Buffer.from('OpusTags'),
    Buffer.from(Uint32Array.of(vendor.length).buffer),
    vendor,
    Buffer.alloc(4),
  ])
  const pages = [page([head], 2, 0n, 0), page([tags], 0, 0n, 1)]
  const frames = seconds * 50
  for (let done = 0; done < frames; ) {
    const now = Math.min(lacingMost, frames - done)
    done += now
    const flags = done === frames ? 4 : 0
    const packets = Array.from({ length: now }, () => silence)
    pages.push(page(packets, flags, BigInt(done * samplesAFrame), pages.length))
  }
  return Buffer.concat(pages)
}

/** RFC 3533, section 6. */
function page(packets: readonly Buffer[], flags: number, position: bigint, number: number): Buffer {
  const head = Buffer.alloc(27)
  head.write('OggS')
  head[5] = flags
  head.writeBigInt64LE(position, 6)
  head.writeUInt32LE(serial, 14)
  head.writeUInt32LE(number, 18)
  head[26] = packets.length
  const bytes = Buffer.concat([head, Buffer.from(packets.map(packet => packet.length)), ...packets])
  bytes.writeUInt32LE(checksum(bytes), 22)
  return bytes
}

function checksum(bytes: Buffer): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 24
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  }
  return crc >>> 0
}
