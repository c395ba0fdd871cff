import * as z from 'zod'
import { Instant, ParticipantId } from '../domain/ids.ts'
import { JoinedWave } from '../domain/people/wave-history.ts'
import { Explanation, ExplainedStatus, ProgrammeRule } from '../domain/programme/explanation.ts'
import { Ruleset } from '../domain/programme/ruleset.ts'
import { caseworkers, everyone, type Procedures } from './procedure.ts'
import { WrittenReason } from './written.ts'

const rulesKeepers = ['legal', 'admin'] as const
const Version = z.int().nonnegative()

/** One value that differs between two versions; `path` leads to it in the ruleset. Null: it was not there. */
export const RulesChange = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type RulesChange = z.infer<typeof RulesChange>

/** A published ruleset. Version 0 is the one that comes with the product; later ones say who and why. */
export const RulesVersion = z.object({
  version: Version,
  note: z.string(),
  byName: z.string().nullable(),
  publishedAt: Instant.nullable(),
  changes: z.array(RulesChange),
})
export type RulesVersion = z.infer<typeof RulesVersion>

export const RulesInForce = z.object({ version: Version, ruleset: Ruleset })

/** Somebody's unpublished ruleset; `baseVersion` is the one they began with. */
export const RulesDraft = z.object({
  ruleset: Ruleset,
  note: z.string(),
  baseVersion: Version,
  savedAt: Instant,
})

const Fault = z.object({
  code: z.enum(['order', 'gap', 'overlap', 'unknownSource', 'duplicateSource', 'ages', 'labelOverlap']),
  path: z.array(z.union([z.string(), z.number()])),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/**
 * What a ruleset would change. `looked` of `people` records were computed by both; `examples` are masked. With faults
 * nothing is computed.
 */
export const RulesPreview = z.object({
  faults: z.array(Fault),
  people: z.int().nonnegative(),
  looked: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  /** Who would meet other conditions of the selection than now, whether or not anything else is said to them. */
  conditions: z.int().nonnegative(),
  moves: z.array(z.object({ from: ExplainedStatus, to: ExplainedStatus, people: z.int().positive() })),
  examples: z.array(
    z.object({ participantId: ParticipantId, name: z.string(), before: Explanation, after: Explanation }),
  ),
})
export type RulesPreview = z.infer<typeof RulesPreview>

const Condition = z.object({
  id: z.enum([
    'citizen',
    'minAge',
    'maxAge',
    'notInEducation',
    'notExcluded',
    'noSocialAid',
    'familyCard',
    'firstTime',
  ]),
  ruleId: ProgrammeRule,
  verdict: z.enum(['met', 'notMet', 'unknown']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const rulesCommands = {
  /** Puts a ruleset in force. Refuses `rules.versionConflict` when somebody was quicker, `rules.faulty` with the first fault. */
  'rules.publish': {
    callers: rulesKeepers,
    input: z.object({ ruleset: Ruleset, note: WrittenReason, baseVersion: Version }),
    output: RulesVersion,
  },
  /** Keeps one's own unfinished ruleset, faults and all; null ends it. */
  'rules.saveDraft': {
    callers: rulesKeepers,
    input: z.object({ draft: RulesDraft.omit({ savedAt: true }).nullable() }),
    output: z.object({}),
  },
} as const satisfies Procedures

export const rulesQueries = {
  'rules.current': { callers: everyone, input: z.object({}), output: RulesInForce },
  'rules.version': { callers: rulesKeepers, input: z.object({ version: Version }), output: RulesInForce },
  /** Newest first. */
  'rules.history': { callers: rulesKeepers, input: z.object({}), output: z.array(RulesVersion) },
  'rules.draft': { callers: rulesKeepers, input: z.object({}), output: RulesDraft.nullable() },
  'rules.preview': {
    callers: rulesKeepers,
    input: z.object({ ruleset: Ruleset, at: Instant }),
    output: RulesPreview,
  },
  /** Where somebody stood at any instant, and how they met the conditions of the day on which they applied. */
  'participant.explainOn': {
    callers: caseworkers,
    input: z.object({ participantId: ParticipantId, at: Instant }),
    output: z.object({
      explanation: Explanation,
      eligibility: z
        .object({ at: Instant, sources: z.array(z.string()), conditions: z.array(Condition) })
        .nullable(),
      /** That had been joined by then, oldest first, as they stood. */
      waves: z.array(JoinedWave),
      rulesVersion: Version,
    }),
  },
} as const satisfies Procedures
