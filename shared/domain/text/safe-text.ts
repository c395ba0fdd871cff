import * as z from 'zod'

/** WhatsApp and the live chat both end a message here. Counted in code points. */
export const MESSAGE_BODY_MAX = 4096

/**
 * Text that is safe to store, show and send: NFC, `\n` line ends, no control characters, no bidi embeddings, overrides
 * or isolates (they make a link or an amount read as something else: Unicode TR 36), no half surrogates (PostgreSQL
 * refuses NUL, UTF-8 has no surrogates). Emoji joiners, variation selectors and right-to-left letters stay.
 */
export function safeText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(UNSAFE, '')
}

/** The same on one line, runs of white space as one space, trimmed. */
export function safeLine(text: string): string {
  return safeText(text).replace(/\s+/g, ' ').trim()
}

/** Length as people count it, by code point. */
export function textLength(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}

/** A message somebody wrote: cleaned on the way in, not blank, at most `MESSAGE_BODY_MAX`. */
export const MessageBody = z
  .string()
  .max(MESSAGE_BODY_MAX * 4)
  .overwrite(safeText)
  .refine(text => /[^\s\p{Cf}\p{M}]/u.test(text), { error: 'text.blank' })
  .refine(text => textLength(text) <= MESSAGE_BODY_MAX, { error: 'text.tooLong' })
export type MessageBody = z.infer<typeof MessageBody>

// Tab and newline stay. U+FEFF and U+00AD are invisible and only break searches.
const UNSAFE = /(?![\t\n])[\p{Cc}\u00AD\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/gu
