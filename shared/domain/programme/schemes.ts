import type { Deadline } from '../clock/deadline.ts'
import type { Participant } from '../people/participant.ts'
import type { ProgrammeSource } from './sources.ts'

export type SchemeId = Participant['scheme']

/** A last day of one year, 23.59 WIB, before which something had to be done. */
export type CutOff = {
  readonly year: number
  readonly what: 'use_balance' | 'finish' | 'rate_link_survey'
  readonly date: string
  readonly source: ProgrammeSource
  readonly confirm: boolean
}

/** What the programme gave, and asked for, in one period. Money in rupiah; dates are local (WIB), both ends included. */
export type Scheme = {
  readonly id: SchemeId
  readonly validFrom: string
  readonly validTo: string | null
  readonly training: number
  readonly incentive: { readonly times: number; readonly each: number }
  readonly survey: { readonly times: number; readonly each: number }
  /** From being set as a recipient to the first purchase. */
  readonly firstPurchase: Deadline
  readonly cutOffs: readonly CutOff[]
  readonly sources: readonly ProgrammeSource[]
}

/** Benefits changed with Perpres 113/2022: half social aid until 2022, mostly training from 2023. */
export const SCHEMES: Readonly<Record<SchemeId, Scheme>> = {
  semi_bansos: {
    id: 'semi_bansos',
    validFrom: '2020-03-20',
    validTo: '2022-12-31',
    training: 1_000_000,
    incentive: { times: 4, each: 600_000 },
    survey: { times: 3, each: 50_000 },
    firstPurchase: { clock: 'calendar_days', days: 30 },
    cutOffs: [
      { year: 2021, what: 'use_balance', date: '2021-12-15', source: 'announcement2021', confirm: false },
      { year: 2022, what: 'finish', date: '2022-12-05', source: 'press2022', confirm: true },
      { year: 2022, what: 'rate_link_survey', date: '2022-12-10', source: 'press2022', confirm: true },
    ],
    sources: ['perpres36_2020', 'perpres76_2020', 'announcement2020', 'announcement2021'],
  },
  normal: {
    id: 'normal',
    validFrom: '2023-01-01',
    validTo: null,
    training: 3_500_000,
    incentive: { times: 1, each: 600_000 },
    survey: { times: 2, each: 50_000 },
    firstPurchase: { clock: 'calendar_days', days: 15 },
    cutOffs: [],
    sources: ['perpres113_2022', 'faq2023'],
  },
}

/** Everything a recipient could get in the scheme, in rupiah. */
export function schemeTotal(scheme: Scheme): number {
  return (
    scheme.training +
    scheme.incentive.times * scheme.incentive.each +
    scheme.survey.times * scheme.survey.each
  )
}

/** The scheme in force on a local date (`YYYY-MM-DD`), or null before the programme. */
export function schemeOn(date: string): Scheme | null {
  return (
    Object.values(SCHEMES).find(s => s.validFrom <= date && (s.validTo === null || date <= s.validTo)) ?? null
  )
}
