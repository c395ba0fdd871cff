import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hideSecrets, SECRET_MARKER } from '#shared/domain/text/secrets.ts'

describe('hideSecrets hides', () => {
  it.each([
    ['kode otp saya 482913', 'kode otp saya ⟦otp⟧', ['otp']],
    ['OTP: 482913 ya min', 'OTP: ⟦otp⟧ ya min', ['otp']],
    ['otpnya 4829', 'otpnya ⟦otp⟧', ['otp']],
    ['482913 itu kode OTP nya kak', '⟦otp⟧ itu kode OTP nya kak', ['otp']],
    ['kode verifikasi yg masuk 482-913', 'kode verifikasi yg masuk ⟦otp⟧', ['otp']],
    ['otp 4 8 2 9 1 3', 'otp ⟦otp⟧', ['otp']],
    ['otp\n482913', 'otp\n⟦otp⟧', ['otp']],
    ['OTP ٤٨٢٩١٣', 'OTP ⟦otp⟧', ['otp']],
    ['otp dari pak budi katanya 482913', 'otp dari pak budi katanya ⟦otp⟧', ['otp']],
    ['pin atm saya 123456', 'pin atm saya ⟦pin⟧', ['pin']],
    ['PIN=1234', 'PIN=⟦pin⟧', ['pin']],
    ['password saya budi123', 'password saya ⟦password⟧', ['password']],
    ['kata sandi: rahasia', 'kata sandi: ⟦password⟧', ['password']],
    ['sandi akun saya adalah Merdeka45!', 'sandi akun saya adalah ⟦password⟧', ['password']],
    ['cvv 123', 'cvv ⟦cvv⟧', ['cvv']],
    ['3 angka di belakang kartu 987', '3 angka di belakang kartu ⟦cvv⟧', ['cvv']],
    ['nama ibu kandung: siti aminah, nik saya', 'nama ibu kandung: ⟦motherName⟧, nik saya', ['motherName']],
    ['nama ibu kandung saya Siti Aminah', 'nama ibu kandung saya ⟦motherName⟧', ['motherName']],
    ['nama ibu kandung saya siti aminah', 'nama ibu kandung saya ⟦motherName⟧', ['motherName']],
    ['nm ibu kandung siti aminah nik saya', 'nm ibu kandung ⟦motherName⟧ nik saya', ['motherName']],
    ['nama ibu saya siti', 'nama ibu saya ⟦motherName⟧', ['motherName']],
    ['nama ibu kndung: siti', 'nama ibu kndung: ⟦motherName⟧', ['motherName']],
    ['my mother’s maiden name is Siti', 'my mother’s maiden name is ⟦motherName⟧', ['motherName']],
    ['no kk dan kartu debit 4111111111111111', 'no kk dan kartu debit ⟦paymentCard⟧', ['paymentCard']],
    ['Ibu kandung saya bernama Siti', 'Ibu kandung saya bernama ⟦motherName⟧', ['motherName']],
    ['kartu saya 4111 1111 1111 1111', 'kartu saya ⟦paymentCard⟧', ['paymentCard']],
    ['OTP saya empat delapan dua sembilan satu tiga', 'OTP saya ⟦otp⟧', ['otp']],
    ['otp nya satu 2 tiga 4 lima 6 ya', 'otp nya ⟦otp⟧ ya', ['otp']],
    ['kode otp delapan puluh dua tiga belas', 'kode otp ⟦otp⟧', ['otp']],
    ['pin: satu-dua-tiga-empat-lima-enam', 'pin: ⟦pin⟧', ['pin']],
    ['Dua tujuh lima satu adalah otp saya', '⟦otp⟧ adalah otp saya', ['otp']],
    ['cvv nya tiga dua satu', 'cvv nya ⟦cvv⟧', ['cvv']],
    ['my otp is four eight two nine', 'my otp is ⟦otp⟧', ['otp']],
    ['otp 4.8.2.9.1.3', 'otp ⟦otp⟧', ['otp']],
    ['otp = 4 , 8 , 2 , 9 , 1 , 3', 'otp = ⟦otp⟧', ['otp']],
    ['otp 482.913', 'otp ⟦otp⟧', ['otp']],
    ['OTP: 4–8–2–9–1–3', 'OTP: ⟦otp⟧', ['otp']],
    ['otp 482\u200b913 kak', 'otp ⟦otp⟧ kak', ['otp']],
    ['otp 4️⃣8️⃣2️⃣9️⃣1️⃣3️⃣', 'otp ⟦otp⟧', ['otp']],
    ['otp 𝟒𝟖𝟐𝟗𝟏𝟑', 'otp ⟦otp⟧', ['otp']],
    ['otp482913', 'otp⟦otp⟧', ['otp']],
    ['otp.482913', 'otp.⟦otp⟧', ['otp']],
    ['kode_otp=482913', 'kode_otp=⟦otp⟧', ['otp']],
    ['O.T.P 482913', 'O.T.P ⟦otp⟧', ['otp']],
    ['mPIN 123456', 'mPIN ⟦pin⟧', ['pin']],
    ['PIN BCA : 01 02 03', 'PIN BCA : ⟦pin⟧', ['pin']],
    ['482913 <- otp nya', '⟦otp⟧ <- otp nya', ['otp']],
    ['kode 482913 jangan berikan ke siapapun', 'kode ⟦otp⟧ jangan berikan ke siapapun', ['otp']],
    ['https://contoh.id/reset?otp=482913', 'https://contoh.id/reset?otp=⟦otp⟧', ['otp']],
    ['password saya 12345678', 'password saya ⟦password⟧', ['password']],
    ['password gmail saya "kucing lucu 88"', 'password gmail saya "⟦password⟧"', ['password']],
    ['pw: rahasia123', 'pw: ⟦password⟧', ['password']],
    ['CVV: 1 2 3', 'CVV: ⟦cvv⟧', ['cvv']],
    ['Nama Ibu Kandung : SITI AMINAH', 'Nama Ibu Kandung : ⟦motherName⟧', ['motherName']],
    ['nama ibu kandung adalah Siti Aminah', 'nama ibu kandung adalah ⟦motherName⟧', ['motherName']],
    ['otp 482913 dan pin 1234', 'otp ⟦otp⟧ dan pin ⟦pin⟧', ['otp', 'pin']],
  ])('%s', (text, hidden, found) => {
    expect(hideSecrets(text)).toEqual({ text: hidden, found })
  })
})

