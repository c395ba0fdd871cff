import { describe, expect, it } from 'vitest'
import { atLocal, type Zone } from '#shared/domain/clock/zone.ts'
import { candidateArticles } from '#shared/domain/fraud/articles.ts'
import { factsWith } from './facts-example.ts'

type Changes = Parameters<typeof factsWith>[0]
const ids = (changes: Changes, incidentAt: number | null, zone: Zone = 'WIB') =>
  candidateArticles(factsWith(changes), incidentAt, zone).map(article => article.articleId)
const money = (amount?: number): Changes => ({
  loss: { suffered: 'yes', kinds: ['money'], ...(amount === undefined ? {} : { amount }) },
})
const lastOld = atLocal('2026-01-02', 'WIB') - 1

describe('candidateArticles', () => {
  it.each([
    ['last moment of the old code', money(300_000), lastOld, ['kuhpLama378', 'kuhpLama379', 'ite28_1']],
    ['first moment of the new code', money(300_000), lastOld + 1, ['kuhp492', 'kuhp494', 'ite28_1']],
    ['one million is light', money(1_000_000), lastOld + 1, ['kuhp492', 'kuhp494', 'ite28_1']],
    ['one rupiah more is not', money(1_000_001), lastOld + 1, ['kuhp492', 'ite28_1']],
    [
      'old light fraud up to 2.5 million',
      money(2_500_000),
      lastOld,
      ['kuhpLama378', 'kuhpLama379', 'ite28_1'],
    ],
    ['and not above', money(2_500_001), lastOld, ['kuhpLama378', 'ite28_1']],
    ['no loss, no fraud', { loss: { suffered: 'no' } }, lastOld + 1, []],
    ['fake site', { pattern: 'fake_site', loss: { suffered: 'no' } }, lastOld + 1, ['ite35']],
    [
      'data theft',
      { pattern: 'data_theft', loss: undefined, inducement: undefined },
      lastOld + 1,
      ['pdp65_1', 'pdp65_3'],
    ],
    [
      'data theft before the data act',
      { pattern: 'data_theft', loss: undefined, inducement: undefined },
      atLocal('2022-10-17', 'WIB') - 1,
      [],
    ],
    ['force', { coercion: 'yes', loss: { suffered: 'no' } }, lastOld + 1, ['kuhp482']],
    ['force under the old code', { coercion: 'yes', loss: { suffered: 'no' } }, lastOld, ['kuhpLama368']],
    ['account taken', { loss: { suffered: 'yes', kinds: ['account'] } }, lastOld + 1, ['kuhp332']],
    ['account taken before', { loss: { suffered: 'yes', kinds: ['account'] } }, lastOld, ['ite30']],
  ] as const)('%s', (_name, changes, incidentAt, articles) => {
    expect(ids(changes as unknown as Changes, incidentAt)).toEqual(articles)
  })

  it('takes the day of the place where it happened', () => {
    const at = atLocal('2026-01-02', 'WIT')
    expect(ids(money(1), at, 'WIT')).toContain('kuhp492')
    expect(ids(money(1), at, 'WIB')).toContain('kuhpLama378')
  })

  it('lists both codes, noted, while the date is unknown', () => {
    const articles = candidateArticles(factsWith(money()), null)
    expect(articles.map(article => article.articleId)).toEqual(
      expect.arrayContaining(['kuhpLama378', 'kuhp492', 'kuhp494']),
    )
    for (const { articleId, notes } of articles) {
      expect(notes.includes('dateDecides')).toBe(articleId !== 'ite28_1')
      expect(notes.includes('amountDecides')).toBe(articleId.startsWith('kuhp'))
    }
  })

  it('warns that victims together may pass the limit of light fraud', () => {
    const light = candidateArticles(factsWith(), lastOld + 1).find(article => article.articleId === 'kuhp494')
    expect(light?.notes).toContain('campaignMayExceed')
    expect(light?.factsUsed).toContain('amount')
  })
})
