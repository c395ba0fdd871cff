import { describe, expect, it } from 'vitest'
import { HOUR_MS, atLocal } from '#shared/domain/clock/zone.ts'
import { ExplainedStatus, Explanation, ProgrammeRule, Taboo } from '#shared/domain/programme/explanation.ts'
import { firstPurchaseDueAt } from '#shared/domain/programme/explain-purchase.ts'
import { explainStatus } from '#shared/domain/programme/explain-status.ts'
import { ProgrammeSource } from '#shared/domain/programme/sources.ts'
import en from '#shared/locales/en/programme.json' with { type: 'json' }
import id from '#shared/locales/id/programme.json' with { type: 'json' }
import { participantWith, trainingWith } from './participant-example.ts'

const wave16DueAt = atLocal('2021-04-29', 'WIB', 23, 59) + 59_999
const ratedAt = atLocal('2021-05-03', 'WIB', 10)
const rated = trainingWith({ startedAt: ratedAt - 9, finishedAt: ratedAt - 1, ratedAt })
const bought = { firstPurchaseAt: atLocal('2021-04-05', 'WIB', 9) }
const scheduledAt = atLocal('2026-11-23', 'WIB', 9)
const incentive = (stage: string, changes: Record<string, unknown> = {}) => ({
  number: 1,
  amount: 600_000,
  stage,
  label: 'Dijadwalkan',
  stageAt: scheduledAt,
  scheduledAt,
  paidAt: null,
  destination: 'BNI',
  ...changes,
})
const survey = (changes: Record<string, unknown> = {}) => ({
  number: 1,
  amount: 50_000,
  openedAt: 1,
  filledAt: null,
  paidAt: null,
  ...changes,
})
const lapsesAt = atLocal('2021-12-16', 'WIB') - 1
const paid = { ...bought, trainings: [rated], incentives: [incentive('paid')], accountLinkedAt: 1 }
const allPaid = [1, 2, 3, 4].map(number => incentive('paid', { number }))
const applicant = { selectedAt: null, membership: null, cardNumber: null, balance: 0 }
const closesAt = atLocal('2021-03-28', 'WIB', 12)
const resultDueAt = atLocal('2021-04-01', 'WIB') - 1
// Scheduled on a Monday: the fifth working day is the Monday after.
const payoutDueAt = atLocal('2026-12-01', 'WIB') - 1

