import { describe, expect, it } from 'vitest'
import { extractAmounts } from '#shared/domain/text/amounts.ts'
import { extractIndicators } from '#shared/domain/text/indicators.ts'

describe('extractAmounts', () => {
  it.each([
    ['300rb', [300_000]],
    ['Rp300.000', [300_000]],
    ['Rp 300.000,00', [300_000]],
    ['Rp. 1.500.000', [1_500_000]],
    ['IDR 300,000', [300_000]],
    ['1,5jt', [1_500_000]],
    ['1.5 juta', [1_500_000]],
    ['2 juta dan 50 ribu', [2_000_000, 50_000]],
    ['300k', [300_000]],
    ['Rp300000', [300_000]],
    ['sejuta', [1_000_000]],
    ['Rp2 miliar', [2_000_000_000]],
    ['2.500 ribu', [2_500_000]],
    ['gelombang 12', []],
    ['081234567890', []],
    ['300kg', []],
    ['lari 5 m', []],
  ])('%s', (text, rupiah) => {
    expect(extractAmounts(text).map(amount => amount.rupiah)).toEqual(rupiah)
  })
})

describe('extractIndicators', () => {
  it.each([
    ['Klik prakerja-bansos.xyz dapat 600rb', ['domain:prakerja-bansos.xyz']],
    [
      'https://daftar.prakerja.vip/isi?a=1.',
      ['url:https://daftar.prakerja.vip/isi?a=1', 'domain:prakerja.vip'],
    ],
    ['hxxps://prakerja[.]vip', ['domain:prakerja.vip']],
    ['transfer ke BCA 1234567890 a.n. Budi', ['bankAccount:1234567890']],
    ['rek BRI 0021-01-000123-50-9', ['bankAccount:002101000123509']],
    ['norek 8120009991', ['phone:+628120009991']],
    ['bank mandiri 1370012345678', ['bankAccount:1370012345678']],
    ['1234567890 (BCA)', ['bankAccount:1234567890']],
    ['dana 0812-0000-0003', ['ewallet:+6281200000003']],
    ['ke ovo 081200000003', ['ewallet:+6281200000003']],
    ['dana saya hilang, hub 081200000003', ['phone:+6281200000003']],
    ['wa +62 812-0000-0003', ['phone:+6281200000003']],
    ['wa.me/6281200000003', ['phone:+6281200000003']],
    ['t.me/joki_prakerja', ['handle:@joki_prakerja']],
    ['https://www.instagram.com/Joki.Kartu/', ['handle:@joki.kartu']],
    ['ig @Joki.Kartu', ['handle:@joki.kartu']],
    ['email cs@prakerja-id.com', ['email:cs@prakerja-id.com']],
    ['nik 3171014107909001', []],
    ['NIK saya: 3171014107909001 dan KK 3171010101209001', []],
    ['ig resmi @prakerja.go.id', []],
    ['https://www.prakerja.go.id', []],
    ['saya.tolong dibantu.terima kasih', []],
    ['https://www.facebook.com/groups/123', ['url:https://www.facebook.com/groups/123']],
    ['https://bit.ly/abc', ['url:https://bit.ly/abc']],
    ['Rp1.500.000.000', []],
    ['0812 0000 0003 dan 0812 0000 0004', ['phone:+6281200000003', 'phone:+6281200000004']],
  ])('%s', (text, keys) => {
    expect(extractIndicators(text).indicators.map(({ kind, value }) => `${kind}:${value}`)).toEqual(keys)
  })

  it('names issuers and platforms where the text does', () => {
    const { indicators } = extractIndicators('bca 1234567890, gopay 081200000003, tele @joki99')
    expect(new Set(indicators.map(indicator => indicator.issuer))).toEqual(
      new Set(['bca', 'gopay', 'telegram']),
    )
  })

  it('gives each once, skips the exceptions, and keeps the official site apart', () => {
    const found = extractIndicators('081200000003 +6281200000003 081200000004 prakerja.go.id/x', [
      '+6281200000004',
    ])
    expect(found.indicators).toHaveLength(1)
    expect(found.officialAddresses).toEqual(['https://prakerja.go.id/x'])
  })
})
