import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atLocal, HOUR_MS } from '#shared/domain/clock/zone.ts'
import { checkFacts, ComplaintFacts, EvidenceKind } from '#shared/domain/fraud/complaint-facts.ts'
import { assessComplaint, Assessment } from '#shared/domain/fraud/qualification.ts'
import { FRAUD_RULES, FraudRuleId } from '#shared/domain/fraud/rules.ts'
import { consents, factsWith, now } from './facts-example.ts'

type Changes = Parameters<typeof factsWith>[0]
const loss = factsWith().loss ?? { suffered: 'yes' as const }
const site = [{ kind: 'domain' as const, value: 'prakerja.vip', raw: 'prakerja.vip' }]
const declined = { given: false, version: '1', at: now }

function assess(changes: Changes, kinds: readonly EvidenceKind[] = []): Assessment {
  return assessComplaint(factsWith(changes), kinds, now)
}

describe('outcome', () => {
  const cases: readonly [
    name: string,
    changes: Changes,
    kinds: EvidenceKind[],
    outcome: string,
    blocking: string[],
  ][] = [
    ['joki with loss', {}, [], 'qualified', []],
    ['joki without loss', { loss: { suffered: 'no' } }, [], 'education_only', []],
    [
      'joki without loss, nothing else told',
      {
        loss: { suffered: 'no' },
        mechanism: undefined,
        indicators: undefined,
        consents: undefined,
        incident: undefined,
      },
      [],
      'education_only',
      [],
    ],
    [
      'joki without loss but with force',
      { loss: { suffered: 'no', description: 'KTP diminta paksa' }, coercion: 'yes' },
      [],
      'qualified',
      [],
    ],
    [
      'joki, loss unknown',
      { loss: { suffered: 'unknown' } },
      [],
      'insufficient',
      ['loss', 'lossDescription'],
    ],
    ['joki, loss not asked', { loss: undefined }, [], 'insufficient', ['loss', 'lossDescription']],
    ['no mechanism', { mechanism: undefined }, [], 'insufficient', ['mechanism']],
    ['no pattern', { pattern: undefined }, [], 'insufficient', ['pattern']],
    [
      'via_pmo without description',
      { loss: { ...loss, description: '  ' } },
      [],
      'insufficient',
      ['lossDescription'],
    ],
    [
      'via_pmo without amount',
      { loss: { suffered: 'yes', kinds: ['money'], description: 'x', lastTransferAt: now } },
      [],
      'insufficient',
      ['amount'],
    ],
    ['amount of zero is an amount', { loss: { ...loss, amount: 0 } }, [], 'qualified', []],
    [
      'data only needs no amount',
      { pattern: 'data_theft', loss: { suffered: 'yes', kinds: ['data'], description: 'KTP dipakai' } },
      [],
      'qualified',
      [],
    ],
    ['direct without proof', { mechanism: 'direct' }, [], 'insufficient', ['proofOfReport']],
    [
      'direct with a number',
      { mechanism: 'direct', proofOfReport: 'LP/B/149/2026/SPKT/Polda Jambi' },
      [],
      'qualified',
      [],
    ],
    ['direct with the paper', { mechanism: 'direct' }, ['policeReceipt'], 'qualified', []],
    [
      'direct needs no description',
      { mechanism: 'direct', loss: { suffered: 'yes', kinds: ['money'], amount: 1, lastTransferAt: now } },
      ['policeReceipt'],
      'qualified',
      [],
    ],
    [
      'direct needs no consent to forward',
      { mechanism: 'direct', consents: { ...consents, forward: declined } },
      ['policeReceipt'],
      'qualified',
      [],
    ],
    ['no date', { incident: undefined }, [], 'insufficient', ['incident']],
    ['no trace', { indicators: [] }, [], 'insufficient', ['indicators']],
    ['no trace but a screenshot', { indicators: [] }, ['screenshot'], 'qualified', []],
    ['proxy without authority', { reporter: { role: 'proxy' } }, [], 'insufficient', ['powerOfAttorney']],
    ['proxy with authority', { reporter: { role: 'proxy', powerOfAttorney: true } }, [], 'qualified', []],
    ['proxy with the paper', { reporter: { role: 'proxy' } }, ['powerOfAttorney'], 'qualified', []],
    ['witness', { reporter: { role: 'witness' } }, [], 'qualified', []],
    ['no truth', { consents: { ...consents, truth: declined } }, [], 'insufficient', ['consentTruth']],
    [
      'no processing',
      { consents: { truth: consents.truth, forward: consents.forward } },
      [],
      'insufficient',
      ['consentProcessing'],
    ],
    [
      'no forwarding',
      { consents: { ...consents, forward: declined } },
      [],
      'insufficient',
      ['consentForward'],
    ],
    ['fake site, loss', { pattern: 'fake_site', indicators: site }, [], 'qualified', []],
    ['fake site, no address', { pattern: 'fake_site' }, ['screenshot'], 'insufficient', ['address']],
    [
      'fake site, no victim',
      {
        pattern: 'fake_site',
        loss: { suffered: 'no' },
        indicators: site,
        mechanism: undefined,
        incident: undefined,
        reporter: { role: 'witness' },
      },
      [],
      'qualified',
      [],
    ],
    [
      'fake site that took data',
      { pattern: 'fake_site', loss: { suffered: 'no' }, dataGiven: ['nik'], indicators: site },
      [],
      'insufficient',
      ['lossDescription'],
    ],
    [
      'extortion',
      { pattern: 'extortion', loss: { suffered: 'no', description: 'diancam' } },
      [],
      'qualified',
      [],
    ],
    [
      'something else entirely',
      { pattern: 'other', loss: { suffered: 'no' }, inducement: { promised: 'no' } },
      [],
      'out_of_scope',
      [],
    ],
    [
      'something else, not asked through',
      { pattern: 'other', loss: { suffered: 'no', description: 'x' }, inducement: { promised: 'unknown' } },
      [],
      'insufficient',
      ['loss'],
    ],
  ]

  it.each(cases)('%s', (_name, changes, kinds, outcome, blocking) => {
    const assessment = assess(changes, kinds)
    expect(assessment.outcome).toBe(outcome)
    const asked = assessment.missing.filter(item => item.blocking).map(item => item.fact)
    expect(outcome === 'out_of_scope' ? [] : asked).toEqual(blocking)
    expect(Assessment.safeParse(assessment).success).toBe(true)
  })

  it('says why, by rule, source and facts', () => {
    expect(assess({ loss: { suffered: 'no' } }).reasons).toEqual([
      {
        ruleId: 'jokiWithoutLoss',
        source: 'announcement2021',
        titleKey: 'fraud:rule.jokiWithoutLoss',
        factsUsed: ['pattern', 'noLoss'],
      },
    ])
  })

  it('asks a joki case without loss nothing more', () => {
    expect(assess({ loss: { suffered: 'no' }, consents: undefined }).missing).toEqual([])
  })
})

