import { expect, test } from 'vitest'
import { hideBeginnings } from '#shared/domain/text/secret-beginnings.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'

const hidden = (text: string) => {
  const { text: without, found } = hideSecrets(text)
  expect(found).not.toEqual([])
  return without
}

test.each([
  ['OTP saya 12', 'OTP saya 123456', 'OTP saya ⟦otp⟧'],
  ['Kode OTP-nya 1', 'Kode OTP-nya 482913, Bu', 'Kode OTP-nya ⟦otp⟧'],
  ['Halo. OTP 48', 'Selamat siang. OTP saya 482913', 'Halo. OTP ⟦otp⟧'],
  ['482913 itu', '482913 itu OTP saya', '⟦otp⟧ itu'],
  ['PIN ATM saya 7 lalu', 'PIN ATM saya 739155 lalu', 'PIN ATM saya ⟦pin⟧ lalu'],
  ['password: Mel', 'password: Melati#7731', 'password: ⟦password⟧'],
  ['nama ibu kandung: Mur', 'nama ibu kandung: Mursidah Kartikasari', 'nama ibu kandung: ⟦motherName⟧'],
  ['kartu debit 4539 14', 'kartu debit 4539148803436467', 'kartu debit ⟦paymentCard⟧'],
  ['OTP 48 PIN 73', 'OTP 482913 PIN 739155', 'OTP ⟦otp⟧ PIN ⟦pin⟧'],
])('%s, which became %s', (older, typed, wanted) => {
  expect(hideBeginnings(older, hidden(typed))).toBe(wanted)
})

test.each([
  ['Insentif cair tanggal 12', 'OTP saya 123456'],
  ['Tiket 48 sudah kami terima', 'Tiket 48 sudah kami terima. OTP saya 482913'],
  ['Kode pos 40123', 'Kode pos 40123, OTP saya 482913'],
  ['Selamat siang, Bu', '482913 itu OTP saya'],
])('%s is no beginning of what %s holds', (older, typed) => {
  expect(hideBeginnings(older, hidden(typed))).toBe(older)
})

test('nothing is hidden where nothing was found', () => {
  expect(hideBeginnings('OTP saya 12', 'OTP saya 12 kali gagal')).toBe('OTP saya 12')
})
