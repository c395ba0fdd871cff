import { DAY_MS, HOUR_MS } from '#shared/domain/clock/zone.ts'
import type { Participant, RegistrationBlock, RegistrationStep } from '#shared/domain/people/participant.ts'
import type { ExplainedStatus } from '#shared/domain/programme/explanation.ts'
import type { Random } from './random.ts'
import { recipientProgress } from './recipient-progress.ts'
import { makeWaves } from './wave-history.ts'
import { lastWave, waveClosedAt } from './waves.ts'

/** How far somebody came: everything of a registry record that is not who they are. */
export type Progress = Pick<
  Participant,
  | 'cardNumber'
  | 'wave'
  | 'waveClosesAt'
  | 'waves'
  | 'scheme'
  | 'application'
  | 'step'
  | 'block'
  | 'membership'
  | 'selectedAt'
  | 'firstPurchaseAt'
  | 'endedAt'
  | 'accountLinkedAt'
  | 'trainings'
  | 'incentives'
  | 'surveys'
  | 'balance'
>

type Pending = { readonly step: RegistrationStep; readonly block?: RegistrationBlock }

/** Statuses of people who have not joined a wave, by where they stand. */
const PENDING: Readonly<Partial<Record<ExplainedStatus, Pending>>> = {
  emailNotVerified: { step: 'registered' },
  nikNotVerified: { step: 'email_verified' },
  phoneNotVerified: { step: 'nik_verified' },
  idPhotoMissing: { step: 'phone_verified' },
  faceNotVerified: { step: 'id_photo_accepted' },
  statementMissing: { step: 'face_verified' },
  testMissing: { step: 'statement_signed' },
  notJoined: { step: 'test_done' },
  blockedNikKk: { step: 'email_verified', block: 'nik_kk_mismatch' },
  blockedNikUsed: { step: 'email_verified', block: 'nik_already_used' },
  blockedIdPhoto: { step: 'phone_verified', block: 'id_photo_rejected' },
  blockedFace: { step: 'id_photo_accepted', block: 'face_failed' },
  blockedExcluded: { step: 'test_done', block: 'excluded_group' },
  blockedFamilyCard: { step: 'test_done', block: 'family_card_full' },
  blockedOnce: { step: 'test_done', block: 'already_recipient' },
  blockedAge: { step: 'test_done', block: 'age' },
  blockedStudent: { step: 'test_done', block: 'in_education' },
  blockedSocialAid: { step: 'test_done', block: 'social_aid' },
  blockedCitizen: { step: 'email_verified', block: 'not_citizen' },
}

/** How long before `now` the wave closed, in hours; below zero it is still open. */
const JOINED: Readonly<Partial<Record<ExplainedStatus, number>>> = {
  waveOpen: -30,
  selecting: 12,
  resultLate: 15 * 24,
}

/**
 * A record of which `explainStatus` says `status` at `now` (epoch ms).
 * @param earlierWaves how often they had joined before the newest wave; drawn where it is not given
 */
export function makeProgress(
  random: Random,
  status: ExplainedStatus,
  now: number,
  earlierWaves?: number,
): Progress {
  const pending = PENDING[status]
  if (pending !== undefined) return { ...blank, step: pending.step, block: pending.block ?? null }
  const closedHoursAgo = JOINED[status]
  if (closedHoursAgo !== undefined) {
    const waveClosesAt = now - closedHoursAgo * HOUR_MS
    const newest = { wave: lastWave, closesAt: waveClosesAt, outcome: 'waiting', decidedAt: null } as const
    const waves = makeWaves(random, newest, now, earlierWaves)
    return { ...blank, step: 'wave_joined', wave: lastWave, waveClosesAt, waves }
  }
  if (status === 'notSelected') {
    // Some try again to the end, others gave up long ago.
    const gaveUp = earlierWaves === undefined && random.chance(0.6)
    const wave = gaveUp ? random.int(1, lastWave - 4) : lastWave - random.int(0, 3)
    const waveClosesAt = gaveUp ? waveClosedAt(wave, now) : now - random.int(5, 60) * DAY_MS
    const decidedAt = waveClosesAt + random.int(48, 72) * HOUR_MS
    const newest = { wave, closesAt: waveClosesAt, outcome: 'not_selected', decidedAt } as const
    const waves = makeWaves(random, newest, now, earlierWaves)
    return { ...blank, step: 'not_selected', wave, waveClosesAt, waves }
  }
  return recipientProgress(random, status, now, earlierWaves)
}

const blank: Progress = {
  cardNumber: null,
  wave: null,
  waveClosesAt: null,
  waves: [],
  scheme: 'normal',
  application: null,
  step: 'registered',
  block: null,
  membership: null,
  selectedAt: null,
  firstPurchaseAt: null,
  endedAt: null,
  accountLinkedAt: null,
  trainings: [],
  incentives: [],
  surveys: [],
  balance: 0,
}