describe('takedown', () => {
  it.each([
    [{ pattern: 'fake_site', loss: undefined, indicators: site }, true],
    [{ pattern: 'fake_site', loss: { suffered: 'no' } }, true],
    [{ pattern: 'fake_site' }, true],
    [{ pattern: 'joki' }, false],
    [{ pattern: undefined }, false],
  ] as const)('%j', (changes, takedown) => {
    expect(assess(changes as unknown as Changes).takedown).toBe(takedown)
  })
})

describe('golden hour', () => {
  const transferAt = (lastTransferAt: number): Changes => ({ loss: { ...loss, lastTransferAt } })
  it.each([
    ['just now', now, true],
    ['a millisecond before twelve hours', now - 12 * HOUR_MS + 1, true],
    ['twelve hours', now - 12 * HOUR_MS, false],
    ['a minute more', now - 12 * HOUR_MS - 60_000, false],
  ])('%s', (_name, lastTransferAt, open) => {
    const assessment = assess(transferAt(lastTransferAt))
    expect(assessment.goldenHour).toEqual({ open, untilAt: lastTransferAt + 12 * HOUR_MS })
    expect(assessment.firstAid[0] === 'reportIascNow').toBe(open)
    expect(assessment.firstAid.includes('reportIasc')).toBe(!open)
    expect(assessment.reasons.some(reason => reason.ruleId === 'goldenHour')).toBe(open)
  })
  it('is open though the loss is not sure yet', () => {
    expect(assess({ loss: { suffered: 'unknown', lastTransferAt: now } }).goldenHour?.open).toBe(true)
  })
  it.each([
    ['data only', { suffered: 'yes', kinds: ['data'], lastTransferAt: now }],
    ['no loss', { suffered: 'no', lastTransferAt: now }],
    ['time unknown', { suffered: 'yes', kinds: ['money'], amount: 5 }],
  ] as const)('none: %s', (_name, changed) => {
    expect(
      assess({ loss: { ...changed, kinds: [...('kinds' in changed ? changed.kinds : [])] } }).goldenHour,
    ).toBeNull()
  })
  it('asks for the time of the transfer before anything else', () => {
    const assessment = assess({
      loss: { suffered: 'yes', kinds: ['money'] },
      consents: undefined,
      mechanism: undefined,
    })
    expect(assessment.missing[0]).toEqual({
      fact: 'lastTransferAt',
      questionKey: 'fraud:question.lastTransferAt',
      ruleId: 'goldenHour',
      blocking: false,
    })
  })
  it('did not exist before IASC did', () => {
    const before = atLocal('2024-11-21', 'WIB', 12)
    expect(assessComplaint(factsWith(transferAt(before)), [], before).goldenHour).toBeNull()
  })
})

