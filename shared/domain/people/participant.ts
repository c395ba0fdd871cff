import * as z from 'zod'
import { ParticipantId } from '../ids.ts'
import { ExcludedGroup } from '../programme/excluded-group.ts'
import { CardNumber } from './card-number.ts'
import { Email } from './email.ts'
import { Kk } from './kk.ts'
import { Nik } from './nik.ts'
import { PersonName } from './person-name.ts'
import { Phone } from './phone.ts'
import { safeLine } from '../text/safe-text.ts'
import { JoinedWave, waveFault } from './wave-history.ts'

const At = z.int()
const Rupiah = z.int().min(0)
/** As others wrote it: PostgreSQL keeps no NUL, and nobody can read what turns the line round. */
const Line = (most: number) => z.string().max(most).overwrite(safeLine)

/** How far a registration came (FAQ on prakerja.go.id, 2024). Each step says what is done, in order. */
export const RegistrationStep = z.enum([
  'registered',
  'email_verified',
  'nik_verified',
  'phone_verified',
  'id_photo_accepted',
  'face_verified',
  'statement_signed',
  'test_done',
  'wave_joined',
  'not_selected',
  'selected',
])
export type RegistrationStep = z.infer<typeof RegistrationStep>

/** What stops a registration, where something does. */
export const RegistrationBlock = z.enum([
  'nik_kk_mismatch',
  'id_photo_rejected',
  'face_failed',
  'nik_already_used',
  'excluded_group',
  'family_card_full',
  'already_recipient',
  'age',
  'in_education',
  'social_aid',
  'not_citizen',
])
export type RegistrationBlock = z.infer<typeof RegistrationBlock>

/** The programme's own words for a recipient's membership. */
export const Membership = z.enum(['aktif', 'nonaktif', 'dicabut', 'selesai'])
export type Membership = z.infer<typeof Membership>

export const Training = z.object({
  trainingId: Line(64).refine(id => id !== ''),
  title: Line(300),
  provider: Line(200),
  platform: Line(100),
  price: Rupiah,
  boughtAt: At,
  startedAt: At.nullable(),
  finishedAt: At.nullable(),
  certificateAt: At.nullable(),
  /** Rating and review given on the platform; the incentive waits for it. */
  ratedAt: At.nullable(),
})
export type Training = z.infer<typeof Training>

export const IncentiveStage = z.enum(['waiting', 'scheduled', 'checking', 'held', 'paid', 'failed'])
export type IncentiveStage = z.infer<typeof IncentiveStage>

export const Incentive = z.object({
  number: z.int().min(1),
  amount: Rupiah,
  stage: IncentiveStage,
  /** What the participant's dashboard says, word for word. */
  label: Line(200),
  stageAt: At,
  scheduledAt: At.nullable(),
  paidAt: At.nullable(),
  /** Where it goes: a bank's or wallet's name as the registry writes it. */
  destination: Line(100).nullable(),
})
export type Incentive = z.infer<typeof Incentive>

export const Survey = z.object({
  number: z.int().min(1),
  amount: Rupiah,
  openedAt: At.nullable(),
  filledAt: At.nullable(),
  paidAt: At.nullable(),
})
export type Survey = z.infer<typeof Survey>

/**
 * What the selection looked at, as it was when the person applied: a family card changes with a move or a marriage, and
 * the limit on it counts by the card of that day. Null: the source does not say.
 */
export const Application = z.object({
  at: At,
  kk: Kk,
  /** Recipients on that family card before this person. */
  recipientsOnKk: z.int().min(0).nullable(),
  citizen: z.boolean().nullable(),
  inEducation: z.boolean().nullable(),
  group: z.union([ExcludedGroup, z.literal('none')]).nullable(),
  socialAid: z.enum(['none', 'dtks', 'bsu']).nullable(),
})
export type Application = z.infer<typeof Application>

/** A person in the programme's registry. Instants are epoch ms, money is rupiah, nulls are "not yet". */
export const Participant = z
  .object({
    id: ParticipantId,
    nik: Nik,
    kk: Kk,
    name: PersonName,
    birthDate: z.iso.date(),
    phone: Phone.nullable(),
    email: Email.nullable(),
    cardNumber: CardNumber.nullable(),
    /** Kemendagri code of the present regency, as NN.NN or NN.NN.NN without the dots. */
    regionCode: z.string().regex(/^\d{2}(?:\d{2}){0,2}$/),
    /** The newest one joined. */
    wave: z.int().min(1).nullable(),
    waveClosesAt: At.nullable(),
    /** All that were joined, oldest first; empty where the source keeps only the newest. */
    waves: z.array(JoinedWave).default([]),
    /** A scheme's id of the ruleset. */
    scheme: z.string().regex(/^[a-z0-9_]{3,40}$/),
    application: Application.nullable().default(null),
    step: RegistrationStep,
    block: RegistrationBlock.nullable(),
    /** Null until selected. */
    membership: Membership.nullable(),
    selectedAt: At.nullable(),
    firstPurchaseAt: At.nullable(),
    /** When the membership was revoked or ended. */
    endedAt: At.nullable(),
    accountLinkedAt: At.nullable(),
    trainings: z.array(Training),
    incentives: z.array(Incentive),
    surveys: z.array(Survey),
    /** Training balance left. */
    balance: Rupiah,
  })
  .superRefine((person, context) => {
    const found = waveFault(person)
    if (found === null) return
    const { fault, index } = found
    context.addIssue({ code: 'custom', message: fault, path: ['waves', index] })
  })
export type Participant = z.infer<typeof Participant>
