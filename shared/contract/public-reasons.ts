import * as z from 'zod'
import type { Pattern } from '../domain/fraud/complaint-facts.ts'
import { ReasonCode } from '../domain/reasons/reason-code.ts'
import { ReasonGroup } from '../domain/reasons/reason-group.ts'
import { ReasonNeed } from '../domain/reasons/reason-need.ts'

// Named again instead of imported: their module brings the list of all public suffixes, which a phone should not load.
const patterns = [
  'fake_site',
  'joki',
  'impersonation',
  'data_theft',
  'extortion',
  'other',
] as const satisfies readonly Pattern[]
const Both = z.object({ id: z.string(), en: z.string() })

/** A reason as the public form shows it; `version` says which wording and which questions somebody saw. */
export const PublicReason = z.object({
  code: ReasonCode,
  version: z.int().nonnegative(),
  group: ReasonGroup,
  title: Both,
  pattern: z.enum(patterns).nullable(),
  needs: z.array(ReasonNeed).readonly(),
})
export type PublicReason = z.infer<typeof PublicReason>

/** GET `/form/reasons`: those in use, in their order. */
export const PublicReasons = z.object({ ok: z.literal(true), reasons: z.array(PublicReason).min(1) })
export type PublicReasons = z.infer<typeof PublicReasons>

/** The need that this reason has of a field of the form's own; undefined: it does not ask for it. */
export function needOf(reason: PublicReason, ask: 'nik' | 'card' | 'wave'): ReasonNeed | undefined {
  return reason.needs.find(need => need.ask === ask)
}