describe('priority', () => {
  it.each([
    ['money a day ago', { loss: { ...loss, lastTransferAt: now - 24 * HOUR_MS } }, 'P2'],
    ['money just under a day ago', { loss: { ...loss, lastTransferAt: now - 24 * HOUR_MS + 1 } }, 'P1'],
    ['force', { loss: { suffered: 'no' }, coercion: 'yes' }, 'P1'],
    ['fake site', { pattern: 'fake_site', loss: { suffered: 'no' } }, 'P1'],
    ['data theft', { pattern: 'data_theft', loss: undefined }, 'P2'],
    ['nothing known', { loss: undefined }, 'P3'],
    ['education', { loss: { suffered: 'no' } }, 'P4'],
  ] as const)('%s', (_name, changes, priority) => {
    expect(assess(changes as unknown as Changes).priority).toBe(priority)
  })
})

describe('facts', () => {
  it.each([
    ['incident in a minute', { incident: { at: now + 60_000, zone: 'WIB' } }, true],
    ['incident in five minutes', { incident: { at: now + 300_000, zone: 'WIB' } }, true],
    ['incident later', { incident: { at: now + 300_001, zone: 'WIB' } }, false],
    ['transfer later', { loss: { ...loss, lastTransferAt: now + HOUR_MS } }, false],
    ['no dates', { incident: undefined, loss: undefined }, true],
  ] as const)('%s', (_name, changes, accepted) => {
    const checked = checkFacts(factsWith(changes as unknown as Changes), now)
    expect(checked.ok ? null : checked.code).toBe(accepted ? null : 'complaint.incidentInFuture')
  })

  it('an empty draft is a draft', () => {
    expect(ComplaintFacts.parse({})).toEqual({})
    expect(assessComplaint({}, [], now)).toMatchObject({
      outcome: 'insufficient',
      takedown: false,
      goldenHour: null,
      established: [],
    })
  })
})

describe('whatever the facts', () => {
  const answer = fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const)
  const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })
  const anyFacts = fc.record({
    mechanism: optional(fc.constantFrom('via_pmo' as const, 'direct' as const)),
    pattern: optional(fc.constantFrom(...ComplaintFacts.shape.pattern.unwrap().options)),
    loss: optional(
      fc.record({
        suffered: answer,
        kinds: fc.subarray(['money' as const, 'data' as const, 'account' as const]),
        amount: fc.nat(5_000_000),
        description: fc.constantFrom('', 'hilang'),
        lastTransferAt: fc.integer({ min: now - 48 * HOUR_MS, max: now }),
      }),
    ),
    coercion: optional(answer),
    impersonation: optional(answer),
    inducement: optional(fc.record({ promised: answer })),
    dataGiven: optional(fc.subarray(['nik' as const, 'otp' as const])),
    consents: optional(fc.constant(consents)),
    indicators: optional(fc.constant(site)),
    incident: optional(fc.constant({ at: now - HOUR_MS, zone: 'WIT' as const })),
  })

  it('a takedown is due exactly for fake sites, nothing qualifies while a blocking fact is missing', () => {
    fc.assert(
      fc.property(anyFacts, fc.subarray(EvidenceKind.options), (changes, kinds) => {
        const facts = factsWith(changes)
        const assessment = assessComplaint(facts, kinds, now)
        expect(assessment.takedown).toBe(facts.pattern === 'fake_site')
        const isBlocked = assessment.missing.some(item => item.blocking)
        const { outcome } = assessment
        expect([outcome, isBlocked]).not.toEqual(['qualified', true])
        expect([outcome, isBlocked]).not.toEqual(['insufficient', false])
        expect(outcome !== 'education_only' || facts.pattern === 'joki').toBe(true)
        expect(assessment.reasons.length).toBeGreaterThan(0)
        for (const article of assessment.articles) expect(article.candidate).toBe(true)
        expect(assessComplaint(facts, kinds, now)).toEqual(assessment)
      }),
    )
  })

  it('every rule has dates and one row', () => {
    expect(FRAUD_RULES.map(rule => rule.id).toSorted()).toEqual(FraudRuleId.options.toSorted())
  })
})
