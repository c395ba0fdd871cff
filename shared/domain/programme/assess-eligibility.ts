import { localParts } from '../clock/zone.ts'
import type { Participant } from '../people/participant.ts'
import type { ProgrammeRule } from './explanation.ts'
import type { Ruleset } from './ruleset.ts'
import { eligibilityAt } from './schemes.ts'

/** One condition of the selection: met, not met, or not told by the registry. `params` fill `rules:condition.<id>`. */
export interface Condition {
  readonly id:
    | 'citizen'
    | 'minAge'
    | 'maxAge'
    | 'notInEducation'
    | 'notExcluded'
    | 'noSocialAid'
    | 'familyCard'
    | 'firstTime'
  readonly ruleId: ProgrammeRule
  readonly verdict: 'met' | 'notMet' | 'unknown'
  readonly params: Readonly<Record<string, string | number>>
}

export interface EligibilityReport {
  /** The day that counts, epoch ms: of the application, else of the wave's closing, else the one asked about. */
  readonly at: number
  readonly sources: readonly string[]
  readonly conditions: readonly Condition[]
}

/**
 * Each condition (R1–R5) by the rules of the day on which the person applied, on the family card of that day. It says
 * what the record shows, not what the selection decided: nobody can promise that (R11). Null: no rule is recorded.
 */
export function assessEligibility(
  person: Participant,
  askedAt: number,
  rules: Ruleset,
): EligibilityReport | null {
  const { application } = person
  const at = application?.at ?? person.waveClosesAt ?? askedAt
  const rule = eligibilityAt(at, rules)
  if (rule === null) return null
  const age = ageOn(person.birthDate, at)
  const onCard = application?.recipientsOnKk ?? null
  const group = application?.group ?? null
  const condition = (
    id: Condition['id'],
    ruleId: ProgrammeRule,
    holds: boolean | null,
    params: Condition['params'] = {},
  ): Condition => ({ id, ruleId, verdict: holds === null ? 'unknown' : holds ? 'met' : 'notMet', params })
  const not = (value: boolean | null | undefined) => (value == null ? null : !value)
  return {
    at,
    sources: rule.sources,
    conditions: [
      condition('citizen', 'R1', application?.citizen ?? null),
      condition('minAge', 'R1', age >= rule.minAge, { age, minAge: rule.minAge }),
      ...(rule.maxAge === null
        ? []
        : [condition('maxAge', 'R1', age <= rule.maxAge, { age, maxAge: rule.maxAge })]),
      ...(rule.barsStudents ? [condition('notInEducation', 'R1', not(application?.inEducation))] : []),
      condition(
        'notExcluded',
        'R2',
        group === null ? null : group === 'none' || !rule.excluded.includes(group),
        group === null || group === 'none' ? {} : { group },
      ),
      ...(rule.barsSocialAid
        ? [
            condition(
              'noSocialAid',
              'R3',
              application?.socialAid == null ? null : application.socialAid === 'none',
            ),
          ]
        : []),
      ...(rule.perFamilyCard === null
        ? []
        : [
            condition('familyCard', 'R4', onCard === null ? null : onCard < rule.perFamilyCard, {
              limit: rule.perFamilyCard,
              ...(onCard === null ? {} : { before: onCard }),
              ...(application === null ? {} : { kkEnd: application.kk.slice(-4) }),
            }),
          ]),
      condition('firstTime', 'R5', isFirstTime(person, at)),
    ],
  }
}

/** Whoever was set as a recipient before is one for good, whatever became of it since (R5). */
function isFirstTime({ block, selectedAt }: Participant, at: number): boolean | null {
  if (block === 'already_recipient') return false
  return selectedAt === null ? null : selectedAt >= at
}

/** Whole years on the local day of `at`. Who was born on 29 February turns a year older on 1 March of other years. */
export function ageOn(birthDate: string, at: number): number {
  const [year = 0, month = 0, day = 0] = birthDate.split('-').map(Number)
  const today = localParts(at, 'WIB')
  const hadBirthday = today.month > month || (today.month === month && today.day >= day)
  return today.year - year - (hadBirthday ? 0 : 1)
}
