import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { encodeStatusCode } from '#shared/domain/status-code.ts'

/**
 * The code that a receipt carries. It is made from the secret that only the sender's browser holds, so that the same
 * report sent again brings the same receipt although nothing but the code's hash lies here.
 */
export function statusCode(reportId: string, secret: string): string {
  return encodeStatusCode(createHmac('sha256', secret).update(`kawal report status ${reportId}`).digest())
}

/** Eighty bits of chance need no salt. */
export function hashCode(code: string): string {
  return createHash('sha256').update(`kawal status code ${code}`).digest('hex')
}

const nobody = hashCode('')

/** Takes the same time whether there is such a report or not. */
export function isCodeOf(codeHash: string | undefined, code: string): boolean {
  const same = timingSafeEqual(Buffer.from(hashCode(code)), Buffer.from(codeHash ?? nobody))
  return same && codeHash !== undefined
}
