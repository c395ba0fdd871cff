import * as z from 'zod'
import { Zone } from '../clock/zone.ts'
import { fail, ok, type Result } from '../result.ts'
import { Indicator } from '../text/indicators.ts'

const At = z.int().nonnegative()
/** Nobody has to know: "unknown" is an answer, absent means not asked yet. */
export const Answer = z.enum(['yes', 'no', 'unknown'])
export type Answer = z.infer<typeof Answer>

/** `via_pmo`: the programme forwards; `direct`: the victim reported already and gives us the proof. */
export const Mechanism = z.enum(['via_pmo', 'direct'])
export type Mechanism = z.infer<typeof Mechanism>

export const Pattern = z.enum(['fake_site', 'joki', 'impersonation', 'data_theft', 'extortion', 'other'])
export type Pattern = z.infer<typeof Pattern>

export const LossKind = z.enum(['money', 'data', 'account'])
export type LossKind = z.infer<typeof LossKind>

export const GivenData = z.enum([
  'nik',
  'kk',
  'idPhoto',
  'selfie',
  'phone',
  'email',
  'password',
  'otp',
  'pin',
  'bankAccount',
  'paymentCard',
  'motherName',
  'other',
])
export type GivenData = z.infer<typeof GivenData>

export const EvidenceKind = z.enum([
  'screenshot',
  'chatExport',
  'transferProof',
  'policeReceipt',
  'idCard',
  'powerOfAttorney',
  'recording',
  'other',
])
export type EvidenceKind = z.infer<typeof EvidenceKind>

/** One declaration, on its own, never pre-ticked; `version` is the wording the person saw. */
export const Consent = z.object({ given: z.boolean(), version: z.string().max(40), at: At })
export type Consent = z.infer<typeof Consent>

const Narrative = z.string().max(20_000)

/**
 * The facts of a fraud report as the guided form gathers them. Every field may be absent, so that a draft can be saved
 * at any moment; what is needed before it can be forwarded is for `qualification.ts` to say. Amounts in rupiah.
 */
export const ComplaintFacts = z.object({
  mechanism: Mechanism.optional(),
  pattern: Pattern.optional(),
  reporter: z
    .object({
      role: z.enum(['victim', 'proxy', 'witness']),
      /** Surat kuasa; asked of a proxy only. */
      powerOfAttorney: z.boolean().optional(),
    })
    .optional(),
  /** When it happened, as a wall clock reading in the victim's zone turned into an instant. */
  incident: z
    .object({ at: At, zone: Zone, precision: z.enum(['minute', 'day', 'about']).optional() })
    .optional(),
  narrative: Narrative.optional(),
  loss: z
    .object({
      suffered: Answer,
      kinds: z.array(LossKind).optional(),
      amount: z.int().nonnegative().optional(),
      description: Narrative.optional(),
      lastTransferAt: At.optional(),
    })
    .optional(),
  /** What was promised: passing the selection, quick money, … */
  inducement: z.object({ promised: Answer, what: z.string().max(2000).optional() }).optional(),
  /** Data or money demanded by force or threat. */
  coercion: Answer.optional(),
  /** Somebody or a site posed as the programme. */
  impersonation: Answer.optional(),
  dataGiven: z.array(GivenData).optional(),
  indicators: z.array(Indicator).max(200).optional(),
  /** Number of the LP or STTLP as written; see `police-receipt.ts`. */
  proofOfReport: z.string().max(300).optional(),
  consents: z
    .object({ truth: Consent.optional(), processing: Consent.optional(), forward: Consent.optional() })
    .optional(),
})
export type ComplaintFacts = z.infer<typeof ComplaintFacts>

// Phones and web forms run a little fast; nobody is refused for that.
const CLOCK_TOLERANCE_MS = 5 * 60_000

/** Refuses facts that cannot be: an incident or a transfer that has not happened yet. `now` is epoch ms. */
export function checkFacts(
  facts: ComplaintFacts,
  now: number,
): Result<ComplaintFacts, 'complaint.incidentInFuture'> {
  const instants = [facts.incident?.at, facts.loss?.lastTransferAt].filter(at => at !== undefined)
  return instants.some(at => at > now + CLOCK_TOLERANCE_MS) ? fail('complaint.incidentInFuture') : ok(facts)
}
