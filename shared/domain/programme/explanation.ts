import * as z from 'zod'
import { Zone } from '../clock/zone.ts'
import { CanonicalStatus } from './canonical-status.ts'

/** Codes of where a person stands; each has a sentence, and most a next step, in the locales (`programme:status`). */
export const ExplainedStatus = z.enum([
  'beforeProgramme',
  'emailNotVerified',
  'nikNotVerified',
  'phoneNotVerified',
  'idPhotoMissing',
  'faceNotVerified',
  'statementMissing',
  'testMissing',
  'notJoined',
  'blockedNikKk',
  'blockedIdPhoto',
  'blockedFace',
  'blockedNikUsed',
  'blockedExcluded',
  'blockedFamilyCard',
  'blockedOnce',
  'blockedAge',
  'blockedStudent',
  'blockedSocialAid',
  'blockedCitizen',
  'waveOpen',
  'selecting',
  'resultLate',
  'notSelected',
  'selectedNotBought',
  'purchaseOverdue',
  'revokedLate',
  'revoked',
  'inactive',
  'trainingBought',
  'trainingRunning',
  'trainingNotRated',
  'reconciling',
  'reconciliationLate',
  'accountNotLinked',
  'incentiveWaiting',
  'incentiveNext',
  'incentiveScheduled',
  'incentiveLate',
  'incentiveChecking',
  'incentiveHeld',
  'incentiveFailed',
  'surveyOpen',
  'surveyUnpaid',
  'surveyWaiting',
  'balanceLeft',
  'balanceLapsed',
  'allReceived',
  'ended',
])
export type ExplainedStatus = z.infer<typeof ExplainedStatus>

/** Rules as the programme announced them. Titles in `programme:rule`. */
export const ProgrammeRule = z.enum([
  'R1',
  'R2',
  'R3',
  'R4',
  'R5',
  'R6',
  'R7',
  'R8',
  'R9',
  'R10',
  'R11',
  'REG',
])
export type ProgrammeRule = z.infer<typeof ProgrammeRule>

/** What must not be said to this person, whatever they ask (`programme:mustNotPromise`). */
export const Taboo = z.enum([
  'selection',
  'payoutDate',
  'reinstatement',
  'deadlineExtension',
  'cashOut',
  'rejoin',
  'identityCorrection',
  'waveDate',
])
export type Taboo = z.infer<typeof Taboo>

/** An instant is formatted by whoever shows it, in its zone, and so is a list; names ending in `Rupiah` are sums of money. */
export const SentenceParam = z.union([
  z.string(),
  z.number(),
  z.object({ atMs: z.int(), zone: Zone }),
  z.array(z.int()),
])

/** A locale key with namespace, and what fills it. */
export const Sentence = z.object({ key: z.string(), params: z.record(z.string(), SentenceParam) })
export type Sentence = z.infer<typeof Sentence>

export const Explanation = z.object({
  status: ExplainedStatus,
  ruleId: ProgrammeRule,
  /** Of the product's list (`programme:source`), or one that the ruleset has added. */
  source: z.string(),
  /** How the participant's own dashboard words it at that time, as far as it is recorded. */
  dashboard: z.object({ canonical: CanonicalStatus, label: z.string().nullable() }).nullable(),
  sentence: Sentence,
  nextStep: Sentence.optional(),
  deadline: z
    .object({ at: z.int(), zone: Zone, clock: z.enum(['working_days', 'calendar_days', 'elapsed_hours']) })
    .optional(),
  mustNotPromise: z.array(Taboo),
})
export type Explanation = z.infer<typeof Explanation>
