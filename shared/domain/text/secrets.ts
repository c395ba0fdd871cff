import { hasCardForm, looksLikePaymentCard } from '../people/card-number.ts'
import { asciiDigits } from './digits.ts'

export type SecretKind = 'otp' | 'pin' | 'password' | 'cvv' | 'motherName' | 'paymentCard'

/** Stands where a secret was, in stored text. A screen puts its own words in its place. */
export function secretMarker(kind: SecretKind): string {
  return `⟦${kind}⟧`
}

export const SECRET_MARKER = /⟦(otp|pin|password|cvv|motherName|paymentCard)⟧/g

// Words that people put between "OTP" and the number. A whitelist, so that "otp ga masuk sejak 2024" stays readable.
const FILLER = String.raw`(?:[\s:=,.*"'’“”()\->]|nya|ku|mu|saya|sy|aku|gue|gw|kamu|anda|ini|itu|yg|yang|masuk|tadi|barusan|dapat|dapet|dikirim|sms|ke|dari|wa|adalah|ialah|yaitu|is|my|the|your|was|kode|code|angka|nomor|nomer|no|number|verifikasi|prakerja|bank|akun|atm|kartu|hp|email|m-?banking|mbanking|berikut|lama|baru){0,14}?`
// Not a part of a longer number, an amount, a time or a share.
const DIGITS_END = String.raw`(?![\d]|[.,:]\d|\s*(?:rb|ribu|jt|juta|rupiah|perak|k|x|kali|jam|menit|detik|hari|tahun|orang|%)\b)`
const CODE = String.raw`(?<![\dRp.,+])(\d(?:[ \-]?\d){3,7})${DIGITS_END}`

type Rule = {
  readonly kind: SecretKind
  readonly pattern: RegExp
  readonly accept?: (value: string) => boolean
}

const STOPWORDS =
  /^(?:tidak|tdk|ga|gak|nggak|ngga|gk|kagak|bukan|belum|blm|lupa|salah|hilang|saya|sy|aku|akun|email|nya|baru|lama|dan|atau|untuk|buat|sudah|udah|udh|bisa|di|ke|dari|yang|yg|itu|ini|apa|mana|kenapa|knp|gimana|gmn|diganti|direset|reset|prakerja|sama|terus|tolong|dong|min|kak|wajib|harus|minimal|please|not|wrong|forgot|was|has)$/i

const OTP = String.raw`(?<!⟦)\b(?:kode\s*(?:otp|verifikasi|konfirmasi|aktivasi|rahasia|token)|otp|token(?!ped)|verification\s*code|one[- ]time\s*password)`
const PIN = String.raw`(?<!⟦)\b(?:no(?:mor)?\s*)?pin`
const PASSWORD = String.raw`(?<!⟦)\b(?:password|pasword|passwd|pwd|pass|paswot|kata\s*sandi|sandi|kata\s*kunci)`
// "Atas nama Ibu Siti" is the holder of an account, and often the one whom the report is about.
const MOTHER = String.raw`\b(?:nama\s+)?(?:gadis\s+)?ibu\s+k(?:a)?ndung|\bnama\s+gadis\s+ibu|(?<!\b(?:atas|rekening|pemilik)\s+)\bnama\s+ibu|\bmother['’]?s?\s+maiden\s+name`
const NAMED_MOTHER = String.raw`\b(?:nama|nm)\s+(?:(?:lengkap|gadis)\s+)?ibu\s+k(?:a)?ndung(?:nya|ku)?(?:\s+(?:saya|sy|aku))?|(?<!\b(?:atas|rekening|pemilik)\s+)\bnama\s+ibu\s+(?:saya|sy|aku)|\bnama\s+ibuku`
// What follows "nama ibu kandung" when no name does.
const NO_NAME = String.raw`(?:di|me|ber|ter)\p{L}{3,}|apa(?:kah)?|siapa|perlu|jangan|untuk|buat|saya|sy|aku|kamu|anda|sudah|udah|belum|harus|wajib|tidak|tdk|ga|gak|nggak|bukan|beda|salah|benar|sama|di|ke|dan|atau|yang|yg|dari|dengan|pada|sebagai|kok|kenapa|knp|kalau|bisa|mau|masih|juga|mana|pelaku|dia|mereka|ada|itu|ini|tolong|mohon|kak|min|mas|mbak|pak|bu|ya|lalu|terus|nik|kk|no|nomor|nomer|tanggal|tgl|lahir|alamat|otp|pin|password|cvv|is|was|karena|karna|waktu|saat|oleh|lewat|via|kepada|tapi|tetapi|supaya|agar|biar|akan|lagi|dong|sih|deh|kah`

