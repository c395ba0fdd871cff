import { describe, expect, it } from 'vitest'
import { explainOn, explainStatus } from '#shared/domain/programme/explain-status.ts'
import en from '#shared/locales/en/programme.json' with { type: 'json' }
import id from '#shared/locales/id/programme.json' with { type: 'json' }
import { participantWith, trainingWith } from './participant-example.ts'
import {
  applicant,
  blocked,
  bought,
  type Changes,
  done,
  incentive,
  joined,
  normal,
  paid,
  rated,
  selected,
  survey,
  wib,
} from './record-parts.ts'
import { textOf } from './text-of.ts'

/** What is expected: status and rule, and where it matters the last day (23.59 WIB unless a clock is given), words, source. */
interface Told {
  readonly is: `${string} ${string}`
  readonly due?: string | null
  readonly words?: string
  readonly source?: string
  readonly shown?: string | null
}
type Case = readonly [name: string, changes: Changes, at: string, told: Told]

/** Selected in spring 2022, whose year ended earlier than the others'. */
const in2022 = (more: Changes = {}): Changes => selected('2022-03-10', more)
/** Rated on 1 May 2021; the first incentive was scheduled then. */
const scheduled = (at: string, stage = 'scheduled'): Changes =>
  done({ incentives: [incentive(1, stage, at)], balance: 0 })

