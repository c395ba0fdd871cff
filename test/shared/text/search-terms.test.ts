import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filedUnder, lookedFor, termsOf } from '#shared/domain/text/search-terms.ts'

/** Would a search for `query` find `text`? */
function finds(query: string, text: string): boolean {
  const filed = new Set(filedUnder(text))
  return lookedFor(query).every(forms => forms.some(form => filed.has(form)))
}

describe('found however it is written', () => {
  test.each([
    ['penipuan', 'Saya ditipu orang'],
    ['ditipu', 'laporan PENIPUAN lewat WA'],
    ['tertipu joki', 'jokinya nipu saya'],
    ['0812-3456-7890', 'hubungi +62 812 3456 7890 ya'],
    ['+6281234567890', 'wa 0812.3456.7890'],
    ['6281234567890', 'nomornya 081234567890'],
    ['Rp1.500.000', 'transfer 1,5 juta'],
    ['1500000', 'sebesar Rp 1.500.000,00 tadi'],
    ['300rb', 'diminta Rp300.000'],
    ['1234-5678-9012-345', 'rekening BRI 123456789012345'],
    ['3171010107909001', 'NIK 317101 010790 9001'],
    ['prakerja-bansos.example', 'klik https://www.prakerja-bansos.example/daftar?ref=9 sekarang'],
    ['hxxp://prakerja-bansos[.]example', 'situs prakerja-bansos.example'],
    ['yang ditipu', 'penipuan'],
    ['yang', 'itu yang mana'],
    ['résumé', 'resume saya'],
    ['١٢٣٤٥٦', 'kode 123456'],
  ])('%s finds %s', (query, text) => {
    // Words that stand everywhere are not filed, so they find nothing, but they do not break a search either.
    if (query === 'yang') expect(finds(query, text)).toBe(false)
    else expect(finds(query, text)).toBe(true)
  })

  test.each([
    ['pencairan', 'Saya ditipu orang'],
    ['081234567891', 'hubungi +62 812 3456 7890'],
    ['prakerja-bansos.example', 'prakerja.example'],
    ['joki tipu', 'jokinya baik'],
  ])('%s does not find %s', (query, text) => {
    expect(finds(query, text)).toBe(false)
  })
})

test('marks lie in the text as it was written', () => {
  const text = 'Pak, saya DITIPU 😀 lewat 0812-3456-7890.'
  const shown = termsOf(text).map(({ from, to }) => text.slice(from, to))
  expect(shown).toContain('DITIPU')
  expect(shown).toContain('0812-3456-7890')
})

test('any text can be filed and looked for; tokens hold no character that an index reads as its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
      for (const form of [...filedUnder(text), ...lookedFor(text).flat()])
        expect(form).toMatch(/^[\p{L}\p{M}\p{N}_]+$/u)
      for (const { from, to } of termsOf(text)) expect(from).toBeLessThan(to)
    }),
  )
})
