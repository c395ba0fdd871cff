import type { Participant, RegistrationBlock, RegistrationStep } from '../people/participant.ts'
import { waveHistory } from '../people/wave-history.ts'
import { dueOf, explain, instant, type Params, type Rule, type Standing } from './explain.ts'
import type { ExplainedStatus, Explanation, ProgrammeRule } from './explanation.ts'
import { eligibilityAt, termsAt } from './schemes.ts'

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

/** Rules of which the limits stand in the ruleset. */
const LIMITS: ReadonlySet<ProgrammeRule> = new Set(['R1', 'R2', 'R3', 'R4'])

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
  // Joined (or marked selected while the decree has no date yet): the outcome is not known.
  const closesAt = person.waveClosesAt
  if (closesAt === null || now <= closesAt) {
    return explain(
      standing,
      ['waveOpen', 'R11', 'announcement2021', 'selection'],
      waveParam(person),
      closesAt === null ? undefined : { at: closesAt, clock: 'calendar_days' },
      closesAt === null ? { sentence: 'undated' } : {},
    )
  }
  const due = dueOf(termsAt(closesAt, rules).selectionResult, closesAt, calendar)
  const status: ExplainedStatus = now <= due.at ? 'selecting' : 'resultLate'
  return explain(
    standing,
    [status, 'R11', 'faq2024', 'selection'],
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
    return explain(standing, rule, waveParam(person))
  const isLong = waves.length > mostWavesNamed
  const params = { times: waves.length, ...(isLong ? { first, last } : { waves }) }
  const wording = { sentence: isLong ? 'often' : 'again', nextStep: 'nextStepAgain' }
  return explain(standing, rule, params, undefined, wording)
}

/** The limits that were in force when the person applied, not those of today, with the source that gave them. */
function explainBlock(person: Participant, block: RegistrationBlock, standing: Standing): Explanation {
  const rule = eligibilityAt(person.application?.at ?? person.waveClosesAt ?? standing.now, standing.rules)
  const usual = BLOCKS[block]
  if (rule === null || !LIMITS.has(usual[1])) return explain(standing, usual, {})
  const [status, ruleId, source, ...taboos] = usual
  const said: Rule = [
    status,
    ruleId,
    rule.sources.includes(source) ? source : (rule.sources.at(-1) ?? source),
    ...taboos,
  ]
  const { minAge, maxAge, perFamilyCard: limit } = rule
  const notBarred = { sentence: 'notBarred', nextStep: 'nextStepNotBarred' }
  switch (block) {
    case 'family_card_full':
      return limit === null
        ? explain(standing, said, {}, undefined, notBarred)
        : explain(standing, said, { limit })
    case 'age':
      return maxAge === null
        ? explain(standing, said, { minAge }, undefined, { sentence: 'minOnly' })
        : explain(standing, said, { minAge, maxAge })
    case 'social_aid':
      return explain(standing, said, {}, undefined, rule.barsSocialAid ? {} : notBarred)
    case 'in_education':
      return explain(standing, said, {}, undefined, rule.barsStudents ? {} : notBarred)
    case 'excluded_group': {
      const group = person.application?.group ?? 'none'
      const isBarred = group === 'none' || rule.excluded.includes(group)
      return explain(standing, said, {}, undefined, isBarred ? {} : notBarred)
    }
    default:
      return explain(standing, said, {})
  }
}

function waveParam(person: Participant): Params {
  return person.wave === null ? {} : { wave: person.wave }
}