const cases: readonly Case[] = [
  // R7, 2020–2022: thirty days, whichever hour of the day the decree was signed.
  [
    'wave 16 a minute before',
    selected('2021-03-30'),
    '2021-04-29 23.58',
    { is: 'selectedNotBought R7', due: '2021-04-29' },
  ],
  [
    'wave 16 in its last minute',
    selected('2021-03-30'),
    '2021-04-29 23.59',
    { is: 'selectedNotBought R7', due: '2021-04-29' },
  ],
  [
    'wave 16 at midnight',
    selected('2021-03-30'),
    '2021-04-30 00.00',
    { is: 'purchaseOverdue R7', due: '2021-04-29' },
  ],
  [
    'set a minute before midnight',
    { selectedAt: wib('2021-03-30 23.59') },
    '2021-04-20',
    { is: 'selectedNotBought R7', due: '2021-04-29' },
  ],
  [
    'set at midnight',
    { selectedAt: wib('2021-03-31 00.00') },
    '2021-04-20',
    { is: 'selectedNotBought R7', due: '2021-04-30' },
  ],
  [
    'set in the leap February of 2020',
    selected('2020-04-20', { wave: 1 }),
    '2020-05-01',
    { is: 'selectedNotBought R7', due: '2020-05-20' },
  ],
  [
    'thirty days over the turn of 2020',
    selected('2020-12-10'),
    '2021-01-09 23.59',
    { is: 'selectedNotBought R7', due: '2021-01-09' },
  ],
  [
    'thirty days over February 2022',
    selected('2022-02-15'),
    '2022-03-17 23.59',
    { is: 'selectedNotBought R7', due: '2022-03-17' },
  ],
  [
    'the last of the old scheme keeps thirty days',
    selected('2022-12-31'),
    '2023-01-30 23.59',
    { is: 'selectedNotBought R7', due: '2023-01-30' },
  ],
  [
    'revoked for it',
    selected('2021-03-30', { membership: 'dicabut', endedAt: wib('2021-05-01') }),
    '2021-05-02',
    { is: 'revokedLate R7', shown: 'Dicabut' },
  ],
  [
    'inactive for it',
    selected('2021-03-30', { membership: 'nonaktif' }),
    '2021-05-02',
    { is: 'revokedLate R7', shown: 'Non-aktif' },
  ],
  [
    'revoked and asking again years later',
    selected('2021-03-30', { membership: 'dicabut', endedAt: wib('2021-05-01') }),
    '2024-08-01',
    { is: 'revokedLate R7' },
  ],
  [
    'revoked though bought in time',
    selected('2021-03-30', { membership: 'dicabut', ...bought('2021-04-05') }),
    '2021-05-02',
    { is: 'revoked R5' },
  ],
  [
    'bought in the last minute, later revoked',
    selected('2021-03-30', { membership: 'dicabut', firstPurchaseAt: wib('2021-04-29 23.59') }),
    '2021-05-02',
    { is: 'revoked R5' },
  ],
  [
    'bought at midnight, too late',
    selected('2021-03-30', { membership: 'dicabut', firstPurchaseAt: wib('2021-04-30 00.00') }),
    '2021-05-02',
    { is: 'revokedLate R7' },
  ],
  // R7, from 2023: fifteen days.
  [
    'the first of the normal scheme',
    normal('2023-01-01'),
    '2023-01-16 23.59',
    { is: 'selectedNotBought R7', due: '2023-01-16', source: 'faq2023' },
  ],
  [
    'the first of the normal scheme, a minute late',
    normal('2023-01-01'),
    '2023-01-17 00.00',
    { is: 'purchaseOverdue R7', due: '2023-01-16' },
  ],
  [
    'fifteen days over 29 February 2024',
    normal('2024-02-20'),
    '2024-03-06 23.59',
    { is: 'selectedNotBought R7', due: '2024-03-06' },
  ],
  [
    'fifteen days over 28 February 2023',
    normal('2023-02-20'),
    '2023-03-07 23.59',
    { is: 'selectedNotBought R7', due: '2023-03-07' },
  ],
  [
    'fifteen days over the turn of 2024',
    normal('2023-12-25'),
    '2024-01-09 23.59',
    { is: 'selectedNotBought R7', due: '2024-01-09' },
  ],
  [
    'the last wave, long after',
    normal('2024-11-20'),
    '2026-11-22',
    { is: 'purchaseOverdue R7', due: '2024-12-05' },
  ],
  [
    'far in the future',
    normal('2024-11-20', { membership: 'dicabut' }),
    '2099-01-01',
    { is: 'revokedLate R7' },
  ],
  // R8 ends the time to buy where the year ends first.
  [
    'selected so late that the balance lapses first',
    selected('2021-12-01'),
    '2021-12-15 23.59',
    { is: 'selectedNotBought R8', due: '2021-12-15' },
  ],
  [
    'and a minute after',
    selected('2021-12-01'),
    '2021-12-16 00.00',
    { is: 'purchaseOverdue R8', due: '2021-12-15' },
  ],
  [
    'selected after the last day of the year',
    selected('2021-12-16'),
    '2021-12-20',
    { is: 'selectedNotBought R7', due: '2022-01-15' },
  ],
  // R8: what is left.
  [
    '2021, the last minute',
    done({ balance: 200_000 }),
    '2021-12-15 23.59',
    { is: 'balanceLeft R8', due: '2021-12-15', words: 'until' },
  ],
  [
    '2021, at midnight',
    done({ balance: 200_000 }),
    '2021-12-16 00.00',
    { is: 'balanceLapsed R8', due: '2021-12-15' },
  ],
  ['2021, fifty rupiah', done({ balance: 50 }), '2022-06-01', { is: 'balanceLapsed R8' }],
  [
    '2020, whose own last day nobody recorded',
    done({ ...selected('2020-06-10'), balance: 200_000 }),
    '2021-06-01',
    { is: 'balanceLeft R8', due: null, words: 'sentence' },
  ],
  [
    '2020, by the end of 2021 at the latest',
    done({ ...selected('2020-06-10'), balance: 200_000 }),
    '2021-12-16',
    { is: 'balanceLapsed R8' },
  ],
  [
    '2022, no last day recorded',
    done({ ...in2022(), balance: 200_000 }),
    '2022-11-01',
    { is: 'balanceLeft R8', due: null },
  ],
  [
    '2023, no last day recorded',
    done({ ...normal('2023-03-01'), incentives: paid(1), balance: 900_000 }),
    '2023-12-31',
    { is: 'balanceLeft R8', due: null },
  ],
  // The end of 2022: finish by 5 December, the rest by the 10th.
  [
    '2022, not begun',
    in2022(bought('2022-03-15')),
    '2022-12-05 23.59',
    { is: 'trainingBought R9', due: '2022-12-05', words: 'until', source: 'press2022' },
  ],
  [
    '2022, running',
    in2022(bought('2022-03-15', { startedAt: 1 })),
    '2022-12-06 00.00',
    { is: 'trainingRunning R9', due: '2022-12-05', words: 'late' },
  ],
  [
    '2022, not rated',
    in2022(bought('2022-03-15', { startedAt: 1, finishedAt: 2 })),
    '2022-12-10 23.59',
    { is: 'trainingNotRated R9', due: '2022-12-10', words: 'until' },
  ],
  [
    '2022, not rated, a minute late',
    in2022(bought('2022-03-15', { startedAt: 1, finishedAt: 2 })),
    '2022-12-11 00.00',
    { is: 'trainingNotRated R9', due: '2022-12-10', words: 'late' },
  ],
  [
    '2022, not linked',
    in2022({ ...rated('2022-03-15', '2022-03-20'), incentives: [incentive(1, 'waiting', '2022-03-21')] }),
    '2022-12-11',
    { is: 'accountNotLinked R9', due: '2022-12-10', words: 'late' },
  ],
  [
    '2022, survey open',
    done({ ...in2022(), surveys: [survey(1, { filledAt: null, paidAt: null })] }),
    '2022-12-10',
    { is: 'surveyOpen R10', due: '2022-12-10', words: 'until' },
  ],
  [
    '2021 has no such day',
    selected('2021-03-30', bought('2021-04-05', { startedAt: 1 })),
    '2021-12-20',
    { is: 'trainingRunning R9', due: null, words: 'sentence' },
  ],
  [
    'nor has the normal scheme',
    normal('2024-03-01', bought('2024-03-05', { startedAt: 1 })),
    '2024-12-31',
    { is: 'trainingRunning R9', due: null },
  ],
  // R9: the chain.
  [
    'bought, its data not here',
    selected('2021-03-30', { firstPurchaseAt: wib('2021-04-05') }),
    '2021-04-06',
    { is: 'trainingBought R9', words: 'untitled' },
  ],
  [
    'a second one changes nothing while the first runs',
    {
      ...bought('2021-04-05', { startedAt: 1 }),
      trainings: [
        trainingWith({ startedAt: 1 }),
        trainingWith({
          trainingId: 'training-2',
          boughtAt: wib('2021-04-20'),
          startedAt: 1,
          finishedAt: 2,
          ratedAt: 3,
        }),
      ],
    },
    '2021-05-01',
    { is: 'trainingRunning R9' },
  ],
  [
    'rated a minute less than a day ago',
    selected('2021-03-30', rated('2021-04-05', '2021-05-01 10.00')),
    '2021-05-02 09.59',
    { is: 'reconciling R9', due: '2021-05-02 10.00' },
  ],
  [
    'rated a day ago',
    selected('2021-03-30', rated('2021-04-05', '2021-05-01 10.00')),
    '2021-05-02 10.00',
    { is: 'reconciling R9' },
  ],
  [
    'rated a minute more than a day ago, on a Sunday',
    selected('2021-03-30', rated('2021-04-05', '2021-05-01 10.00')),
    '2021-05-02 10.01',
    { is: 'reconciliationLate R9' },
  ],
  [
    'waiting within the day',
    done({ incentives: [incentive(1, 'waiting', '2021-05-01')] }),
    '2021-05-02 10.00',
    { is: 'incentiveWaiting R9', due: '2021-05-02 10.00', words: 'until' },
  ],
  [
    'waiting for longer',
    done({ incentives: [incentive(1, 'waiting', '2021-05-01')] }),
    '2021-05-02 10.01',
    { is: 'incentiveWaiting R9', words: 'late' },
  ],
  [
    'the second one waits without a term',
    done({ incentives: [incentive(1, 'paid', '2021-05-05'), incentive(2, 'waiting', '2021-06-05')] }),
    '2021-07-01',
    { is: 'incentiveWaiting R9', due: null, words: 'sentence' },
  ],
  [
    'waiting without an account',
    done({ accountLinkedAt: null, incentives: [incentive(1, 'waiting', '2021-05-01')] }),
    '2021-05-02',
    { is: 'accountNotLinked R9', due: null },
  ],
  [
    'five working days',
    scheduled('2021-06-07 09.00'),
    '2021-06-14 23.59',
    { is: 'incentiveScheduled R9', due: '2021-06-14' },
  ],
  [
    'five working days, a minute late',
    scheduled('2021-06-07 09.00'),
    '2021-06-15 00.00',
    { is: 'incentiveLate R9', due: '2021-06-14' },
  ],
  [
    'scheduled on a Friday',
    scheduled('2021-06-04 16.00'),
    '2021-06-11 23.59',
    { is: 'incentiveScheduled R9', due: '2021-06-11' },
  ],
  [
    'scheduled on a Saturday',
    scheduled('2021-06-05 16.00'),
    '2021-06-11 23.59',
    { is: 'incentiveScheduled R9', due: '2021-06-11' },
  ],
  [
    'over Idulfitri 2021 and its collective leave',
    scheduled('2021-05-10 09.00'),
    '2021-05-19',
    { is: 'incentiveScheduled R9', due: '2021-05-20' },
  ],
  [
    'over Idulfitri 2023',
    scheduled('2023-04-17 09.00'),
    '2023-04-28',
    { is: 'incentiveScheduled R9', due: '2023-05-02' },
  ],
  [
    'over the election of 2024',
    scheduled('2024-02-12 09.00'),
    '2024-02-19',
    { is: 'incentiveScheduled R9', due: '2024-02-20' },
  ],
  [
    'over Christmas 2026',
    scheduled('2026-12-23 09.00'),
    '2026-12-30',
    { is: 'incentiveScheduled R9', due: '2027-01-04' },
  ],
  [
    'being checked counts on',
    scheduled('2021-06-07 09.00', 'checking'),
    '2021-06-15 00.00',
    { is: 'incentiveLate R9' },
  ],
  ['being checked', scheduled('2021-06-07 09.00', 'checking'), '2021-06-10', { is: 'incentiveChecking R9' }],
  ['held', scheduled('2021-06-07 09.00', 'held'), '2021-08-01', { is: 'incentiveHeld R9', due: null }],
  [
    'failed comes before held',
    done({ incentives: [incentive(1, 'held', '2021-06-07'), incentive(2, 'failed', '2021-06-07')] }),
    '2021-08-01',
    { is: 'incentiveFailed R9' },
  ],
  ['one of four paid', done({ incentives: paid(1) }), '2021-06-01', { is: 'incentiveNext R9', due: null }],
  [
    'three of four paid',
    done({ incentives: paid(3), surveys: [1, 2, 3].map(number => survey(number)) }),
    '2021-08-01',
    { is: 'incentiveNext R9' },
  ],
  ['all four paid', done(), '2021-09-01', { is: 'surveyWaiting R10' }],
  [
    'the only one of the normal scheme paid',
    done({ ...normal('2023-03-01'), incentives: paid(1), balance: 0 }),
    '2023-06-01',
    { is: 'surveyWaiting R10' },
  ],
  // R10: three surveys, then two.
  [
    'two of three surveys',
    done({ surveys: [survey(1), survey(2)] }),
    '2021-09-01',
    { is: 'surveyWaiting R10' },
  ],
  [
    'three of three',
    done({ surveys: [1, 2, 3].map(number => survey(number)) }),
    '2021-09-01',
    { is: 'allReceived R5' },
  ],
  [
    'two of two',
    done({ ...normal('2023-03-01'), incentives: paid(1), balance: 0, surveys: [survey(1), survey(2)] }),
    '2023-06-01',
    { is: 'allReceived R5' },
  ],
  [
    'an unpaid survey',
    done({ surveys: [survey(1, { paidAt: null })] }),
    '2021-09-01',
    { is: 'surveyUnpaid R10' },
  ],
  [
    'an open one comes first',
    done({ surveys: [survey(1, { paidAt: null }), survey(2, { filledAt: null, paidAt: null })] }),
    '2021-09-01',
    { is: 'surveyOpen R10' },
  ],
  // R6, R11: waves.
  [
    'wave 12 a minute before it closed',
    joined('2021-02-26 12.00'),
    '2021-02-26 11.59',
    { is: 'waveOpen R11', due: '2021-02-26 12.00', shown: null },
  ],
  ['wave 12 as it closed', joined('2021-02-26 12.00'), '2021-02-26 12.00', { is: 'waveOpen R11' }],
  [
    'wave 12 a minute after',
    joined('2021-02-26 12.00'),
    '2021-02-26 12.01',
    { is: 'selecting R11', due: '2021-03-01', shown: 'Sedang Dievaluasi' },
  ],
  ['its last day of results', joined('2021-02-26 12.00'), '2021-03-01 23.59', { is: 'selecting R11' }],
  ['after it', joined('2021-02-26 12.00'), '2021-03-02 00.00', { is: 'resultLate R11' }],
  [
    'a wave after the words changed',
    joined('2021-10-08 12.00'),
    '2021-10-08 11.00',
    { is: 'waveOpen R11', shown: 'Menunggu Gelombang Ditutup' },
  ],
  [
    'selection after the words changed',
    joined('2021-10-08 12.00'),
    '2021-10-09',
    { is: 'selecting R11', shown: 'Sedang Diproses' },
  ],
  [
    'a wave that nobody knows the end of',
    joined('2021-02-26 12.00', { waveClosesAt: null }),
    '2021-02-26',
    { is: 'waveOpen R11', due: null, words: 'undated' },
  ],
  [
    'not selected',
    joined('2021-02-26 12.00', { step: 'not_selected' }),
    '2021-03-05',
    { is: 'notSelected R6', shown: 'Kamu Belum Berhasil' },
  ],
  [
    'ready to join in 2021',
    { ...applicant, step: 'test_done' },
    '2021-02-01',
    { is: 'notJoined REG', shown: 'Ikut Seleksi' },
  ],
  [
    'ready to join in 2024',
    { ...applicant, step: 'test_done' },
    '2024-02-01',
    { is: 'notJoined REG', shown: 'Gabung Gelombang' },
  ],
  // R1–R5 as they were on the day of applying.
  [
    'age, when there was no upper limit',
    { ...blocked('age', '2021-03-01'), birthDate: '2003-03-02' },
    '2024-06-01',
    { is: 'blockedAge R1', words: 'minOnly', source: 'announcement2020' },
  ],
  [
    'age, since there is one',
    { ...blocked('age', '2023-01-01'), birthDate: '1958-01-01' },
    '2023-01-02',
    { is: 'blockedAge R1', words: 'sentence', source: 'faq2024' },
  ],
  [
    'student',
    blocked('in_education', '2021-03-01'),
    '2021-03-02',
    { is: 'blockedStudent R1', source: 'announcement2020' },
  ],
  [
    'foreigner',
    blocked('not_citizen', '2024-03-01'),
    '2024-03-02',
    { is: 'blockedCitizen R1', source: 'faq2024' },
  ],
  [
    'village head',
    blocked('excluded_group', '2021-03-01', { group: 'village_official' }),
    '2021-03-02',
    { is: 'blockedExcluded R2', source: 'perpres76_2020', words: 'sentence' },
  ],
  [
    'soldier in 2024',
    blocked('excluded_group', '2024-03-01', { group: 'military' }),
    '2024-03-02',
    { is: 'blockedExcluded R2', source: 'perpres76_2020' },
  ],
  [
    'social aid on the last day it barred',
    blocked('social_aid', '2022-12-31'),
    '2023-02-01',
    { is: 'blockedSocialAid R3', words: 'sentence', source: 'announcement2021' },
  ],
  [
    'social aid the day after',
    blocked('social_aid', '2023-01-01'),
    '2023-02-01',
    { is: 'blockedSocialAid R3', words: 'notBarred' },
  ],
  [
    'third on the card',
    blocked('family_card_full', '2021-03-01'),
    '2024-02-01',
    { is: 'blockedFamilyCard R4', source: 'announcement2021' },
  ],
  ['a second time', blocked('already_recipient', '2023-03-01'), '2023-03-02', { is: 'blockedOnce R5' }],
  [
    'ended',
    selected('2021-03-30', { membership: 'selesai', endedAt: wib('2021-12-31') }),
    '2024-01-01',
    { is: 'ended R5', shown: 'Selesai' },
  ],
]

