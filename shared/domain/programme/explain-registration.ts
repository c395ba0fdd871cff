import type { Participant, RegistrationBlock, RegistrationStep } from '../people/participant.ts'
import { dueOf, explain, instant, type Params, type Rule, type Standing } from './explain.ts'
import type { ExplainedStatus, Explanation } from './explanation.ts'
import { eligibilityAt, termsAt } from './schemes.ts'

const BLOCKS: Readonly<Record<RegistrationBlock, Rule>> = {
  nik_kk_mismatch: ['blockedNikKk', 'REG', 'faq2024', 'identityCorrection', 'selection'],
  id_photo_rejected: ['blockedIdPhoto', 'REG', 'faq2024', 'selection'],
  face_failed: ['blockedFace', 'REG', 'faq2024', 'selection'],
  nik_already_used: ['blockedNikUsed', 'REG', 'faq2024', 'identityCorrection'],
  excluded_group: ['blockedExcluded', 'R2', 'perpres76_2020', 'selection'],
  family_card_full: ['blockedFamilyCard', 'R4', 'announcement2021', 'selection'],
  already_recipient: ['blockedOnce', 'R5', 'announcement2021', 'rejoin'],
  age: ['blockedAge', 'R1', 'faq2024', 'selection'],
  in_education: ['blockedStudent', 'R1', 'faq2024', 'selection'],
  social_aid: ['blockedSocialAid', 'R3', 'announcement2021', 'selection'],
  not_citizen: ['blockedCitizen', 'R1', 'faq2024', 'selection'],
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

/** Everything up to the result of the selection. */
export function explainRegistration(person: Participant, standing: Standing): Explanation {
  const { now, rules, calendar } = standing
  if (person.block !== null) return explainBlock(person, person.block, standing)
  if (person.step === 'not_selected') {
    return explain(
      standing,
      ['notSelected', 'R6', 'announcement2021', 'selection', 'waveDate'],
      waveParam(person),
    )
  }
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

/** The limits that were in force when the person applied, not those of today. */
function explainBlock(person: Participant, block: RegistrationBlock, standing: Standing): Explanation {
  const rule = eligibilityAt(person.application?.at ?? person.waveClosesAt ?? standing.now, standing.rules)
  switch (block) {
    case 'family_card_full':
      return explain(standing, BLOCKS[block], { limit: rule?.perFamilyCard ?? 2 })
    case 'age': {
      const { minAge = 18, maxAge = null } = rule ?? {}
      return explain(standing, BLOCKS[block], { minAge, maxAge: maxAge ?? '–' })
    }
    default:
      return explain(standing, BLOCKS[block], {})
  }
}

function waveParam(person: Participant): Params {
  return person.wave === null ? {} : { wave: person.wave }
}
