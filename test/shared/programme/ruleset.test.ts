import { describe, expect, it } from 'vitest'
import { atLocal } from '#shared/domain/clock/zone.ts'
import { ageOn, assessEligibility } from '#shared/domain/programme/assess-eligibility.ts'
import { checkRuleset } from '#shared/domain/programme/check-ruleset.ts'
import { explainOn, explainStatus } from '#shared/domain/programme/explain-status.ts'
import { FIRST_RULESET } from '#shared/domain/programme/first-ruleset.ts'
import { Ruleset } from '#shared/domain/programme/ruleset.ts'
import { schemeOf } from '#shared/domain/programme/schemes.ts'
import { participantWith, trainingWith } from './participant-example.ts'

const copy = (): Ruleset => Ruleset.parse(structuredClone(FIRST_RULESET))
const codes = (rules: Ruleset) => checkRuleset(rules).map(({ code }) => code)

describe('checkRuleset', () => {
  it('finds nothing wrong with the rules that Kawal starts with', () => {
    expect(checkRuleset(Ruleset.parse(FIRST_RULESET))).toEqual([])
  })

  it.each<[string, (rules: Ruleset) => void, string[]]>([
    ['a day missing between two schemes', r => (at(r.schemes, 1).validFrom = '2023-01-02'), ['gap']],
    ['a day in both', r => (at(r.schemes, 1).validFrom = '2022-12-31'), ['overlap']],
    ['an open end before another', r => (at(r.schemes, 0).validTo = null), ['overlap']],
    ['nothing at the beginning', r => (at(r.eligibility, 0).validFrom = '2020-04-11'), ['gap']],
    ['nothing after the last', r => (at(r.schemes, 1).validTo = '2026-12-31'), ['gap']],
    ['an end before its beginning', r => (at(r.terms, 0).validTo = '2019-01-01'), ['order', 'gap']],
    ['an unknown source', r => (at(r.schemes, 0).sources = ['perpres99_2030']), ['unknownSource']],
    [
      'a source added twice',
      r => r.sources.push(added('perpres99_2030'), added('perpres99_2030')),
      ['duplicateSource'],
    ],
    ['a source of the product added again', r => r.sources.push(added('faq2023')), ['duplicateSource']],
    [
      'nothing for those who registered first',
      r => {
        for (const first of [at(r.schemes, 0), at(r.eligibility, 0), at(r.terms, 0)])
          first.validFrom = '2020-04-11'
      },
      ['gap', 'gap', 'gap'],
    ],
    [
      'a word that ends before it begins',
      r =>
        r.labels.push({
          ...{ label: 'Baru', canonical: 'incentive.held' },
          ...{ validFrom: '2022-02-01', validTo: '2022-01-31' },
        }),
      ['order'],
    ],
    ['ages the wrong way round', r => (at(r.eligibility, 1).maxAge = 17), ['ages']],
    [
      'one label for two things at once',
      r =>
        r.labels.push({ label: 'dijadwalkan', validFrom: null, validTo: null, canonical: 'incentive.held' }),
      ['labelOverlap'],
    ],
  ])('%s', (_name, change, expected) => {
    const rules = copy()
    change(rules)
    expect(codes(rules)).toEqual(expected)
  })

  it('takes no name of nothing but spaces', () => {
    const rules = copy()
    rules.sources.push({ ...added('perpres99_2030'), title: { id: '  ', en: 'Perpres 99' } })
    expect(Ruleset.safeParse(rules).success).toBe(false)
    rules.sources.pop()
    at(rules.schemes, 0).sources = []
    expect(Ruleset.safeParse(rules).success).toBe(false)
  })

  it('accepts a source that was added', () => {
    const rules = copy()
    rules.sources.push(added('perpres99_2030'))
    at(rules.schemes, 1).sources.push('perpres99_2030')
    expect(checkRuleset(rules)).toEqual([])
  })
})

