import * as z from 'zod'
import { safeLine } from '../text/safe-text.ts'

/**
 * How the public form asks for something: not at all (`staff` asks), by a question that it has anyway (`own`), by a
 * line, a longer text or a day, by a file to attach, or by the field for a NIK, a Kartu Prakerja number or a wave.
 */
export const NeedAsk = z.enum(['staff', 'own', 'line', 'text', 'day', 'file', 'nik', 'card', 'wave'])
export type NeedAsk = z.infer<typeof NeedAsk>

const title = () => z.string().overwrite(safeLine).trim().min(1).max(120)

/** Something to be known before the matter can be settled. Never an OTP, a PIN or a password (`asksSecret`). */
export const ReasonNeed = z.object({
  id: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  title: z.object({ id: title(), en: title() }),
  ask: NeedAsk.default('staff'),
  /** Whether the form may be sent without it; says nothing where the form does not ask. */
  isRequired: z.boolean().default(false),
})
export type ReasonNeed = z.infer<typeof ReasonNeed>

export const NEEDS_MAX = 12

const secrets =
  /\b(otp|pin|cvv|cvc|passwords?|passcode|kata ?sandi|sandi|ibu kandung|mother['’]?s? (maiden )?name)\b/i

/** Would it ask for what nobody may ask for in any channel? */
export function asksSecret({ title: words }: Pick<ReasonNeed, 'title'>): boolean {
  return secrets.test(words.id) || secrets.test(words.en)
}
