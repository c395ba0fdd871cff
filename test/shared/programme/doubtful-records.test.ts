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
  paid,
  rated,
  selected,
  survey,
  wib,
} from './record-parts.ts'
import { textOf } from './text-of.ts'

type Case = readonly [name: string, changes: Changes, at: string, is: string, words?: string, step?: string]

const revoked = (endedAt: string | null, more: Changes = {}) =>
  selected('2021-03-30', {
    membership: 'dicabut',
    endedAt: endedAt === null ? null : wib(endedAt),
    balance: 0,
    ...more,
  })
const undated = (more: Changes = {}) => ({ ...applicant, membership: 'aktif', step: 'selected', ...more })
const running = [trainingWith({ startedAt: wib('2021-04-06') })]
const unseen = (number: number) => survey(number, { openedAt: null, filledAt: null, paidAt: null })
const nextStepLate = 'nextStepLate'

/** Records that lack something or contradict themselves: nothing may be said that the rest of the record denies. */
const cases: readonly Case[] = [
  // A block that nothing on record explains.
  ['thirty, stopped for age', blocked('age', '2021-06-01'), '2021-06-02', 'blockedAge R1', 'notBarred'],
  [
    'seventy when there was no upper limit',
    { ...blocked('age', '2021-06-01'), birthDate: '1951-01-01' },
    '2021-06-02',
    'blockedAge R1',
    'notBarred',
  ],
  [
    'eighteen on the very day',
    { ...blocked('age', '2021-06-01'), birthDate: '2003-06-01' },
    '2021-06-02',
    'blockedAge R1',
    'notBarred',
  ],
  [
    'eighteen the day after',
    { ...blocked('age', '2021-06-01'), birthDate: '2003-06-02' },
    '2021-06-05',
    'blockedAge R1',
    'minOnly',
  ],
  [
    'sixty-four for one day more',
    { ...blocked('age', '2024-06-01'), birthDate: '1959-06-02' },
    '2024-06-05',
    'blockedAge R1',
    'notBarred',
  ],
  [
    'sixty-five on the day',
    { ...blocked('age', '2024-06-01'), birthDate: '1959-06-01' },
    '2024-06-05',
    'blockedAge R1',
    'sentence',
  ],
  [
    'born on 29 February, on the 28th',
    { ...blocked('age', '2022-02-28'), birthDate: '2004-02-29' },
    '2022-03-05',
    'blockedAge R1',
    'minOnly',
  ],
  [
    'born on 29 February, on 1 March',
    { ...blocked('age', '2022-03-01'), birthDate: '2004-02-29' },
    '2022-03-05',
    'blockedAge R1',
    'notBarred',
  ],
  [
    'nobody knows when they applied',
    { ...blocked('age', '2021-06-01'), application: null },
    '2024-06-05',
    'blockedAge R1',
    'sentence',
  ],
  [
    'second on the card',
    blocked('family_card_full', '2021-06-01', { recipientsOnKk: 1 }),
    '2021-06-05',
    'blockedFamilyCard R4',
    'notBarred',
  ],
  [
    'third on the card',
    blocked('family_card_full', '2021-06-01', { recipientsOnKk: 2 }),
    '2021-06-05',
    'blockedFamilyCard R4',
    'sentence',
  ],
  [
    'in no group',
    blocked('excluded_group', '2021-06-01', { group: 'none' }),
    '2021-06-05',
    'blockedExcluded R2',
    'notBarred',
  ],
  [
    'not at school',
    blocked('in_education', '2021-06-01', { inEducation: false }),
    '2021-06-05',
    'blockedStudent R1',
    'notBarred',
  ],
  [
    'no aid',
    blocked('social_aid', '2021-06-01', { socialAid: 'none' }),
    '2021-06-05',
    'blockedSocialAid R3',
    'notBarred',
  ],
  [
    'a citizen',
    blocked('not_citizen', '2021-06-01', { citizen: true }),
    '2021-06-05',
    'blockedCitizen R1',
    'notBarred',
  ],
  ['applied before the programme', blocked('age', '2019-03-01'), '2023-06-01', 'blockedAge R1', 'sentence'],
  ['stopped before ever applying', blocked('age', '2024-03-01'), '2021-06-01', 'notJoined REG', 'earlier'],
  // Set as a recipient, on a day that is not on record.
  ['no day of the decree', undated(), '2021-04-05', 'selectedNotBought R7', 'undated', 'nextStepUndated'],
  [
    'not even a membership',
    undated({ membership: null, wave: 12, waveClosesAt: wib('2021-02-26 12.00') }),
    '2021-03-05',
    'selectedNotBought R7',
    'undated',
  ],
  ['no day, training under way', undated({ trainings: running }), '2021-05-05', 'trainingRunning R9'],
  // A balance that the source leaves out, or that went back to the state since.
  [
    'no balance on record',
    selected('2021-03-30', { balance: 0 }),
    '2021-04-05',
    'selectedNotBought R7',
    'sentence',
    'nextStepNoSum',
  ],
  [
    'the balance before it was taken back',
    revoked('2021-05-01'),
    '2021-04-10',
    'selectedNotBought R7',
    'sentence',
    'nextStep',
  ],
  // Revoked, but not for buying nothing.
  ['revoked before the time was over', revoked('2021-04-10'), '2021-05-02', 'revoked R5'],
  [
    'revoked on a day nobody recorded',
    revoked(null),
    '2021-04-10',
    'revoked R5',
    'sentence',
    'nextStepUndated',
  ],
  ['revoked as it was over', revoked('2021-04-30'), '2021-05-02', 'revokedLate R7'],
  ['revoked, bought in time', revoked('2021-06-10', { trainings: running }), '2021-07-02', 'revoked R5'],
  [
    'revoked, bought too late',
    revoked('2021-06-10', { trainings: [trainingWith({ boughtAt: wib('2021-04-30') })] }),
    '2021-07-02',
    'revokedLate R7',
  ],
  ['revoked, an incentive paid', revoked('2021-09-10', { incentives: paid(1) }), '2021-10-02', 'revoked R5'],
  ['done on a day nobody recorded', done({ membership: 'selesai' }), '2021-04-06', 'trainingNotRated R9'],
  // Money on its way proves what came before it.
  [
    'paid, though no rating is on record',
    done({ trainings: running, incentives: paid(1) }),
    '2021-06-01',
    'incentiveNext R9',
  ],
  [
    'paid, though no purchase is on record',
    selected('2021-03-30', { incentives: paid(1), balance: 0 }),
    '2021-06-01',
    'incentiveNext R9',
  ],
  [
    'failed and never rated: that is the way out',
    done({ trainings: running, incentives: [incentive(1, 'failed', '2021-06-07')] }),
    '2021-06-08',
    'trainingRunning R9',
  ],
  [
    'a certificate, but no last day',
    selected('2021-03-30', bought('2021-04-05', { certificateAt: wib('2021-04-10') })),
    '2021-04-11',
    'trainingNotRated R9',
  ],
  [
    'rated, but no last day',
    selected('2021-03-30', bought('2021-04-05', { ratedAt: wib('2021-04-10') })),
    '2021-04-10 20.00',
    'reconciling R9',
  ],
  [
    'paid once, though no account is on record',
    done({ accountLinkedAt: null, incentives: [...paid(1), incentive(2, 'waiting', '2021-06-02')] }),
    '2021-06-08',
    'incentiveWaiting R9',
  ],
  [
    'scheduled for no day',
    done({ incentives: [incentive(1, 'scheduled', '2021-06-07', { scheduledAt: null })] }),
    '2021-06-08',
    'incentiveScheduled R9',
    'undated',
  ],
  [
    'done, but an incentive failed',
    done({ membership: 'selesai', incentives: [...paid(3), incentive(4, 'failed', '2021-06-07')] }),
    '2022-02-01',
    'incentiveFailed R9',
  ],
  // Surveys.
  [
    'three that have not appeared',
    done({ surveys: [1, 2, 3].map(unseen) }),
    '2021-10-01',
    'surveyWaiting R10',
    'sentence',
  ],
  [
    'one done of three',
    done({ surveys: [survey(1), unseen(2), unseen(3)] }),
    '2021-10-01',
    'surveyWaiting R10',
  ],
  [
    'paid, though nobody says when filled in',
    done({ surveys: [1, 2, 3].map(number => survey(number, { filledAt: null })) }),
    '2021-10-01',
    'allReceived R5',
  ],
  [
    'one that appears tomorrow',
    done({ surveys: [survey(1, { openedAt: wib('2021-10-02'), filledAt: null, paidAt: null })] }),
    '2021-10-01',
    'surveyWaiting R10',
  ],
  // Long after everything was over nobody is told to go on waiting.
  ['surveys in 2026', done(), '2026-11-22', 'surveyWaiting R10', 'late', nextStepLate],
  [
    'the next incentive in 2026',
    done({ incentives: paid(1) }),
    '2026-11-22',
    'incentiveNext R9',
    'sentence',
    nextStepLate,
  ],
  [
    'a second one waiting in 2026',
    done({ incentives: [...paid(1), incentive(2, 'waiting', '2021-06-02')] }),
    '2026-11-22',
    'incentiveWaiting R9',
    'sentence',
    nextStepLate,
  ],
  [
    'a training of 2021 in 2026',
    selected('2021-03-30', { trainings: running }),
    '2026-11-22',
    'trainingRunning R9',
    'late',
  ],
  [
    'what was left of 2022 when training had to be finished',
    done({ ...selected('2022-03-10'), ...rated('2022-03-12', '2022-04-01'), balance: 200_000 }),
    '2022-12-06',
    'balanceLapsed R8',
    'unfinishable',
  ],
  [
    'passed over in a wave without a number',
    { ...applicant, step: 'not_selected' },
    '2021-06-01',
    'notSelected R6',
    'unnamed',
  ],
]