describe('hideSecrets leaves alone', () => {
  it.each([
    'otp ga masuk2 min',
    'otp tidak masuk sejak tahun 2024',
    'minta otp 5 kali lalu tunggu 2 jam',
    'otp lewat sms, saya bayar 300000 rupiah',
    'otp saya diminta, lalu hilang Rp500000',
    'lupa password email saya',
    'lupa password, tolong dibantu',
    'password: tidak bisa masuk',
    'reset password lewat nomor hp',
    'nik saya 3171014107909001',
    'nomor KK 3171010101209001',
    'nomor kartu prakerja 4111111111111111',
    'kartu atm saya hilang, nomor kartu prakerja 4111111111111111',
    'rekening atas nama Ibu Siti Rahayu',
    'rekening bca atas nama ibu siti rahayu 1234567890',
    'nama ibu kandung saya diminta pelaku lewat telepon',
    'nama ibu kandung saya apa perlu dikirim?',
    'nama ibu kandung di ktp salah',
    'maaf, nama ibu siapa?',
    'nama ibu kandung saya ditanya pelaku',
    'Nama ibu kandung jangan dikirim',
    'transfer ke rek bca 1234567890',
    'hub 081234567890',
    'pin lokasi 123456',
    'tiket saya 000123, otp tidak masuk',
    'kode pos 40115, otp tidak masuk',
    'pelaku minta pin, saldo berkurang 500000',
    'diminta otp lalu 750000 lenyap',
    'kejadian 20260817 otp',
    'otp tgl 17-08-26',
    'otp tidak masuk tgl 17 08 2026',
    'LP/B/123/XI/2026 otp',
    'link https://prakerja.go.id/otp/help/123456',
    'lupa password email budi1990@gmail.com',
    'otp ke email budi1990@gmail.com',
    'lupa password 081234567890',
    'lupa password akun 3171014107909001',
    'otp masuk ke wa 0812 3456 7890',
    'rekening bca 123 456 7890 pin',
    'rekening penipu bri 333601001234565',
    'sudah dua tiga kali minta otp',
    'otp belum masuk satu dua hari',
    'saya transfer dua juta lima ratus ribu',
    'kode unik 482, kode pembayaran 482913',
    'NAMA IBU KANDUNG DIMINTA PELAKU',
    'Nama Ibu Kandung Saya Diminta Pelaku',
    '',
  ])('%j', text => {
    expect(hideSecrets(text)).toEqual({ text, found: [] })
  })

  it('needs card words to take a NIK-shaped number for a card', () => {
    const shaped = Array.from({ length: 10 }, (_, i) => `517101410790901${i}`)
    const hidden = shaped.filter(number => hideSecrets(`kartu debit ${number}`).found.includes('paymentCard'))
    expect(hidden).toHaveLength(1)
    expect(shaped.filter(number => hideSecrets(`saya ${number}`).found.length > 0)).toEqual([])
  })
})

describe('hideSecrets always', () => {
  it('is settled after once', () => {
    const words = fc.constantFrom(
      'otp',
      'pin',
      'password',
      'cvv',
      'saya',
      ':',
      '482913',
      '1234',
      'budi123',
      'Siti',
      'nama ibu kandung',
      '⟦otp⟧',
      'Rp300.000',
      '4111 1111 1111 1111',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), parts => {
        const once = hideSecrets(parts.join(' '))
        expect(hideSecrets(once.text).text).toBe(once.text)
      }),
      { numRuns: 500 },
    )
  })

  it('never lets a six-digit code next to "otp" through', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000, max: 999_999 }),
        fc.constantFrom('otp ', 'OTP saya: ', 'kode otp nya ', 'otp yg tadi dikirim '),
        (code, lead) => {
          expect(hideSecrets(`${lead}${code}`).text).not.toContain(String(code))
        },
      ),
    )
  })

  it('reads a long text in passing', () => {
    const long = 'otp saya yang tadi dikirim sms '.repeat(130)
    expect(hideSecrets(long).text.replace(SECRET_MARKER, '')).toBe(long)
  })
})