const RULES: readonly Rule[] = [
  {
    kind: 'cvv',
    pattern: code(
      String.raw`(?<!⟦)\b(?:cvv2?|cvc2?|kode\s*keamanan\s*kartu|(?:3|tiga)\s*(?:angka|digit)\s*(?:di\s*)?belakang(?:\s*kartu)?)${FILLER}(?<!\d)(\d{3,4})${DIGITS_END}`,
    ),
  },
  { kind: 'otp', pattern: code(String.raw`${OTP}${FILLER}${CODE}`) },
  // The programme's own codes have six digits: around those less must be known.
  {
    kind: 'otp',
    pattern: code(String.raw`${OTP}[^\d\n⟦]{0,30}(?<![\dRp.,+])(\d{6}|\d{3}[ \-]\d{3})${DIGITS_END}`),
  },
  {
    kind: 'otp',
    pattern: code(
      String.raw`(?<![\dRp.,+])(\d{4,8}|\d{3}[ \-]\d{3})(?=\s*(?:[,(:=\-]|itu|ini|adalah|is|jadi|ya|your|kode|angka|my){0,3}\s*${OTP})`,
    ),
  },
  { kind: 'pin', pattern: code(String.raw`${PIN}(?!\s*(?:lokasi|location|point))${FILLER}${CODE}`) },
  {
    kind: 'pin',
    pattern: code(
      String.raw`${PIN}\b(?!\s*(?:lokasi|location|point))[^\d\n⟦]{0,30}(?<![\dRp.,+])(\d{6})${DIGITS_END}`,
    ),
  },
  {
    kind: 'pin',
    pattern: code(String.raw`(?<![\dRp.,+])(\d{4}|\d{6})(?=\s*(?:[,(:=\-]|itu|ini|adalah|is)?\s*${PIN}\b)`),
  },
  {
    kind: 'password',
    pattern: code(
      String.raw`${PASSWORD}(?:nya|ku)?(?:\s+(?:saya|sy|aku|akun|email|prakerja|lama|baru|gmail|nya)){0,4}\s*(?::|=|\badalah\b|\byaitu\b|\bis\b|->|→)\s*["'“]?([^\s"'”]{3,200})`,
    ),
    accept: value => !STOPWORDS.test(value.replace(/[.,!?]+$/, '')) && !value.startsWith('⟦'),
  },
  {
    kind: 'password',
    pattern: code(
      String.raw`${PASSWORD}(?:nya|ku)?(?:\s+(?:saya|sy|aku|akun|email|prakerja|lama|baru|gmail|nya)){0,4}\s+["'“]?([^\s"'”]{4,200})`,
    ),
    accept: value =>
      /\d/.test(value) &&
      /[^\d.,!?]/.test(value) &&
      !value.startsWith('⟦') &&
      !/^\d+(?:x|kali|rb|jt|jam|menit)$/i.test(value),
  },
  {
    kind: 'motherName',
    pattern: code(
      String.raw`(?:${MOTHER})(?:nya|ku)?(?:\s+(?:saya|sy|aku))?\s*(?::|=|,|-|\badalah\b|\byaitu\b|\bialah\b|\bbernama\b|\bnamanya\b|\bis\b)\s*([\p{L}'’.]{2,30}(?:[ \t]+[\p{L}'’.]{2,30}){0,3})`,
    ),
    accept: value =>
      !STOPWORDS.test(value.split(/\s/)[0] ?? '') &&
      !/^(?:data|ditanya|diminta|jangan|kenapa|itu)/i.test(value),
  },
  // Without a colon: words written as a name, or small letters that are no words of a sentence.
  {
    kind: 'motherName',
    pattern: code(
      String.raw`(?:${NAMED_MOTHER})\s+((?!(?:${NO_NAME})(?![\p{L}\p{N}]))[\p{L}'’]{3,30}(?:[ \t]+(?!(?:${NO_NAME})(?![\p{L}\p{N}]))[\p{L}'’.]{2,30}){0,2})(?![\p{L}\p{N}])`,
    ),
    accept: value => !value.startsWith('⟦'),
  },
  {
    kind: 'motherName',
    pattern: new RegExp(
      String.raw`(?:${caseless(MOTHER)})(?:nya|ku)?(?:\s+(?:saya|sy|aku))?\s+(\p{Lu}[\p{L}'’.]{1,30}(?:[ \t]+\p{Lu}[\p{L}'’.]{1,30}){0,3})`,
      'gdu',
    ),
  },
]

