import { safeLine } from '#shared/domain/text/safe-text.ts'

/** A text beside a message: one safe line, not too long. */
export function short(text: string): string {
  return cut(safeLine(text), 900)
}

/** At most `length` UTF-16 units, never through the middle of a character. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
