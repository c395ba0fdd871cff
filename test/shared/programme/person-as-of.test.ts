import { describe, expect, it } from 'vitest'
import { HOLIDAYS } from '#shared/domain/clock/holidays.ts'
import { atLocal, DAY_MS } from '#shared/domain/clock/zone.ts'
import { explainOn, explainStatus } from '#shared/domain/programme/explain-status.ts'
import { FIRST_RULESET } from '#shared/domain/programme/first-ruleset.ts'
import { personAsOf } from '#shared/domain/programme/person-as-of.ts'
import en from '#shared/locales/en/programme.json' with { type: 'json' }
import id from '#shared/locales/id/programme.json' with { type: 'json' }
import { joinedWave as wave } from '../people/joined-wave.ts'
import { participantWith } from './participant-example.ts'

const minute = 60_000
const applicant = { selectedAt: null, membership: null, cardNumber: null, balance: 0 }
const noon = (date: string) => atLocal(date, 'WIB', 12)
const asOf = (person: ReturnType<typeof participantWith>, now: number) =>
  personAsOf(person, { now, rules: FIRST_RULESET, calendar: HOLIDAYS })

const twelve = wave(12, '2021-02-24', '2021-02-26', 'not_selected', '2021-03-01')
const thirteen = wave(13, '2021-03-05', '2021-03-07', 'not_selected', '2021-03-10')
const sixteen = wave(16, '2021-03-26', '2021-03-28', 'selected', '2021-03-30')
const selectedAt = noon('2021-03-30')
const recipient = participantWith({ selectedAt, waves: [twelve, thirteen, sixteen], wave: 16 })
const bought = { firstPurchaseAt: noon('2021-04-05') }

type Then = readonly [at: number, status: string, wave: number | null, joined: number]

describe('a person selected in wave 16 after waves 12 and 13', () => {
  it.each<Then>([
    [noon('2020-05-01'), 'notJoined', null, 0],
    [noon('2021-02-24') - minute, 'notJoined', null, 0],
    [noon('2021-02-24'), 'waveOpen', 12, 1],
    [noon('2021-02-26'), 'waveOpen', 12, 1],
    [noon('2021-02-26') + minute, 'selecting', 12, 1],
    [noon('2021-03-01') - minute, 'selecting', 12, 1],
    [noon('2021-03-01'), 'notSelected', 12, 1],
    [noon('2021-03-05') - minute, 'notSelected', 12, 1],
    [noon('2021-03-05'), 'waveOpen', 13, 2],
    [noon('2021-03-07'), 'waveOpen', 13, 2],
    [noon('2021-03-07') + minute, 'selecting', 13, 2],
    [noon('2021-03-10') - minute, 'selecting', 13, 2],
    [noon('2021-03-10'), 'notSelected', 13, 2],
    [noon('2021-03-26') - minute, 'notSelected', 13, 2],
    [noon('2021-03-26'), 'waveOpen', 16, 3],
    [noon('2021-03-28'), 'waveOpen', 16, 3],
    [noon('2021-03-28') + minute, 'selecting', 16, 3],
    [selectedAt - minute, 'selecting', 16, 3],
    [selectedAt, 'selectedNotBought', 16, 3],
    [atLocal('2021-04-29', 'WIB', 23, 59), 'selectedNotBought', 16, 3],
    [atLocal('2021-04-30', 'WIB'), 'purchaseOverdue', 16, 3],
  ])('at %i: %s', (at, status, newest, joined) => {
    expect(explainOn(recipient, at).status).toBe(status)
    const then = asOf(recipient, at)
    expect([then.wave, then.waves.length]).toEqual([newest, joined])
    // What was not yet told was not yet known.
    expect(then.waves.every(({ decidedAt }) => decidedAt === null || decidedAt <= at)).toBe(true)
    expect(then.waveClosesAt).toBe(then.waves.at(-1)?.closesAt ?? null)
  })

  it('had nothing of what came later', () => {
    const rich = { ...recipient, ...bought, balance: 400_000, cardNumber: recipient.cardNumber }
    expect(asOf(rich, noon('2021-03-06'))).toMatchObject({
      step: 'wave_joined',
      membership: null,
      selectedAt: null,
      firstPurchaseAt: null,
      cardNumber: null,
      balance: 0,
      waves: [twelve, { ...thirteen, outcome: 'waiting', decidedAt: null }],
    })
  })

  it('is told of an early day only that no wave had been joined', () => {
    const { sentence } = explainOn(recipient, noon('2021-02-01'))
    expect(sentence).toEqual({ key: 'programme:status.notJoined.earlier', params: {} })
    expect(id.status.notJoined.earlier).toContain('Pada hari itu')
    expect(en.status.notJoined.earlier).toContain('On that day')
  })

  it('had no application before applying', () => {
    const application = {
      ...{ at: noon('2021-03-26'), kk: '3171010101209001', recipientsOnKk: 1, citizen: true },
      ...{ inEducation: false, group: 'none', socialAid: 'none' },
    }
    const person = participantWith({ ...recipient, application })
    expect(asOf(person, application.at - minute).application).toBeNull()
    expect(asOf(person, application.at).application).toEqual(application)
  })
})