// Who, at what instant, is told what by which rule.
const cases: readonly [
  name: string,
  changes: Record<string, unknown>,
  now: number,
  status: string,
  ruleId: string,
][] = [
  ...(
    [
      ['registered', 'emailNotVerified'],
      ['email_verified', 'nikNotVerified'],
      ['nik_verified', 'phoneNotVerified'],
      ['phone_verified', 'idPhotoMissing'],
      ['id_photo_accepted', 'faceNotVerified'],
      ['face_verified', 'statementMissing'],
      ['statement_signed', 'testMissing'],
      ['test_done', 'notJoined'],
    ] as const
  ).map(
    ([step, status]) =>
      [step, { ...applicant, step }, 0, status, 'REG'] as [
        string,
        Record<string, unknown>,
        number,
        string,
        string,
      ],
  ),
  [
    'NIK mismatch',
    { ...applicant, step: 'email_verified', block: 'nik_kk_mismatch' },
    0,
    'blockedNikKk',
    'REG',
  ],
  ['photo', { ...applicant, step: 'phone_verified', block: 'id_photo_rejected' }, 0, 'blockedIdPhoto', 'REG'],
  ['face', { ...applicant, step: 'id_photo_accepted', block: 'face_failed' }, 0, 'blockedFace', 'REG'],
  [
    'NIK used',
    { ...applicant, step: 'email_verified', block: 'nik_already_used' },
    0,
    'blockedNikUsed',
    'REG',
  ],
  ['civil servant', { ...applicant, step: 'test_done', block: 'excluded_group' }, 0, 'blockedExcluded', 'R2'],
  [
    'third of a family',
    { ...applicant, step: 'test_done', block: 'family_card_full' },
    0,
    'blockedFamilyCard',
    'R4',
  ],
  ['too young', { ...applicant, step: 'test_done', block: 'age' }, 0, 'blockedAge', 'R1'],
  ['student', { ...applicant, step: 'test_done', block: 'in_education' }, 0, 'blockedStudent', 'R1'],
  ['social aid', { ...applicant, step: 'test_done', block: 'social_aid' }, 0, 'blockedSocialAid', 'R3'],
  ['foreigner', { ...applicant, step: 'email_verified', block: 'not_citizen' }, 0, 'blockedCitizen', 'R1'],
  ['second time', { ...applicant, step: 'test_done', block: 'already_recipient' }, 0, 'blockedOnce', 'R5'],
  ['wave open to its last ms', { ...applicant, step: 'wave_joined' }, closesAt, 'waveOpen', 'R11'],
  ['wave just closed', { ...applicant, step: 'wave_joined' }, closesAt + 1, 'selecting', 'R11'],
  ['last day of results', { ...applicant, step: 'wave_joined' }, resultDueAt, 'selecting', 'R11'],
  ['results overdue', { ...applicant, step: 'wave_joined' }, resultDueAt + 1, 'resultLate', 'R11'],
  ['no closing date', { ...applicant, step: 'wave_joined', waveClosesAt: null }, closesAt, 'waveOpen', 'R11'],
  ['not selected', { ...applicant, step: 'not_selected' }, 0, 'notSelected', 'R6'],
  ['the last moment to buy', {}, wave16DueAt, 'selectedNotBought', 'R7'],
  ['a millisecond late', {}, wave16DueAt + 1, 'purchaseOverdue', 'R7'],
  ['revoked for it', { membership: 'dicabut' }, wave16DueAt + 1, 'revokedLate', 'R7'],
  ['inactive for it', { membership: 'nonaktif' }, wave16DueAt + 1, 'revokedLate', 'R7'],
  [
    'bought late and revoked',
    { membership: 'dicabut', firstPurchaseAt: wave16DueAt + 1 },
    wave16DueAt + 9,
    'revokedLate',
    'R7',
  ],
  ['revoked though bought in time', { ...bought, membership: 'dicabut' }, wave16DueAt + 1, 'revoked', 'R5'],
  ['inactive before the deadline', { membership: 'nonaktif' }, wave16DueAt, 'inactive', 'R5'],
  ['ended', { membership: 'selesai' }, wave16DueAt, 'ended', 'R5'],
  ['bought', { ...bought, trainings: [trainingWith()] }, wave16DueAt, 'trainingBought', 'R9'],
  ['bought, training not synchronised', bought, wave16DueAt, 'trainingBought', 'R9'],
  [
    'running',
    { ...bought, trainings: [trainingWith({ startedAt: ratedAt })] },
    ratedAt,
    'trainingRunning',
    'R9',
  ],
  [
    'finished',
    { ...bought, trainings: [trainingWith({ startedAt: 1, finishedAt: 2 })] },
    ratedAt,
    'trainingNotRated',
    'R9',
  ],
  ['a day after rating', { ...bought, trainings: [rated] }, ratedAt + 24 * HOUR_MS, 'reconciling', 'R9'],
  [
    'more than a day after rating',
    { ...bought, trainings: [rated] },
    ratedAt + 24 * HOUR_MS + 1,
    'reconciliationLate',
    'R9',
  ],
  [
    'no account',
    { ...paid, accountLinkedAt: null, incentives: [incentive('waiting')] },
    ratedAt,
    'accountNotLinked',
    'R9',
  ],
  ['waiting', { ...paid, incentives: [incentive('waiting')] }, ratedAt, 'incentiveWaiting', 'R9'],
  [
    'scheduled, fifth working day',
    { ...paid, incentives: [incentive('scheduled')] },
    payoutDueAt,
    'incentiveScheduled',
    'R9',
  ],
  [
    'scheduled, after the fifth working day',
    { ...paid, incentives: [incentive('scheduled')] },
    payoutDueAt + 1,
    'incentiveLate',
    'R9',
  ],
  ['checking', { ...paid, incentives: [incentive('checking')] }, scheduledAt, 'incentiveChecking', 'R9'],
  ['held', { ...paid, incentives: [incentive('held')] }, scheduledAt, 'incentiveHeld', 'R9'],
  [
    'failed beats scheduled',
    { ...paid, incentives: [incentive('scheduled'), incentive('failed', { number: 2 })] },
    scheduledAt,
    'incentiveFailed',
    'R9',
  ],
  ['survey open', { ...paid, surveys: [survey()] }, scheduledAt, 'surveyOpen', 'R10'],
  ['survey filled', { ...paid, surveys: [survey({ filledAt: 2 })] }, scheduledAt, 'surveyUnpaid', 'R10'],
  [
    'balance left to the last moment of 15 December 2021',
    { ...paid, surveys: [survey({ filledAt: 2, paidAt: 3 })], balance: 50 },
    lapsesAt,
    'balanceLeft',
    'R8',
  ],
  [
    'even Rp50 lapses a millisecond later',
    { ...paid, surveys: [survey({ filledAt: 2, paidAt: 3 })], balance: 50 },
    lapsesAt + 1,
    'balanceLapsed',
    'R8',
  ],
  [
    'the normal scheme has no last day',
    { ...paid, scheme: 'normal', surveys: [survey({ filledAt: 2, paidAt: 3 })], balance: 50 },
    scheduledAt,
    'balanceLeft',
    'R8',
  ],
  ['one incentive of four', { ...paid, balance: 0 }, scheduledAt, 'incentiveNext', 'R9'],
  ['surveys to come', { ...paid, incentives: allPaid, balance: 0 }, scheduledAt, 'surveyWaiting', 'R10'],
  [
    'everything received',
    {
      ...paid,
      incentives: allPaid,
      balance: 0,
      surveys: [1, 2, 3].map(number => survey({ number, filledAt: 2, paidAt: 3 })),
    },
    scheduledAt,
    'allReceived',
    'R5',
  ],
]

