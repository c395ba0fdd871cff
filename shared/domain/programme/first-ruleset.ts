import type { Ruleset } from './ruleset.ts'
import { STATUS_LABELS } from './status-labels.ts'

const days = (count: number) => ({ clock: 'calendar_days' as const, days: count })
const excluded: Ruleset['eligibility'][number]['excluded'] = [
  'state_official',
  'parliament',
  'civil_servant',
  'military',
  'police',
  'village_official',
  'state_company_board',
]

/**
 * The rules with which Kawal starts, as laws, announcements and the programme's own answers gave them. Benefits changed
 * with Perpres 113/2022: half social aid until 2022, mostly training from 2023.
 */
export const FIRST_RULESET: Ruleset = {
  schemes: [
    {
      id: 'semi_bansos',
      name: { id: 'Skema semi-bansos', en: 'Semi social aid scheme' },
      validFrom: '2020-03-20',
      validTo: '2022-12-31',
      training: 1_000_000,
      incentive: { times: 4, each: 600_000 },
      survey: { times: 3, each: 50_000 },
      firstPurchase: days(30),
      cutOffs: [
        { what: 'use_balance', date: '2021-12-15', source: 'announcement2021', confirm: false },
        { what: 'finish', date: '2022-12-05', source: 'press2022', confirm: true },
        { what: 'rate_link_survey', date: '2022-12-10', source: 'press2022', confirm: true },
      ],
      sources: ['perpres36_2020', 'perpres76_2020', 'announcement2020', 'announcement2021'],
    },
    {
      id: 'normal',
      name: { id: 'Skema normal', en: 'Normal scheme' },
      validFrom: '2023-01-01',
      validTo: null,
      training: 3_500_000,
      incentive: { times: 1, each: 600_000 },
      survey: { times: 2, each: 50_000 },
      firstPurchase: days(15),
      cutOffs: [],
      sources: ['perpres113_2022', 'faq2023'],
    },
  ],
  eligibility: [
    {
      validFrom: '2020-03-20',
      validTo: '2022-12-31',
      minAge: 18,
      maxAge: null,
      barsStudents: true,
      excluded,
      barsSocialAid: true,
      perFamilyCard: 2,
      sources: ['announcement2020', 'perpres76_2020', 'announcement2021'],
    },
    {
      validFrom: '2023-01-01',
      validTo: null,
      minAge: 18,
      maxAge: 64,
      barsStudents: true,
      excluded,
      barsSocialAid: false,
      perFamilyCard: 2,
      sources: ['perpres76_2020', 'perpres113_2022', 'faq2024'],
    },
  ],
  terms: [
    {
      validFrom: '2020-03-20',
      validTo: null,
      selectionResult: days(3),
      incentiveSchedule: { clock: 'elapsed_hours', hours: 24 },
      incentivePayout: { clock: 'working_days', days: 5 },
      sources: ['faq2023', 'faq2024'],
      confirm: true,
    },
  ],
  labels: [...STATUS_LABELS],
  sources: [],
}