describe('a new version of a scheme', () => {
  it('changes what is said to those who were selected under it, and to nobody else', () => {
    const rules = copy()
    at(rules.schemes, 1).validTo = '2026-12-31'
    rules.sources.push(added('perpres99_2027'))
    rules.schemes.push({
      ...at(rules.schemes, 1),
      validFrom: '2027-01-01',
      validTo: null,
      firstPurchase: { clock: 'calendar_days', days: 21 },
      sources: ['perpres99_2027'],
    })
    expect(checkRuleset(rules)).toEqual([])
    const selectedAt = atLocal('2027-02-01', 'WIB', 10)
    const later = participantWith({ scheme: 'normal', selectedAt })
    const now = atLocal('2027-02-20', 'WIB', 10)
    expect(explainStatus(later, now)).toMatchObject({ status: 'purchaseOverdue' })
    expect(explainStatus(later, now, rules)).toMatchObject({
      status: 'selectedNotBought',
      source: 'perpres99_2027',
      deadline: { at: atLocal('2027-02-23', 'WIB') - 1 },
    })
    const earlier = participantWith({ scheme: 'normal', selectedAt: atLocal('2026-12-31', 'WIB', 23, 59) })
    const last = atLocal('2027-01-16', 'WIB') - 1
    expect(explainStatus(earlier, last, rules)).toMatchObject({ status: 'selectedNotBought' })
    expect(explainStatus(earlier, last + 1, rules)).toMatchObject({ status: 'purchaseOverdue' })
  })
})

it('names the source of the terms and the scheme by which it counts', () => {
  const rules = copy()
  rules.sources.push(added('perpres99_2027'))
  for (const [list, until] of [
    [rules.schemes, 1],
    [rules.terms, 0],
  ] as const) {
    const last = at<{ validFrom: string; validTo: string | null; sources: string[] }>(list, until)
    last.validTo = '2026-12-31'
    const next = { ...last, validFrom: '2027-01-01', validTo: null, sources: ['perpres99_2027'] }
    ;(list as unknown[]).push(next)
  }
  expect(checkRuleset(rules)).toEqual([])
  const day = (date: string) => atLocal(date, 'WIB', 10)
  const bought = {
    ...{ scheme: 'normal', selectedAt: day('2027-02-01'), firstPurchaseAt: day('2027-02-02'), balance: 0 },
    trainings: [trainingWith({ boughtAt: day('2027-02-02'), ratedAt: day('2027-02-08') })],
  }
  const money = (stage: string) => ({
    ...{ number: 1, amount: 600_000, stage, label: '', stageAt: day('2027-02-09'), destination: null },
    ...{ scheduledAt: day('2027-02-09'), paidAt: stage === 'paid' ? day('2027-02-09') : null },
  })
  const open = { ...{ wave: 72, waveClosesAt: day('2027-01-20'), step: 'wave_joined' }, membership: null }
  for (const [changes, date, status] of [
    [{ ...open, selectedAt: null }, '2027-01-21', 'selecting'],
    [bought, '2027-02-09', 'reconciling'],
    [{ ...bought, incentives: [money('scheduled')] }, '2027-02-10', 'incentiveScheduled'],
    [{ ...bought, incentives: [money('paid')] }, '2027-02-20', 'surveyWaiting'],
  ] as const)
    expect(explainStatus(participantWith(changes), day(date), rules)).toMatchObject({
      status,
      source: 'perpres99_2027',
    })
})

it('keeps people in the scheme of their record after it ended', () => {
  const rules = copy()
  const [old, now] = [at(rules.schemes, 0), at(rules.schemes, 1)]
  now.validTo = '2026-12-31'
  rules.schemes.push({ ...old, id: 'skema_2027', validFrom: '2027-01-01', validTo: null })
  const selectedAt = atLocal('2027-02-01', 'WIB', 10)
  expect(schemeOf({ scheme: 'normal', selectedAt }, rules)).toBe(now)
  expect(schemeOf({ scheme: 'skema_2027', selectedAt }, rules).firstPurchase).toEqual(old.firstPurchase)
  expect(schemeOf({ scheme: 'tidak_dikenal', selectedAt }, rules).id).toBe('skema_2027')
})