describe('what is said on a day, by the rules that held', () => {
  it.each(cases)('%s', (_name, changes, at, told) => {
    const explanation = explainStatus(participantWith(changes), wib(at))
    expect(`${explanation.status} ${explanation.ruleId}`).toBe(told.is)
    if (told.due === null) expect(explanation.deadline).toBeUndefined()
    else if (told.due !== undefined) {
      const dueAt = told.due.includes(' ') ? wib(told.due) : wib(`${told.due} 23.59`) + 59_999
      expect(explanation.deadline).toMatchObject({ at: dueAt, zone: 'WIB' })
    }
    if (told.words !== undefined) expect(explanation.sentence.key.split('.').at(-1)).toBe(told.words)
    if (told.source !== undefined) expect(explanation.source).toBe(told.source)
    for (const sentence of [explanation.sentence, explanation.nextStep])
      for (const texts of [id, en]) {
        const gaps = textOf(texts, sentence?.key ?? 'programme:holiday.newYear').matchAll(/\{\{(\w+)\}\}/g)
        for (const [, gap = ''] of gaps) expect(sentence?.params).toHaveProperty(gap)
      }
    if (told.shown !== undefined) expect(explanation.dashboard?.label ?? null).toBe(told.shown)
  })
})

describe('a day before', () => {
  const person = participantWith()

  it.each([
    ['2019-06-01', 'beforeProgramme'],
    ['2020-03-19', 'beforeProgramme'],
    ['2020-03-20', 'notJoined'],
    ['2021-03-27', 'waveOpen'],
    ['2021-03-29', 'selecting'],
    ['2021-03-31', 'selectedNotBought'],
  ])('%s: %s', (date, status) => {
    expect(explainOn(person, wib(`${date} 23.59`)).status).toBe(status)
  })

  it('leaves nothing to do and nothing to promise before the programme', () => {
    expect(explainOn(person, wib('2019-06-01'))).toMatchObject({ dashboard: null, mustNotPromise: [] })
    expect(explainOn(person, wib('2019-06-01')).nextStep).toBeUndefined()
  })
})
