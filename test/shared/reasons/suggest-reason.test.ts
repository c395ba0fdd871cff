import { describe, expect, it } from 'vitest'
import { FIRST_REASONS } from '#shared/domain/reasons/first-reasons.ts'
import { suggestReasons } from '#shared/domain/reasons/suggest-reason.ts'

/** As people write to a help desk: chat spellings, regional words, several matters in one breath. */
const messages: readonly (readonly [text: string, code: string])[] = [
  ['min otp ga masuk2 dari tadi pagi gmn ya', 'AKN-01'],
  ['kak kode verifikasinya blm masuk ke email saya udah 2 jam', 'AKN-01'],
  ['Saya tidak menerima OTP sama sekali padahal sinyal bagus', 'AKN-01'],
  ['lupa email pas daftar, gimana caranya masuk lagi?', 'AKN-02'],
  ['sy lupa kata sandinya pak', 'AKN-02'],
  ['kok gak bisa login terus ya min, katanya password salah', 'AKN-02'],
  ['no hp lama udah hangus mau ganti yang baru', 'AKN-03'],
  ['hp saya hilang, nomornya ikut mati. bisa diganti?', 'AKN-03'],
  ['Mohon dibantu ubah alamat email akun saya', 'AKN-03'],
  ['akun saya tiba-tiba keblokir', 'AKN-04'],
  ['akun prakerja saya dinonaktifkan kenapa ya', 'AKN-04'],
  ['nik ga ditemukan di dukcapil katanya', 'VER-01'],
  ['NIK dan KK saya tidak sesuai, padahal sudah benar', 'VER-01'],
  ['nama di kk beda, datanya tidak cocok', 'VER-01'],
  ['upload ktp gagal terus min', 'VER-02'],
  ['foto KTP saya ditolak katanya buram', 'VER-02'],
  ['disuruh kedip tapi ga kebaca terus', 'VER-03'],
  ['verif wajah gagal mulu', 'VER-03'],
  ['NIK saya dipakai orang lain buat daftar', 'VER-04'],
  ['katanya nik sudah terdaftar padahal saya belum pernah daftar', 'VER-04'],
  ['tombol gabung gelombangnya ga ada', 'SEL-01'],
  ['gak bisa gabung gel terbaru', 'SEL-01'],
  ['udah 10x gagal seleksi mulu, kapan saya lolos', 'SEL-02'],
  ['kenapa saya ga lolos2 ya', 'SEL-02'],
  ['saya bukan ASN kok ditolak', 'SEL-03'],
  ['di data tercatat pns, padahal saya buruh', 'SEL-03'],
  ['satu kk sudah dua orang yang dapat, jadi saya ditolak ya?', 'SEL-03'],
  ['beli pelatihan gagal tapi saldonya kepotong', 'PEL-01'],
  ['voucher pelatihan saya ga bisa di redeem gagal terus', 'PEL-01'],
  ['kelasnya dibatalkan sepihak', 'PEL-02'],
  ['pelatihannya ga sesuai sama yang dijanjikan', 'PEL-02'],
  ['sertifikat blm muncul padahal sudah selesai', 'PEL-03'],
  ['ga bisa kasih ulasan di platform', 'PEL-04'],
  ['saldo bisa diuangkan gak?', 'SAL-01'],
  ['sisa saldo saya hangus kah', 'SAL-01'],
  ['kok dicabut sih, baru telat 1 hari', 'CAB-01'],
  ['kepesertaan saya dicabut, saya mau banding', 'CAB-01'],
  ['insentif blm cair2 udah sebulan', 'INS-01'],
  ['insentif durung cair piye iki', 'INS-01'],
  ['kapan cair insentif saya kak', 'INS-01'],
  ['status insentif saya gagal cair', 'INS-02'],
  ['dana insentif saya tertahan', 'INS-02'],
  ['gagal menyambungkan rekening BCA', 'INS-03'],
  ['e-wallet gagal disambung min', 'INS-03'],
  ['mau ganti norek bisa?', 'INS-03'],
  ['insentif saya masuk ke rekening orang lain!', 'INS-04'],
  ['survei kebekerjaan belum muncul', 'SUR-01'],
  ['insentif survey kapan dibayar', 'SUR-01'],
  ['saya klik link palsu lalu isi data di situ', 'FRD-01'],
  ['ada website tiruan prakerja, tolong ditindak', 'FRD-01'],
  ['saya kena tipu joki 500rb, orangnya kabur', 'FRD-02'],
  ['sudah transfer ke joki tapi nomor saya diblokir, uang saya hilang', 'FRD-02'],
  ['ada yang nawarin jasa joki katanya dijamin lolos', 'FRD-03'],
  ['akun saya kehack, datanya disalahgunakan', 'FRD-04'],
  ['ada yang nelpon ngaku petugas prakerja minta kode otp', 'FRD-05'],
  ['saya diancam joki mau sebar foto ktp', 'FRD-06'],
  ['tetangga saya daftar pakai ktp palsu', 'FRD-07'],
  ['lpk nya minta uang lagi, curang', 'LPK-01'],
  ['tolong hapus data pribadi saya', 'DPR-01'],
  ['cs nya lambat, chat ga dibalas-balas', 'LAY-01'],
  ['gelombang baru kapan dibuka ya kak', 'INF-01'],
  ['gimana cara daftar prakerja', 'INF-01'],
]

/** No guess at all is the right answer to these. */
const unclear: readonly string[] = [
  'halo min',
  'selamat siang',
  'tolong dong kak',
  'ya',
  'terima kasih',
  'P',
  'saya mau tanya',
]

describe('suggestReasons', () => {
  const guessed = messages.map(([text, code]) => ({
    text,
    code,
    guesses: suggestReasons(text, FIRST_REASONS),
  }))

  it('names the right reason first for nine messages of ten', () => {
    const wrong = guessed.filter(({ code, guesses }) => guesses[0]?.code !== code)
    const told = wrong.map(({ text, code, guesses }) => `${code} ${text} -> ${guesses[0]?.code ?? 'none'}`)
    expect(told.slice(Math.floor(messages.length / 10))).toEqual([])
  })

  it('has the right reason among its guesses nearly always', () => {
    const missing = guessed.filter(({ code, guesses }) => !guesses.some(guess => guess.code === code))
    expect(missing.slice(2).map(({ text }) => text)).toEqual([])
  })

  it('says nothing about a greeting', () => {
    expect(unclear.filter(text => suggestReasons(text, FIRST_REASONS).length > 0)).toEqual([])
  })

  it('never names a reason that is switched off', () => {
    const off = FIRST_REASONS.map(reason =>
      reason.code === 'INS-01' ? { ...reason, isActive: false } : reason,
    )
    expect(suggestReasons('insentif belum cair', off).map(({ code }) => code)).not.toContain('INS-01')
  })

  it('shows on which of its phrases a guess rests', () => {
    expect(suggestReasons('min insentip blm cair2', FIRST_REASONS)[0]).toMatchObject({
      code: 'INS-01',
      phrases: expect.arrayContaining(['insentif belum cair']),
    })
  })
})