describe('explainOn', () => {
  const day = (date: string) => atLocal(date, 'WIB', 12)
  const person = participantWith({
    membership: 'selesai',
    endedAt: day('2021-09-01'),
    firstPurchaseAt: day('2021-04-05'),
    accountLinkedAt: day('2021-04-20'),
    trainings: [
      trainingWith({
        startedAt: day('2021-04-06'),
        finishedAt: day('2021-04-12'),
        ratedAt: day('2021-04-13'),
      }),
    ],
    incentives: [
      {
        number: 1,
        amount: 600_000,
        stage: 'paid',
        label: 'Berhasil',
        stageAt: day('2021-04-26'),
        scheduledAt: day('2021-04-21'),
        paidAt: day('2021-04-26'),
        destination: 'BNI',
      },
    ],
    balance: 0,
  })

  it.each([
    ['2021-03-29', 'selecting', 'Sedang Dievaluasi'],
    ['2021-03-31', 'selectedNotBought', 'Aktif'],
    ['2021-04-05', 'trainingBought', 'Aktif'],
    ['2021-04-07', 'trainingRunning', 'Aktif'],
    ['2021-04-12', 'trainingNotRated', 'Aktif'],
    ['2021-04-14', 'reconciling', 'Menunggu Diproses'],
    ['2021-04-16', 'reconciliationLate', 'Menunggu Diproses'],
    ['2021-04-22', 'incentiveScheduled', 'Dijadwalkan'],
    ['2021-10-01', 'ended', 'Selesai'],
  ])('%s: %s', (date, status, label) => {
    const explained = explainOn(person, day(date))
    expect(explained.status).toBe(status)
    // Before September 2021 waiting money was shown under either of two words.
    if (label !== 'Menunggu Diproses') expect(explained.dashboard?.label).toBe(label)
    else expect(explained.dashboard?.canonical).toBe('incentive.waiting')
  })
})

describe('assessEligibility', () => {
  const application = {
    at: atLocal('2021-03-26', 'WIB', 10),
    kk: '3171010101209001',
    recipientsOnKk: 1,
    citizen: true,
    inEducation: false,
    group: 'none',
    socialAid: 'none',
  }
  const verdicts = (changes: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    Object.fromEntries(
      (
        assessEligibility(
          participantWith({ ...more, application: { ...application, ...changes } }),
          0,
          FIRST_RULESET,
        )?.conditions ?? []
      ).map(({ id, verdict }) => [id, verdict]),
    )

  it('finds all conditions met', () => {
    expect(verdicts({})).toEqual({
      citizen: 'met',
      minAge: 'met',
      notInEducation: 'met',
      notExcluded: 'met',
      noSocialAid: 'met',
      familyCard: 'met',
      firstTime: 'met',
    })
  })

  it('knows a recipient who asks again, whatever became of the first time', () => {
    const again = { at: atLocal('2024-03-26', 'WIB', 10) }
    for (const membership of ['aktif', 'dicabut', 'selesai'])
      expect(verdicts(again, { membership })['firstTime']).toBe('notMet')
    expect(verdicts({}, { selectedAt: null, membership: null })['firstTime']).toBe('unknown')
  })

  it.each([
    ['the third of a family card, as it was then', { recipientsOnKk: 2 }, 'familyCard', 'notMet'],
    ['a civil servant', { group: 'civil_servant' }, 'notExcluded', 'notMet'],
    ['social aid until 2022', { socialAid: 'dtks' }, 'noSocialAid', 'notMet'],
    [
      'social aid from 2023',
      { socialAid: 'dtks', at: atLocal('2023-01-01', 'WIB') },
      'noSocialAid',
      undefined,
    ],
    ['a student', { inEducation: true }, 'notInEducation', 'notMet'],
    ['nothing known', { group: null }, 'notExcluded', 'unknown'],
  ])('%s', (_name, changes, condition, verdict) => {
    expect(verdicts(changes)[condition]).toBe(verdict)
  })

  it('counts age on the day of applying, to the day', () => {
    const eighteen = { birthDate: '2003-03-26' }
    expect(verdicts({}, eighteen)['minAge']).toBe('met')
    expect(verdicts({}, { birthDate: '2003-03-27' })['minAge']).toBe('notMet')
    const closing = { at: atLocal('2024-03-26', 'WIB', 10) }
    expect(verdicts(closing, { birthDate: '1959-03-27' })['maxAge']).toBe('met')
    expect(verdicts(closing, { birthDate: '1959-03-26' })['maxAge']).toBe('notMet')
    expect(ageOn('2004-02-29', atLocal('2022-02-28', 'WIB'))).toBe(17)
    expect(ageOn('2004-02-29', atLocal('2022-03-01', 'WIB'))).toBe(18)
  })
})

function added(id: string): Ruleset['sources'][number] {
  return { id, title: { id: 'Perpres 99', en: 'Perpres 99' }, url: null }
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new Error('no such item')
  return item
}
