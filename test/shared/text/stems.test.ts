import { describe, expect, test } from 'vitest'
import { stemsOf } from '#shared/domain/text/stems.ts'

const families: Readonly<Record<string, readonly string[]>> = {
  tipu: [
    'tipu',
    'penipuan',
    'ditipu',
    'tertipu',
    'menipu',
    'penipu',
    'ketipu',
    'nipu',
    'ditipuin',
    'tipuannya',
  ],
  cair: ['cair', 'pencairan', 'dicairkan', 'mencairkan', 'cairkanlah'],
  daftar: ['daftar', 'pendaftaran', 'mendaftar', 'terdaftar', 'didaftarkan', 'pendaftarannya'],
  salahguna: ['penyalahgunaan', 'disalahgunakan', 'menyalahgunakan'],
  adu: ['pengaduan', 'mengadu', 'diadukan'],
  paksa: ['paksa', 'memaksa', 'dipaksa', 'pemaksaan', 'terpaksa'],
  kirim: ['kirim', 'mengirim', 'pengiriman', 'dikirim', 'ngirim', 'terkirim'],
  suruh: ['suruh', 'menyuruh', 'disuruh', 'nyuruh'],
  latih: ['pelatihan', 'melatih', 'dilatih', 'berlatih'],
  palsu: ['palsu', 'dipalsukan', 'pemalsuan', 'memalsukan'],
  bayar: ['bayar', 'membayar', 'pembayaran', 'dibayarkan'],
  rekening: ['rekening', 'rekeningnya', 'rekeningku'],
}

describe('words of one root find each other', () => {
  for (const [root, words] of Object.entries(families))
    test(`of ${root}`, () => {
      expect(words.filter(word => !stemsOf(word).includes(root))).toEqual([])
    })
})

test('words of different roots stay apart', () => {
  const pairs = [
    ['penipuan', 'pencairan'],
    ['tertipu', 'tertulis'],
    ['insentif', 'instansi'],
    ['rekening', 'rekan'],
    ['joki', 'jokowi'],
  ] as const
  for (const [one, other] of pairs)
    expect([one, other, stemsOf(one).filter(stem => stemsOf(other).includes(stem))]).toEqual([one, other, []])
})

test('short words and words with digits are left whole', () => {
  expect(stemsOf('sk')).toEqual(['sk'])
  expect(stemsOf('ini')).toEqual(['ini'])
  expect(stemsOf('diskon50')).toEqual(['diskon50'])
})
