import { describe, expect, it } from 'vitest'
import { ArticleId, ArticleNote } from '#shared/domain/fraud/articles.ts'
import {
  Answer,
  ComplaintFacts,
  EvidenceKind,
  GivenData,
  LossKind,
  Mechanism,
  Pattern,
} from '#shared/domain/fraud/complaint-facts.ts'
import { FirstAidStep, firstAid } from '#shared/domain/fraud/first-aid.ts'
import { PoliceReceipt } from '#shared/domain/fraud/police-receipt.ts'
import { assessComplaint, Assessment } from '#shared/domain/fraud/qualification.ts'
import { FraudRuleId } from '#shared/domain/fraud/rules.ts'
import { FraudSource } from '#shared/domain/fraud/sources.ts'
import { AddressSuspicion } from '#shared/domain/text/address-suspicion.ts'
import { IndicatorKind } from '#shared/domain/text/indicators.ts'
import en from '#shared/locales/en/fraud.json' with { type: 'json' }
import id from '#shared/locales/id/fraud.json' with { type: 'json' }
import { factsWith, now } from './facts-example.ts'

const keys = (value: unknown, path = ''): string[] =>
  typeof value === 'string'
    ? [path]
    : Object.entries(value as object).flatMap(([key, inner]) => keys(inner, `${path}.${key}`))
const sentences = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as object).flatMap(sentences)

describe('fraud texts', () => {
  it('are the same in both languages', () => {
    expect(keys(id).toSorted()).toEqual(keys(en).toSorted())
  })

  it.each([
    ['mechanism', Mechanism.options],
    ['pattern', Pattern.options],
    ['answer', Answer.options],
    ['lossKind', LossKind.options],
    ['dataGiven', GivenData.options],
    ['evidenceKind', EvidenceKind.options],
    ['indicatorKind', IndicatorKind.options],
    ['rule', FraudRuleId.options],
    ['source', FraudSource.options],
    ['article', ArticleId.options],
    ['articleNote', ArticleNote.options],
    ['firstAid', FirstAidStep.options],
    ['suspicion', AddressSuspicion.options],
    ['outcome', Assessment.shape.outcome.options],
    ['priority', Assessment.shape.priority.options],
    ['receiptKind', PoliceReceipt.shape.kind.options],
    ['receiptWarning', PoliceReceipt.shape.warnings.element.options],
  ] as const)('name every %s', (group, codes) => {
    expect(Object.keys(id[group]).toSorted()).toEqual([...codes].toSorted())
  })

  it('have a question for whatever is missing and a name for whatever is established', () => {
    for (const facts of [
      {},
      factsWith(),
      ComplaintFacts.parse({ mechanism: 'direct', reporter: { role: 'proxy' }, pattern: 'fake_site' }),
      ComplaintFacts.parse({ mechanism: 'via_pmo', loss: { suffered: 'yes', amount: 1 } }),
    ]) {
      const { missing, established } = assessComplaint(facts, [], now)
      for (const { fact } of missing) {
        expect(id.question).toHaveProperty(fact)
        expect(id.fact).toHaveProperty(fact)
      }
      for (const { fact } of established) expect(id.fact).toHaveProperty(fact)
    }
  })

  it('neither state a crime nor promise money, and ask for no secret', () => {
    for (const sentence of sentences({ ...id, neverPromise: '' })) {
      expect(sentence).not.toMatch(
        /terbukti|bersalah|uang (?:Anda )?(?:pasti|akan) kembali|telah terjadi tindak pidana/i,
      )
    }
    for (const question of Object.values(id.question))
      expect(question).not.toMatch(/\b(?:OTP|PIN|CVV|kata sandi)\b/i)
  })
})

describe('firstAid', () => {
  it.each([
    [{}, ['keepEvidence', 'stopContact']],
    [{ dataGiven: ['password'] }, ['changePassword', 'secureEmail', 'keepEvidence', 'stopContact']],
    [{ dataGiven: ['otp'] }, ['unlinkAccount', 'watchOtp', 'keepEvidence', 'stopContact']],
    [{ dataGiven: ['paymentCard'] }, ['blockCard', 'keepEvidence', 'stopContact']],
    [{ coercion: 'yes' }, ['safety', 'keepEvidence', 'policeReport', 'stopContact']],
    [
      { loss: { suffered: 'yes', kinds: ['money'], lastTransferAt: now } },
      ['reportIascNow', 'callBankNow', 'keepEvidence', 'policeReport', 'stopContact'],
    ],
  ])('%j', (facts, steps) => {
    expect(firstAid(ComplaintFacts.parse(facts), now)).toEqual(steps)
  })
})