describe('records that lack something or contradict themselves', () => {
  it.each(cases.map(told => [told[0], told] as const))('%s', (_name, [, changes, at, is, words, step]) => {
    const explanation = explainOn(participantWith(changes), wib(at))
    const { sentence, nextStep } = explanation
    expect(`${explanation.status} ${explanation.ruleId}`).toBe(is)
    if (words !== undefined) expect(sentence.key.split('.').at(-1)).toBe(words)
    if (step !== undefined) expect(nextStep?.key.split('.').at(-1)).toBe(step)
    for (const said of nextStep === undefined ? [sentence] : [sentence, nextStep])
      for (const texts of [id, en])
        for (const [, gap = ''] of textOf(texts, said.key).matchAll(/\{\{(\w+)\}\}/g))
          expect(said.params).toHaveProperty(gap)
  })

  it('count the surveys that are done, not those on record', () => {
    const person = participantWith(done({ surveys: [survey(1), unseen(2)] }))
    expect(explainStatus(person, wib('2021-10-01')).sentence.params).toMatchObject({ done: 1, left: 2 })
  })

  it('say what the balance was before it was taken back', () => {
    const { nextStep } = explainOn(participantWith(revoked('2021-05-01')), wib('2021-04-10'))
    expect(nextStep?.params).toMatchObject({ balanceRupiah: 1_000_000 })
  })

  it('give no step of today to somebody asking about a day before any wave', () => {
    const person = participantWith({ ...applicant, step: 'test_done', wave: 12, waveClosesAt: null })
    const waves = [
      {
        wave: 12,
        joinedAt: wib('2021-02-24'),
        closesAt: null,
        outcome: 'not_selected' as const,
        decidedAt: null,
      },
    ]
    const explanation = explainOn({ ...person, waves }, wib('2020-06-01'))
    expect(explanation).toMatchObject({ status: 'notJoined', dashboard: null })
    expect(explanation.sentence.key).toBe('programme:status.notJoined.earlier')
    expect(explanation.nextStep).toBeUndefined()
  })
})