describe('explainStatus', () => {
  it.each(cases)('%s', (_name, changes, now, status, ruleId) => {
    const explanation = explainStatus(participantWith(changes), now)
    expect(explanation).toMatchObject({ status, ruleId })
    expect(Explanation.safeParse(explanation).success).toBe(true)
  })

  it('has a case for every status', () => {
    const told = new Set(['beforeProgramme', ...cases.map(([, , , status]) => status)])
    expect(told).toEqual(new Set(ExplainedStatus.options))
  })

  it('gives wave 16 until 29 April 2021, 23.59 WIB', () => {
    expect(explainStatus(participantWith(), wave16DueAt)).toMatchObject({
      deadline: { at: wave16DueAt, zone: 'WIB', clock: 'calendar_days' },
      sentence: { params: { dueAt: { atMs: wave16DueAt, zone: 'WIB' }, balanceRupiah: 1_000_000 } },
    })
  })

  it('gives the normal scheme 15 days and applicants none', () => {
    const selectedAt = atLocal('2024-02-01', 'WIB', 10)
    expect(firstPurchaseDueAt(participantWith({ scheme: 'normal', selectedAt }))).toBe(
      atLocal('2024-02-17', 'WIB') - 1,
    )
    expect(firstPurchaseDueAt(participantWith({ ...applicant, step: 'test_done' }))).toBeNull()
  })

  it('never lets anybody promise selection, cash or a second chance', () => {
    const taboos = (changes: Record<string, unknown>, now = 0) =>
      explainStatus(participantWith(changes), now).mustNotPromise
    expect(taboos({ ...applicant, step: 'not_selected' })).toContain('selection')
    expect(taboos({ membership: 'dicabut' }, wave16DueAt + 1)).toEqual(['reinstatement', 'rejoin'])
    expect(taboos({ ...paid, surveys: [survey({ filledAt: 2, paidAt: 3 })] }, scheduledAt)).toContain(
      'cashOut',
    )
  })
})

function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value as object).flatMap(([key, inner]) =>
    flat(inner, path === '' ? key : `${path}.${key}`),
  )
}
const gaps = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1] ?? '').toSorted()

describe('programme texts', () => {
  const texts = { id: new Map(flat(id)), en: new Map(flat(en)) }

  it('are the same keys and gaps in both languages', () => {
    expect([...texts.id.keys()].toSorted()).toEqual([...texts.en.keys()].toSorted())
    for (const [key, text] of texts.id)
      expect([key, gaps(text)]).toEqual([key, gaps(texts.en.get(key) ?? '')])
  })

  it.each(cases)('fill every gap: %s', (_name, changes, now) => {
    const explanation = explainStatus(participantWith(changes), now)
    for (const sentence of [explanation.sentence, explanation.nextStep]) {
      if (sentence === undefined) continue
      const text = texts.id.get(sentence.key.replace('programme:', ''))
      expect(text).toBeDefined()
      for (const gap of gaps(text ?? '')) expect(sentence.params).toHaveProperty(gap)
    }
  })

  it('exist for every rule, source and taboo', () => {
    for (const rule of ProgrammeRule.options) expect(texts.id.has(`rule.${rule}`)).toBe(true)
    for (const source of ProgrammeSource.options) expect(texts.id.has(`source.${source}`)).toBe(true)
    for (const taboo of Taboo.options) expect(texts.id.has(`mustNotPromise.${taboo}`)).toBe(true)
  })

  it('are whole sentences, without a gap or a doubled sign', () => {
    const said = [...texts.id, ...texts.en]
      .filter(([key]) => key.startsWith('status.'))
      .map(([, text]) => text)
    const faulty = said.filter(text => !/^[A-Z].*\.$/.test(text) || /\s\s|\.\.|,,| [.,]/.test(text))
    expect(faulty).toEqual([])
  })

  it('promise nothing in Indonesian', () => {
    const said = [...texts.id].filter(([key]) => key.startsWith('status.')).map(([, text]) => text)
    expect(said.join('\n')).not.toMatch(/pasti (?:lolos|cair|dibayar)|dijamin|kami jamin/i)
  })
})
