/** Crockford's base 32 (crockford.com/base32.html): nothing in it looks like something else, and it makes no words. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Sixteen signs of five bits. */
export const STATUS_CODE_BYTES = 10

/** Ten bytes of chance as people can write them down: `7K2M-9QXR-04HT-B8ZC`. */
export function encodeStatusCode(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes.subarray(0, STATUS_CODE_BYTES)) bits += byte.toString(2).padStart(8, '0')
  const signs = (bits.match(/.{5}/g) ?? []).map(five => alphabet[Number.parseInt(five, 2)] ?? '')
  return grouped(signs.join(''))
}

/** A code as somebody typed it, in its one form; null when it cannot be one. O is 0, I and L are 1. */
export function readStatusCode(text: string): string | null {
  const signs = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―._]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return new RegExp(`^[${alphabet}]{16}$`).test(signs) ? grouped(signs) : null
}

/** A ticket's number as somebody typed it (`t 123`, `T-000123`, `123`); null when it cannot be one. */
export function readTicketNumber(text: string): string | null {
  const digits = /^T?[\s\-‐-―]*0*(\d{1,12})$/iu.exec(text.normalize('NFKC').trim())?.[1]
  return digits === undefined ? null : `T-${digits.padStart(6, '0')}`
}

function grouped(signs: string): string {
  return (signs.match(/.{4}/g) ?? []).join('-')
}