describe('somebody who has not been selected yet', () => {
  const person = participantWith({
    ...applicant,
    step: 'not_selected',
    block: null,
    wave: 13,
    waveClosesAt: thirteen.closesAt,
    waves: [twelve, thirteen],
  })

  it.each<Then>([
    [noon('2021-02-24') - minute, 'notJoined', null, 0],
    [noon('2021-03-01') - minute, 'selecting', 12, 1],
    [noon('2021-03-02'), 'notSelected', 12, 1],
    [noon('2021-03-06'), 'waveOpen', 13, 2],
    [noon('2026-11-22'), 'notSelected', 13, 2],
  ])('at %i: %s', (at, status, newest, joined) => {
    expect(explainOn(person, at).status).toBe(status)
    const then = asOf(person, at)
    expect([then.wave, then.waves.length]).toEqual([newest, joined])
  })

  it('stands today where the record says', () => {
    const now = noon('2026-11-22')
    expect(explainOn(person, now)).toEqual(explainStatus(person, now))
    const waiting = { ...person, step: 'wave_joined' as const, block: null }
    const joined = participantWith({
      ...waiting,
      wave: 14,
      waveClosesAt: noon('2021-03-14'),
      waves: [twelve, thirteen, wave(14, '2021-03-12', '2021-03-14', 'waiting', null)],
    })
    expect(explainOn(joined, noon('2021-03-13'))).toEqual(explainStatus(joined, noon('2021-03-13')))
    expect(explainOn(joined, noon('2021-03-12') - minute).status).toBe('notSelected')
  })

  it('is stopped also where the record keeps only the newest wave', () => {
    const stopped = participantWith({
      ...applicant,
      step: 'wave_joined',
      block: 'family_card_full',
      waves: [],
    })
    const now = noon('2026-11-22')
    expect(explainOn(stopped, now)).toEqual(explainStatus(stopped, now))
    expect(explainOn(stopped, now).status).toBe('blockedFamilyCard')
  })

  it('was not yet stopped while in a wave', () => {
    const stopped = participantWith({ ...person, step: 'test_done', block: 'family_card_full' })
    expect(explainOn(stopped, noon('2021-03-06')).status).toBe('waveOpen')
    expect(explainOn(stopped, noon('2026-11-22')).status).toBe('blockedFamilyCard')
  })

  it('waited too long where the result came late', () => {
    const late = { ...twelve, decidedAt: noon('2021-03-20') }
    const slow = participantWith({ ...person, wave: 12, waveClosesAt: twelve.closesAt, waves: [late] })
    // Results come within three days of the closing: until the end of 1 March.
    expect(explainOn(slow, atLocal('2021-03-01', 'WIB', 23, 59)).status).toBe('selecting')
    expect(explainOn(slow, atLocal('2021-03-02', 'WIB')).status).toBe('resultLate')
    expect(explainOn(slow, noon('2021-03-20')).status).toBe('notSelected')
  })
})

