import type { HolidayCalendar } from '../clock/holidays.ts'
import type { Participant, RegistrationBlock, RegistrationStep } from '../people/participant.ts'
import { dueOf, explain, instant, type Params, type Rule } from './explain.ts'
import type { ExplainedStatus, Explanation } from './explanation.ts'

const BLOCKS: Readonly<Record<RegistrationBlock, Rule>> = {
  nik_kk_mismatch: ['blockedNikKk', 'REG', 'faq2024', 'identityCorrection', 'selection'],
  id_photo_rejected: ['blockedIdPhoto', 'REG', 'faq2024', 'selection'],
  face_failed: ['blockedFace', 'REG', 'faq2024', 'selection'],
  nik_already_used: ['blockedNikUsed', 'REG', 'faq2024', 'identityCorrection'],
  excluded_group: ['blockedExcluded', 'R2', 'perpres76_2020', 'selection'],
  family_card_full: ['blockedFamilyCard', 'R4', 'announcement2021', 'selection'],
  already_recipient: ['blockedOnce', 'R5', 'announcement2021', 'rejoin'],
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
export function explainRegistration(
  person: Participant,
  now: number,
  calendar: HolidayCalendar,
): Explanation {
  if (person.block !== null) return explain(BLOCKS[person.block], {})
  if (person.step === 'not_selected') {
    return explain(['notSelected', 'R6', 'announcement2021', 'selection', 'waveDate'], waveParam(person))
  }
  const todo = NEXT[person.step]
  if (todo !== undefined) return explain([todo, 'REG', 'faq2024', 'selection', 'waveDate'], {})
  // Joined (or marked selected while the decree has no date yet): the outcome is not known.
  const closesAt = person.waveClosesAt
  if (closesAt === null || now <= closesAt) {
    return explain(
      ['waveOpen', 'R11', 'announcement2021', 'selection'],
      waveParam(person),
      closesAt === null ? undefined : { at: closesAt, clock: 'calendar_days' },
    )
  }
  const due = dueOf('selectionResult', closesAt, calendar)
  const status: ExplainedStatus = now <= due.at ? 'selecting' : 'resultLate'
  return explain(
    [status, 'R11', 'faq2024', 'selection'],
    { ...waveParam(person), dueAt: instant(due.at) },
    due,
  )
}

function waveParam(person: Participant): Params {
  return person.wave === null ? {} : { wave: person.wave }
}
