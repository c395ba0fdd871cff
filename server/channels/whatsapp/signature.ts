import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Is `header` (`sha256=<hex>`) the HMAC of exactly these bytes? A body written anew has other bytes: Meta escapes. */
export function isSigned(body: Uint8Array, header: unknown, appSecret: string): boolean {
  const hex = typeof header === 'string' ? /^sha256=([0-9a-fA-F]{64})$/.exec(header)?.[1] : undefined
  if (hex === undefined) return false
  return timingSafeEqual(createHmac('sha256', appSecret).update(body).digest(), Buffer.from(hex, 'hex'))
}

/** Compares texts of any length without telling by its time how much is right. */
export function isSame(given: unknown, wanted: string): boolean {
  if (typeof given !== 'string') return false
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(wanted))
}
