import { expect, it } from 'vitest'
import { hideAfter } from '#shared/domain/text/hide-after.ts'
import { hideInName } from '#shared/domain/text/hide-in-name.ts'

it.each([
  ['kode otp saya', '482913', '⟦otp⟧'],
  ['ini otp saya ya kak', 'ini 482913 kak', 'ini ⟦otp⟧ kak'],
  ['PIN ATM saya', 'satu dua tiga empat lima enam', '⟦pin⟧'],
  ['cvv', '123', '⟦cvv⟧'],
  // The number itself is split.
  ['otp saya 482', '913', '⟦otp⟧'],
  ['otp saya ⟦otp⟧', '081234567890', '081234567890'],
  ['otp belum masuk', '000123', '000123'],
  ['nomor tiket saya', '000123', '000123'],
  ['nik saya', '3171014107909001', '3171014107909001'],
  ['kode otp saya', 'tidak masuk sejak 2024', 'tidak masuk sejak 2024'],
  ['nama ibu kandung saya', 'kemarin diminta pelaku', 'kemarin diminta pelaku'],
  ['halo', 'otp 482913', 'otp ⟦otp⟧'],
])('after %j, %j is stored as %j', (before, text, stored) => {
  expect(hideAfter(before, text).text).toBe(stored)
})

it.each([
  ['pin_123456.jpg', 'pin_⟦pin⟧.jpg'],
  ['OTP 482913.png', 'OTP ⟦otp⟧.png'],
  ['otp.482913', 'otp.⟦otp⟧'],
  ['password_budi123.txt', 'password ⟦password⟧.txt'],
  ['nama-ibu-kandung-siti-aminah.jpg', 'nama ibu kandung ⟦motherName⟧.jpg'],
  ['IMG_20260817_123456.jpg', 'IMG_20260817_123456.jpg'],
  ['ktp_3171014107909001.png', 'ktp_3171014107909001.png'],
  ['bukti-transfer-500000.pdf', 'bukti-transfer-500000.pdf'],
])('the file name %s is stored as %s', (name, stored) => {
  expect(hideInName(name)).toBe(stored)
  expect(hideInName(stored)).toBe(stored)
})
