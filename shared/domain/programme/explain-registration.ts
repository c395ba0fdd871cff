import type { Participant, RegistrationBlock, RegistrationStep } from '../people/participant.ts'
import { waveHistory } from '../people/wave-history.ts'
import { dueOf, explain, instant, type Params, type Rule, type Standing } from './explain.ts'
import { assessEligibility, type Condition } from './assess-eligibility.ts'
import type { ExplainedStatus, Explanation } from './explanation.ts'
import { eligibilityAt, sourceAmong, termsAt } from './schemes.ts'

const BLOCKS: Readonly<Record<RegistrationBlock, Rule>> = {
  nik_kk_mismatch: ['blockedNikKk', 'REG', 'faq2024', 'identityCorrection', 'selection'],
  id_photo_rejected: ['blockedIdPhoto', 'REG', 'faq2024', 'selection'],
  face_failed: ['blockedFace', 'REG', 'faq2024', 'selection'],
  nik_already_used: ['blockedNikUsed', 'REG', 'faq2024', 'identityCorrection'],
  excluded_group: ['blockedExcluded', 'R2', 'perpres76_2020', 'selection'],
  family_card_full: ['blockedFamilyCard', 'R4', 'announcement2021', 'selection'],
  already_recipient: ['blockedOnce', 'R5', 'announcement2021', 'rejoin'],
  age: ['blockedAge', 'R1', 'announcement2020', 'selection'],
  in_education: ['blockedStudent', 'R1', 'announcement2020', 'selection'],
  social_aid: ['blockedSocialAid', 'R3', 'announcement2021', 'selection'],
  not_citizen: ['blockedCitizen', 'R1', 'announcement2020', 'selection'],
}

/** The conditions of the ruleset that a block rests on. */
const CONDITIONS: Readonly<Partial<Record<RegistrationBlock, readonly Condition['id'][]>>> = {
  excluded_group: ['notExcluded'],
  family_card_full: ['familyCard'],
  age: ['minAge', 'maxAge'],
  in_education: ['notInEducation'],
  social_aid: ['noSocialAid'],
  not_citizen: ['citizen'],
}

/** What is still to be done after each step. */
const NEXT: Readonly<Partial<Record<RegistrationStep, ExplainedStatus>>> = {
  registered: 'emailNotVerified',
  email_verified: 'nikNotVerified',
  nik_verified: 'phoneNotVerified',
  phone_verified: 'idPhotoMissing',
  id_photo_accepted: 'faceNotVerified',
  face_verified: 'statementMissing',
  statement_signed: 'testMissing',
  test_done: 'notJoined',
}

/** More than these nobody wants to hear one by one. */
const mostWavesNamed = 5

/** Everything up to the result of the selection. */
export function explainRegistration(person: Participant, standing: Standing): Explanation {
  const { now, rules, calendar } = standing
  if (person.block !== null) return explainBlock(person, person.block, standing)
  const lastWave = waveHistory(person).at(-1)
  if (person.step === 'not_selected' || (person.step === 'test_done' && lastWave?.outcome === 'not_selected'))
    return explainNotSelected(person, standing)
  const todo = NEXT[person.step]
  if (todo !== undefined) return explain(standing, [todo, 'REG', 'faq2024', 'selection', 'waveDate'], {})
  const closesAt = person.waveClosesAt
  if (closesAt === null || now <= closesAt) {
    return explain(
      standing,
      ['waveOpen', 'R11', 'announcement2021', 'selection'],
      closesAt === null ? waveParam(person) : { ...waveParam(person), dueAt: instant(closesAt) },
      closesAt === null ? undefined : { at: closesAt, clock: 'calendar_days' },
      closesAt === null ? { sentence: 'undated' } : {},
    )
  }
  const { selectionResult, sources } = termsAt(closesAt, rules)
  const due = dueOf(selectionResult, closesAt, calendar)
  const status: ExplainedStatus = now <= due.at ? 'selecting' : 'resultLate'
  return explain(
    standing,
    [status, 'R11', sourceAmong(sources, 'faq2024'), 'selection'],
    { ...waveParam(person), dueAt: instant(due.at) },
    due,
  )
}

/** Somebody who was passed over again and again is told that we know, and in which waves; a long list only from first to last. */
function explainNotSelected(person: Participant, standing: Standing): Explanation {
  const rule: Rule = ['notSelected', 'R6', 'announcement2021', 'selection', 'waveDate']
  const waves = waveHistory(person).flatMap(({ wave, outcome }) => (outcome === 'not_selected' ? [wave] : []))
  const [first, last] = [waves[0], waves.at(-1)]
  if (first === undefined || last === undefined || waves.length === 1)
    return explain(
      standing,
      rule,
      waveParam(person),
      undefined,
      person.wave === null ? { sentence: 'unnamed' } : {},
    )
  const isLong = waves.length > mostWavesNamed
  const params = { times: waves.length, ...(isLong ? { first, last } : { waves }) }
  const wording = { sentence: isLong ? 'often' : 'again', nextStep: 'nextStepAgain' }
  return explain(standing, rule, params, undefined, wording)
}

/** By the limits that were in force when the person applied, not those of today, with the source that gave them. */
function explainBlock(person: Participant, block: RegistrationBlock, standing: Standing): Explanation {
  const appliedAt = person.application?.at ?? person.waveClosesAt
  const then = appliedAt === null ? null : eligibilityAt(appliedAt, standing.rules)
  // A day before the programme is no day that anybody applied on.
  const rule = then ?? eligibilityAt(standing.now, standing.rules) ?? standing.rules.eligibility[0]
  const conditions = CONDITIONS[block]
  const [status, ruleId, source, ...taboos] = BLOCKS[block]
  if (rule === undefined || conditions === undefined) return explain(standing, BLOCKS[block], {})
  const said: Rule = [status, ruleId, sourceAmong(rule.sources, source), ...taboos]
  if (then !== null && areMet(conditions, person, standing))
    return explain(standing, said, {}, undefined, { sentence: 'notBarred', nextStep: 'nextStepNotBarred' })
  const { minAge, maxAge, perFamilyCard: limit } = rule
  if (block === 'age' && maxAge === null)
    return explain(standing, said, { minAge }, undefined, { sentence: 'minOnly' })
  if (block === 'family_card_full' && limit === null)
    return explain(standing, said, {}, undefined, { sentence: 'noLimit' })
  return explain(standing, said, {
    ...(block === 'age' && maxAge !== null ? { minAge, maxAge } : {}),
    ...(block === 'family_card_full' && limit !== null ? { limit } : {}),
  })
}

/** Nothing on record goes against the conditions, so the block cannot be explained by them. */
function areMet(ids: readonly Condition['id'][], person: Participant, { now, rules }: Standing): boolean {
  const conditions = assessEligibility(person, now, rules)?.conditions ?? []
  return ids.every(id => (conditions.find(each => each.id === id)?.verdict ?? 'met') === 'met')
}

function waveParam(person: Participant): Params {
  return person.wave === null ? {} : { wave: person.wave }
}