// Sixteen digits in fours first, whatever stands beside them.
const CARD_RUN = /(?<![\d+])(?:\d{4}([ \-.])\d{4}\1\d{4}\1\d{4}|\d(?:[ \-.]?\d){12,18})(?!\d)/g
const CARD_WORDS =
  /(?:kartu\s*(?:debit|kredit|atm)|no(?:mor)?\s*(?:kartu\s*)?atm|\batm\b|debit|kredit|credit|visa|mastercard|cvv|cvc|⟦cvv⟧)/i

// Numbers that the work needs: NIK, KK and the programme's own card.
const OUR_WORDS = /prakerja|\bnik\b|\bkk\b|\bktp\b|keluarga/i

/**
 * Hides what nobody here may ever ask for or keep (one-time codes, PINs, passwords, CVV, mother's maiden name, payment
 * cards) when somebody writes it in chat. Hiding one number too many is the cheaper mistake. Running it twice changes
 * nothing. NIK, KK and Kartu Prakerja numbers are needed for the work and stay.
 */
export function hideSecrets(text: string): { text: string; found: SecretKind[] } {
  const found = new Set<SecretKind>()
  // What was hidden can uncover the edge of what stands beside it; each round hides something or is the last.
  for (let before = '', hidden = text; ; ) {
    before = hidden
    hidden = hidePaymentCards(hidden, found)
    for (const rule of RULES) hidden = hide(hidden, rule, found)
    if (hidden === before) return { text: hidden, found: [...found] }
  }
}

function hide(text: string, rule: Rule, found: Set<SecretKind>): string {
  // Matching happens on plain digits, cutting in the original: both have the same length where they matter.
  const plain = sameLengthDigits(text)
  let result = ''
  let end = 0
  for (const match of plain.matchAll(rule.pattern)) {
    const span = match.indices?.[1]
    const value = match[1]
    if (span === undefined || value === undefined || span[0] < end || rule.accept?.(value) === false) continue
    result += text.slice(end, span[0]) + secretMarker(rule.kind)
    end = span[1]
    found.add(rule.kind)
  }
  return result + text.slice(end)
}

function hidePaymentCards(text: string, found: Set<SecretKind>): string {
  const plain = sameLengthDigits(text)
  return replaceSpans(text, plain, CARD_RUN, (run, at) => {
    const digits = run.replace(/\D/g, '')
    const around = plain.slice(Math.max(0, at - 40), at + run.length + 25)
    const before = plain.slice(Math.max(0, at - 40), at)
    // The word that stands nearest before the number says what it is.
    if (lastOf(before, OUR_WORDS) > lastOf(before, CARD_WORDS)) return null
    const card = CARD_WORDS.test(around) ? hasCardForm(digits) : looksLikePaymentCard(digits)
    if (!card) return null
    found.add('paymentCard')
    return secretMarker('paymentCard')
  })
}

/** Where the last of these words begins, -1 when there is none. */
function lastOf(text: string, words: RegExp): number {
  let last = -1
  for (const { index } of text.matchAll(new RegExp(words, 'gi'))) last = index
  return last
}

function replaceSpans(
  text: string,
  plain: string,
  pattern: RegExp,
  replacement: (run: string, at: number) => string | null,
): string {
  let result = ''
  let end = 0
  for (const match of plain.matchAll(pattern)) {
    const marker = replacement(match[0], match.index)
    if (marker === null) continue
    result += text.slice(end, match.index) + marker
    end = match.index + match[0].length
  }
  return result + text.slice(end)
}

/** Digits of other scripts as 0–9, one UTF-16 unit for one, everything else untouched. */
function sameLengthDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/g, asciiDigits)
}

function code(source: string): RegExp {
  return new RegExp(source, 'giud')
}

function caseless(source: string): string {
  return source.replace(/(?<!\\)[a-z]/g, letter => `[${letter}${letter.toUpperCase()}]`)
}
