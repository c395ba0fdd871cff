import * as z from 'zod'
import { fail, ok, type Result } from '../result.ts'

/** An address as stored and compared: lower case, at most 254 characters (RFC 5321). */
export const Email = z
  .string()
  .max(254)
  .regex(
    /^[^\s@<>()",:;[\]\\\p{C}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u,
    {
      error: 'email',
    },
  )
  .refine(text => text === text.toLowerCase() && !text.includes('..') && !/^\.|\.@/.test(text), {
    error: 'email',
  })
  .brand<'Email'>()
export type Email = z.infer<typeof Email>

/** Reads an address as typed or pasted: "mailto:", angle brackets, full-width letters and capitals are taken care of. */
export function normaliseEmail(text: string): Result<Email, 'email.invalid'> {
  const bare = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^[^<]*<([^<>]+)>$/, '$1')
    .toLowerCase()
  const email = Email.safeParse(bare)
  return email.success ? ok(email.data) : fail('email.invalid')
}

/** The first address that stands in a text, whatever else it says; null: nothing in it is meant as one. */
export function emailIn(text: string): ReturnType<typeof normaliseEmail> | null {
  const plain = text.normalize('NFKC')
  if (!plain.includes('@')) return null
  return normaliseEmail(/[^\s<>()",;:]+@[^\s<>()",;:]+/.exec(plain)?.[0].replace(/[.!?]+$/, '') ?? '')
}
