import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePoliceReceipt } from '#shared/domain/fraud/police-receipt.ts'
import { now } from './facts-example.ts'

describe('parsePoliceReceipt', () => {
  it.each([
    ['LP/B/149/2024/SPKT/Polda Jambi', 'LP', 'B', 149, null, 2024, 'SPKT/Polda Jambi', []],
    [
      'LP / B/ 2232/IX/2022/SPKT/Polres Metro Jakarta Pusat/Polda metro Jaya',
      'LP',
      'B',
      2232,
      9,
      2022,
      'SPKT/Polres Metro Jakarta Pusat/Polda metro Jaya',
      [],
    ],
    [
      'LP/A/12/I/2026/SPKT.DITTIPIDSIBER/BARESKRIM POLRI',
      'LP',
      'A',
      12,
      1,
      2026,
      'SPKT.DITTIPIDSIBER/BARESKRIM POLRI',
      [],
    ],
    ['LP/345/II/2020/PMJ/Dit.Reskrimsus', 'LP', null, 345, 2, 2020, 'PMJ/Dit.Reskrimsus', []],
    ['lp/b/7/xii/2025/spkt', 'LP', 'B', 7, 12, 2025, 'spkt', []],
    ['STTLP/B/149/III/2026/SPKT/POLDA JAMBI', 'STTLP', 'B', 149, 3, 2026, 'SPKT/POLDA JAMBI', []],
    ['STTLP/LP/B/149/III/2026/SPKT/POLDA JAMBI', 'STTLP', 'B', 149, 3, 2026, 'SPKT/POLDA JAMBI', []],
    ['Nomor: STPL/88/V/2026/SPKT', 'STPL', null, 88, 5, 2026, 'SPKT', []],
    ['STBLP/88/V/2026/SPKT', 'STBLP', null, 88, 5, 2026, 'SPKT', []],
    ['LP/B/1/2026', 'LP', 'B', 1, null, 2026, null, []],
    ['LP/B/1/IIII/2026/X', 'LP', 'B', 1, null, 2026, 'X', ['monthUnclear']],
    ['LP/B/1/I/2027/X', 'LP', 'B', 1, 1, 2027, 'X', ['yearInFuture']],
    ['DUMAS/1/I/2026/X', 'DUMAS', null, 1, 1, 2026, 'X', ['notAReport']],
    ['STTLP nomor hilang', 'STTLP', null, null, null, null, null, ['unreadable']],
    ['sudah lapor ke polsek', 'unknown', null, null, null, null, null, ['unreadable']],
  ])('%s', (raw, kind, model, sequence, month, year, unit, warnings) => {
    expect(parsePoliceReceipt(raw, now)).toEqual({
      ok: true,
      value: { raw, kind, model, sequence, month, year, unit, warnings },
    })
  })

  it('refuses only nothing', () => {
    expect(parsePoliceReceipt(' \n', now)).toEqual({ ok: false, code: 'receipt.empty' })
    fc.assert(
      fc.property(fc.string(), text => {
        const receipt = parsePoliceReceipt(`x${text}`, now)
        expect(receipt.ok).toBe(true)
      }),
    )
  })
})