describe('where the record lacks a day', () => {
  const newestOnly = participantWith({ ...applicant, step: 'not_selected', waves: [] })
  const closesAt = noon('2021-03-28')

  it.each<readonly [at: number, status: string]>([
    [closesAt - 7 * DAY_MS - minute, 'notJoined'],
    [closesAt - minute, 'waveOpen'],
    [closesAt + minute, 'selecting'],
    [atLocal('2021-03-31', 'WIB', 23, 59), 'selecting'],
    [atLocal('2021-04-01', 'WIB'), 'notSelected'],
  ])('the usual terms stand in for it: %i %s', (at, status) => {
    expect(explainOn(newestOnly, at).status).toBe(status)
  })

  it('nobody joins before the result of the wave before', () => {
    const soon = { ...thirteen, joinedAt: null }
    const person = participantWith({
      ...applicant,
      step: 'not_selected',
      wave: 13,
      waveClosesAt: soon.closesAt,
      waves: [twelve, soon],
    })
    expect(explainOn(person, noon('2021-03-01') - minute).status).toBe('selecting')
    expect(explainOn(person, noon('2021-03-01')).status).toBe('waveOpen')
  })

  it('no day at all changes nothing', () => {
    const bare = participantWith({
      ...applicant,
      step: 'not_selected',
      wave: 3,
      waveClosesAt: null,
      waves: [wave(3, null, null, 'not_selected', null)],
    })
    expect(explainOn(bare, noon('2020-06-01')).status).toBe('notSelected')
  })
})

describe('somebody who was not selected again and again', () => {
  const tried = (...numbers: number[]) =>
    participantWith({
      ...applicant,
      step: 'not_selected',
      wave: numbers.at(-1),
      waveClosesAt: null,
      waves: numbers.map(number => wave(number, null, null, 'not_selected', null)),
    })
  const now = noon('2026-11-22')

  it.each([
    ['once', [12], 'sentence', 'nextStep', { wave: 12 }],
    ['twice', [12, 14], 'again', 'nextStepAgain', { times: 2, waves: [12, 14] }],
    ['five times', [3, 5, 7, 9, 10], 'again', 'nextStepAgain', { times: 5, waves: [3, 5, 7, 9, 10] }],
    ['six times', [3, 5, 7, 9, 10, 41], 'often', 'nextStepAgain', { times: 6, first: 3, last: 41 }],
  ])('%s', (_name, numbers, sentence, nextStep, params) => {
    expect(explainStatus(tried(...numbers), now)).toMatchObject({
      status: 'notSelected',
      ruleId: 'R6',
      sentence: { key: `programme:status.notSelected.${sentence}`, params },
      nextStep: { key: `programme:status.notSelected.${nextStep}`, params },
      mustNotPromise: expect.arrayContaining(['selection']),
    })
  })

  it('is told the same at the step to which they were sent back', () => {
    const back = { ...tried(12, 14), step: 'test_done' as const }
    expect(explainStatus(back, now)).toMatchObject({
      status: 'notSelected',
      sentence: { params: { times: 2 } },
    })
  })

  it('counts only what was known on the day', () => {
    const person = participantWith({
      ...applicant,
      step: 'not_selected',
      wave: 13,
      waveClosesAt: thirteen.closesAt,
      waves: [twelve, thirteen],
    })
    expect(explainOn(person, noon('2021-03-02')).sentence.params).toEqual({ wave: 12 })
    expect(explainOn(person, noon('2021-03-10')).sentence.params).toEqual({ times: 2, waves: [12, 13] })
  })

  it('hears in both languages that they may try again and that nobody can guarantee it', () => {
    for (const words of [id.status.notSelected, en.status.notSelected])
      for (const gap of ['{{times}}', '{{waves}}', '{{first}}', '{{last}}'])
        expect(words.again + words.often).toContain(gap)
    expect(id.status.notSelected.nextStepAgain).toMatch(
      /tanpa mendaftar ulang.*Tidak ada orang yang bisa menjamin/,
    )
    expect(en.status.notSelected.nextStepAgain).toMatch(/without registering again.*Nobody can guarantee/)
  })
})
