import { atLocal } from '#shared/domain/clock/zone.ts'
import { trainingWith } from './participant-example.ts'

export type Changes = Record<string, unknown>

/** `2021-04-29 23.59`, in WIB, as epoch ms. */
export function wib(text: string): number {
  const [date = '', clock = '00.00'] = text.split(' ')
  const [hour, minute] = clock.split('.').map(Number)
  return atLocal(date, 'WIB', hour, minute)
}

export const selected = (date: string, more: Changes = {}): Changes => ({
  selectedAt: wib(`${date} 10.00`),
  ...more,
})
export const normal = (date: string, more: Changes = {}): Changes =>
  selected(date, { scheme: 'normal', balance: 3_500_000, ...more })
export const applicant = {
  selectedAt: null,
  membership: null,
  cardNumber: null,
  balance: 0,
  wave: null,
  waveClosesAt: null,
}
export const joined = (closes: string, more: Changes = {}): Changes => ({
  ...applicant,
  step: 'wave_joined',
  wave: 12,
  waveClosesAt: wib(closes),
  ...more,
})
export const applied = (date: string, more: Changes = {}) => ({
  at: wib(`${date} 09.00`),
  kk: '3171010101209001',
  recipientsOnKk: null,
  citizen: null,
  inEducation: null,
  group: null,
  socialAid: null,
  ...more,
})
export const blocked = (block: string, date: string, more: Changes = {}): Changes => ({
  ...applicant,
  step: 'test_done',
  block,
  application: applied(date, more),
})
export const bought = (date: string, more: Changes = {}): Changes => ({
  firstPurchaseAt: wib(`${date} 09.00`),
  trainings: [trainingWith({ boughtAt: wib(`${date} 09.00`), ...more })],
})
export const rated = (date: string, at: string): Changes =>
  bought(date, { startedAt: wib(`${date} 10.00`), finishedAt: wib(`${date} 20.00`), ratedAt: wib(at) })
export const incentive = (number: number, stage: string, at: string, more: Changes = {}) => ({
  number,
  amount: 600_000,
  stage,
  label: '',
  stageAt: wib(at),
  scheduledAt: stage === 'waiting' ? null : wib(at),
  paidAt: stage === 'paid' ? wib(at) : null,
  destination: 'BNI',
  ...more,
})
export const paid = (times: number, from = '2021-05-10 09.00') =>
  Array.from({ length: times }, (_, at) => incentive(at + 1, 'paid', from))
export const survey = (number: number, more: Changes = {}) => ({
  number,
  amount: 50_000,
  openedAt: 1,
  filledAt: 2,
  paidAt: 3,
  ...more,
})
export const done = (more: Changes = {}): Changes => ({
  ...rated('2021-04-05', '2021-05-01 10.00'),
  accountLinkedAt: 1,
  incentives: paid(4),
  balance: 0,
  ...more,
})
