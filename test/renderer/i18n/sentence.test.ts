import { expect, test } from 'vitest'
import { createFormat } from '#renderer/i18n/format.ts'
import { sentenceText } from '#renderer/i18n/sentence.ts'
import type { T } from '#renderer/i18n/use-t.ts'
import { atLocal } from '#shared/domain/clock/zone.ts'
import type { Sentence } from '#shared/domain/programme/explanation.ts'
import { words } from '#test/harness/words.ts'

const dueAt = { atMs: atLocal('2021-04-29', 'WIB', 23, 59), zone: 'WIB' as const }

test.each<readonly ['id' | 'en', string, Sentence['params'], string]>([
  [
    'id',
    'selectedNotBought.sentence',
    { dueAt },
    'Selamat, Anda terpilih sebagai penerima Kartu Prakerja. Pelatihan pertama harus dibeli paling lambat Kamis, 29 April 2021 pukul 23.59 WIB.',
  ],
  [
    'en',
    'selectedNotBought.sentence',
    { dueAt },
    'Congratulations, you were selected as a Kartu Prakerja recipient. The first training must be bought by Thursday, 29 April 2021 at 23:59 WIB.',
  ],
  [
    'id',
    'balanceLeft.sentence',
    { balanceRupiah: 50 },
    'Sisa saldo pelatihan Anda Rp50. Saldo ini hanya untuk membeli pelatihan dan tidak bisa diuangkan.',
  ],
  [
    'id',
    'notSelected.again',
    { times: 3, waves: [12, 13, 16] },
    'Anda tercatat sudah 3 kali ikut seleksi, yaitu pada gelombang 12, 13, dan 16, dan belum terpilih.',
  ],
  [
    'id',
    'trainingRunning.sentence',
    { title: '  ' },
    'Pelatihan “tanpa judul” sedang berjalan dan belum tercatat selesai.',
  ],
  [
    'en',
    'surveyWaiting.sentence',
    { left: 1, amountRupiah: 50_000 },
    'Surveys that have not appeared yet: 1. Each one that is filled in earns Rp50,000.',
  ],
])('%s %s is read aloud whole', (language, key, params, text) => {
  const t = words(language) as unknown as T
  // Whoever sits in the east reads the programme’s own time all the same.
  const format = createFormat(language, 'WIT', t)
  expect(sentenceText(t, format, { key: `programme:status.${key}`, params })).toBe(text)
})
