import { hasCardForm, looksLikePaymentCard } from '../people/card-number.ts'
import { type PlainView, plainView } from './plain-view.ts'

export type SecretKind = 'otp' | 'pin' | 'password' | 'cvv' | 'motherName' | 'paymentCard'

/** Stands where a secret was, in stored text. A screen puts its own words in its place. */
export function secretMarker(kind: SecretKind): string {
  return `⟦${kind}⟧`
}

export const SECRET_MARKER = /⟦(otp|pin|password|cvv|motherName|paymentCard)⟧/g

// Words that people put between "OTP" and the number. A whitelist, so that "otp ga masuk sejak 2024" stays readable.
const FILLER = String.raw`(?:(?:[\s:=,.*"'’“”()\->_/]|nya|ku|mu|saya|sy|aku|gue|gw|kamu|anda|ini|itu|yg|yang|masuk|tadi|barusan|dapat|dapet|dikirim|sms|ke|dari|wa|adalah|ialah|yaitu|is|my|the|your|was|kode|code|angka|nomor|nomer|no|number|verifikasi|prakerja|bank|akun|atm|kartu|hp|email|m-?banking|mbanking|berikut|lama|baru|sudah|udah|udh|kak|kakak|min|admin|mas|mbak|pak|bu|ya|nih|ok|oke|baik|di|belakang|bca|bri|bni|btn|bsi|mandiri){1,14}?(?<!\p{L})|)`
// Not a part of a longer number, an amount, a time or a share.
const DIGITS_END = String.raw`(?![\d]|[.,:]\d|\s*(?:rb|ribu|jt|juta|rupiah|perak|k|x|kali|jam|menit|detik|hari|tahun|orang|%)\b)`
const NO_NUMBER_BEFORE = String.raw`(?<!\d[.,]?|\brp\.?|\+)`
/** "482913", "482 913", "482.913", "4 8 2 9 1 3", "4.8.2.9.1.3". */
const CODE = String.raw`${NO_NUMBER_BEFORE}(\d(?:[\s\-]?\d){3,7}|\d(?:\s?[.,/_*|]\s?\d){3,7}|\d{3}\.\d{3})${DIGITS_END}`
/** Six digits in a form that is no date and no amount. */
const SIX = String.raw`(?<!\d[.,]?|\brp\.?|[+/])(\d{6}|\d{3}[ \-]\d{3}|\d(?:[ \-]\d){5})${DIGITS_END}`
// What a number is that stands after one of these words, or ends like a sum of money.
const ANOTHER_NUMBER =
  /(?:\b(?:ti?ket|tgl|tanggal|tahun|thn|sejak|jam|pukul|pos|nik|kk|rek|rekening|norek|gelombang|batch|saldo|uang|dana|sebesar|senilai|sejumlah|total|bayar|transfer|tf|berkurang|hilang|harga|kejadian|voucher|pelatihan|referal|referral|resi|invoice|pesanan|laporan|pengaduan|rp|idr)(?:\s*(?:saya|sy|aku|nya|no|nomor|nomer|itu|ini))?|\b(?:t|lp|b|sttlp)[-/])[\s.:#]*$/i
const YEAR_OR_DAY =
  /^(?:19[3-9]\d|20[0-4]\d)(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))?$|^(?:[0-2]\d|3[01])(?:0[1-9]|1[0-2])(?:19[3-9]\d|20[0-4]\d)$/
/** Not the beginning of a phone, an account or a sum, written in groups. */
const isWhole = (value: string, _: string, after: string): boolean =>
  !(/\d\d[\s-]\d\d/.test(value) && /^[ \-.]\d{2}/.test(after)) && !value.endsWith('.000')
/** Where a secret's name and a number only stand near each other. */
const isCode = (value: string, before: string, after: string): boolean =>
  isWhole(value, before, after) &&
  !/\d\d[ \-.]$/.test(before) &&
  !ANOTHER_NUMBER.test(before) &&
  !value.endsWith('000') &&
  !YEAR_OR_DAY.test(value)

type Rule = {
  readonly kind: SecretKind
  readonly pattern: RegExp
  /** `before` and `after`: what stands around it. */
  readonly accept?: (value: string, before: string, after: string) => boolean
}

const STOPWORDS =
  /^(?:tidak|tdk|ga|gak|nggak|ngga|gk|kagak|bukan|belum|blm|lupa|salah|hilang|saya|sy|aku|akun|email|nya|baru|lama|dan|atau|untuk|buat|sudah|udah|udh|bisa|di|ke|dari|yang|yg|itu|ini|apa|mana|kenapa|knp|gimana|gmn|diganti|direset|reset|prakerja|sama|terus|tolong|dong|min|kak|wajib|harus|minimal|please|not|wrong|forgot|was|has)$/i

const OTP = String.raw`(?<![⟦a-z0-9])(?:kode[\s_\-]*(?:otp|verifikasi|konfirmasi|aktivasi|rahasia|token|akses|keamanan(?!\s*kartu)|login|masuk|sms)|[o0][\s.]?t[\s.]?p(?![a-z]{4})|token(?!ped|\s*listrik)|verification\s*code|one[- ]time\s*password)`
const PIN = String.raw`(?<![⟦a-z0-9])(?:m-?)?(?:pin|p[\s.]i[\s.]n\b)`
const PASSWORD = String.raw`(?<![⟦a-z0-9])(?:password|pasword|passwd|pwd|pw|pass|paswot|kata\s*sandi|sandi|kata\s*kunci)`
// "Atas nama Ibu Siti" is the holder of an account, and often the one whom the report is about.
const MOTHER = String.raw`\b(?:nama\s+)?(?:gadis\s+)?ibu\s+k(?:a)?ndung|\bnama\s+gadis\s+ibu|(?<!\b(?:atas|rekening|pemilik)\s+)\bnama\s+ibu|\bmother['’]?s?\s+maiden\s+name`
const NAMED_MOTHER = String.raw`\b(?:nama|nm)\s+(?:(?:lengkap|gadis)\s+)?ibu\s+k(?:a)?ndung(?:nya|ku)?(?:\s+(?:saya|sy|aku))?|(?<!\b(?:atas|rekening|pemilik)\s+)\bnama\s+ibu\s+(?:saya|sy|aku)|\bnama\s+ibuku`
// What follows "nama ibu kandung" when no name does.
const NO_NAME = String.raw`(?:adalah|ialah|yaitu|bernama|namanya|kandung|kemudian|akhirnya|lengkap)|(?:di|me|ber|ter)\p{L}{3,}|apa(?:kah)?|siapa|perlu|jangan|untuk|buat|saya|sy|aku|kamu|anda|sudah|udah|belum|harus|wajib|tidak|tdk|ga|gak|nggak|bukan|beda|salah|benar|sama|di|ke|dan|atau|yang|yg|dari|dengan|pada|sebagai|kok|kenapa|knp|kalau|bisa|mau|masih|juga|mana|pelaku|dia|mereka|ada|itu|ini|tolong|mohon|kak|min|mas|mbak|pak|bu|ya|lalu|terus|nik|kk|no|nomor|nomer|tanggal|tgl|lahir|alamat|otp|pin|password|cvv|is|was|karena|karna|waktu|saat|oleh|lewat|via|kepada|tapi|tetapi|supaya|agar|biar|akan|lagi|dong|sih|deh|kah`

const NO_NAME_WORD =
  /^(?:kandung|saya|aku|di(?:minta|tanya|kirim|sebut|isi|catat|pakai|ketahui)(?:kan)?|yang|apa|siapa|tidak|belum|salah|beda|berbeda|sudah|di|ke|dan|atau|untuk|adalah|jangan|harus|wajib|pelaku|kok|kenapa)(?![\p{L}])/iu
/** Digits alone after the word, where nothing says what they are: no phone, year, NIK or sum. */
const isNumericPassword = (value: string): boolean =>
  /^\d{4,12}$/.test(value) && !/^(?:0|62)8|000$/.test(value) && !YEAR_OR_DAY.test(value)

const RULES: readonly Rule[] = [
  {
    kind: 'cvv',
    pattern: code(
      String.raw`(?<![⟦a-z0-9])(?:cvv2?|cvc2?|kode\s*keamanan\s*kartu|(?:3|tiga)\s*(?:angka|digit)\s*(?:di\s*)?belakang(?:\s*kartu)?)${FILLER}(?<!\d)(\d(?:[ \-.]?\d){2,3})${DIGITS_END}`,
    ),
  },
  { kind: 'otp', pattern: code(String.raw`${OTP}${FILLER}${CODE}`), accept: isWhole },
  // The programme's own codes have six digits: around those less must be known.
  {
    kind: 'otp',
    pattern: code(String.raw`${OTP}[^\d\n⟦]{0,30}${SIX}`),
    accept: isCode,
  },
  {
    kind: 'otp',
    pattern: code(
      String.raw`(?<!\d[.,]?|\brp\.?|[+/])(\d{4,8}|\d{3}[ \-]\d{3}|\d(?:[ \-]\d){3,7})(?=\s*(?:(?:[(:=\-<←>]|itu|ini|adalah|is|jadi|ya|your|kode|angka|my)\s*){1,3}${OTP})`,
    ),
  },
  {
    kind: 'otp',
    pattern: code(
      String.raw`(?<!\d[.,]?|\brp\.?|[+/])(\d{4,8}|\d{3}[ \-]\d{3}|\d(?:[ \-]\d){3,7})(?=[\s,]{1,3}${OTP})`,
    ),
    accept: isCode,
  },
  // As banks and programmes write it.
  {
    kind: 'otp',
    pattern: code(
      String.raw`\bkode(?:nya)?\s*(?:anda|kamu)?\s*[:=]?\s*${NO_NUMBER_BEFORE}(\d{4,8}|\d{3}[ \-]\d{3})(?=[^\d⟦]{0,40}?(?:jangan|dilarang|don['’]?t|do\s+not|rahasiakan)[^\d⟦]{0,20}?(?:beri|bagi|sebar|kasih|share|rahasia|siapa|orang))`,
    ),
  },
  {
    kind: 'pin',
    pattern: code(String.raw`${PIN}(?!\s*(?:lokasi|location|point))${FILLER}${CODE}`),
    accept: isWhole,
  },
  {
    kind: 'pin',
    pattern: code(String.raw`${PIN}\b(?!\s*(?:lokasi|location|point))[^\d\n⟦]{0,30}${SIX}`),
    accept: isCode,
  },
  {
    kind: 'pin',
    pattern: code(
      String.raw`(?<!\d[.,]?|\brp\.?|[+/])(\d{4}|\d{6})(?=\s*(?:[(:=\-<←]|itu|ini|adalah|is)\s*${PIN}\b)`,
    ),
  },
  {
    kind: 'pin',
    pattern: code(String.raw`(?<!\d[.,]?|\brp\.?|[+/])(\d{4}|\d{6})(?=[\s,]{1,3}${PIN}\b)`),
    accept: isCode,
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
      (/[^\d.,!?]/.test(value) || isNumericPassword(value.replace(/[.,!?]+$/, ''))) &&
      !value.startsWith('⟦') &&
      !/^\S+@\S+\.\p{L}{2,}|^(?:https?:|www\.)/iu.test(value) &&
      !/^\d+(?:x|kali|rb|jt|jam|menit)$/i.test(value),
  },
  // A quoted one may have spaces in it.
  {
    kind: 'password',
    pattern: code(
      String.raw`${PASSWORD}(?:nya|ku)?(?:\s+(?:saya|sy|aku|akun|email|prakerja|lama|baru|gmail|nya)){0,4}\s*(?::|=|\badalah\b|\byaitu\b|\bis\b)?\s*["“]([^"”\n⟦]{3,100})["”]`,
    ),
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
      String.raw`(?:${caseless(MOTHER)})(?:nya|ku)?(?:\s+(?:[Ss]aya|SAYA|[Ss]y|[Aa]ku))?\s+(\p{Lu}[\p{L}'’.]{1,30}(?:[ \t]+\p{Lu}[\p{L}'’.]{1,30}){0,3})`,
      'gdu',
    ),
    // In capitals a sentence looks like a name.
    accept: value => !NO_NAME_WORD.test(value),
  },
]

// Sixteen digits in fours first, whatever stands beside them.
const CARD_RUN = /(?<![\d+])(?:\d{4}([ \-.])\d{4}\1\d{4}\1\d{4}|\d(?:[ \-.]?\d){12,18})(?!\d)/g
const CARD_WORDS =
  /(?:kartu\s*(?:debit|kredit|atm)|no(?:mor)?\s*(?:kartu\s*)?atm|\batm\b|debit|kredit|credit|visa|mastercard|cvv|cvc|⟦cvv⟧)/i

// Numbers that the work needs: NIK, KK and the programme's own card.
const OUR_WORDS = /prakerja|\bnik\b|\bkk\b|\bktp\b|keluarga|penduduk/i
// Of whom a report is about, most often; no bank's has a card's sixteen digits and check digit.
const ACCOUNT_WORDS = /\b(?:no)?rek(?:ening)?\b|\bva\b|virtual\s*account|briva/i

/**
 * Hides what nobody here may ever ask for or keep (one-time codes, PINs, passwords, CVV, mother's maiden name, payment
 * cards) when somebody writes it in chat. Hiding one number too many is the cheaper mistake. Running it twice changes
 * nothing. NIK, KK and Kartu Prakerja numbers are needed for the work and stay.
 */
export function hideSecrets(text: string): { text: string; found: SecretKind[] } {
  const found = new Set<SecretKind>()
  // What was hidden can uncover the edge of what stands beside it; each round hides something or is the last.
  for (let before = '', read = readOf(text); ; ) {
    before = read.text
    read = hidePaymentCards(read, found)
    for (const rule of RULES) read = hide(read, rule, found)
    if (read.text === before) return { text: before, found: [...found] }
  }
}

/** What is there, and how the eye reads it. */
interface Read {
  readonly text: string
  readonly view: PlainView
}
const readOf = (text: string): Read => ({ text, view: plainView(text) })

function hide(read: Read, { kind, pattern, accept }: Rule, found: Set<SecretKind>): Read {
  return replaceSpans(read, pattern, match => {
    const span = match.indices?.[1]
    const value = match[1]
    if (span === undefined || value === undefined) return null
    const before = match.input.slice(Math.max(0, span[0] - 40), span[0])
    if (accept?.(value, before, match.input.slice(span[1], span[1] + 20)) === false) return null
    found.add(kind)
    return { kind, span }
  })
}

function hidePaymentCards(read: Read, found: Set<SecretKind>): Read {
  return replaceSpans(read, CARD_RUN, ({ 0: run, index: at, input }) => {
    const digits = run.replace(/\D/g, '')
    const around = input.slice(Math.max(0, at - 40), at + run.length + 25)
    const before = input.slice(Math.max(0, at - 40), at)
    // The word that stands nearest before the number says what it is.
    const card = lastOf(before, CARD_WORDS)
    if (lastOf(before, OUR_WORDS) > card) return null
    if (digits.length < 16 && lastOf(before, ACCOUNT_WORDS) > card) return null
    const isCard = CARD_WORDS.test(around) ? hasCardForm(digits) : looksLikePaymentCard(digits)
    if (!isCard) return null
    found.add('paymentCard')
    return { kind: 'paymentCard', span: [at, at + run.length] }
  })
}

/** Where the last of these words begins, -1 when there is none. */
function lastOf(text: string, words: RegExp): number {
  let last = -1
  for (const { index } of text.matchAll(new RegExp(words, 'gi'))) last = index
  return last
}

/** Looks for the pattern in what the eye reads and cuts in the original. */
function replaceSpans(
  read: Read,
  pattern: RegExp,
  secretIn: (
    match: RegExpExecArray,
  ) => { readonly kind: SecretKind; readonly span: readonly [number, number] } | null,
): Read {
  const { text, view } = read
  let result = ''
  let end = 0
  for (const match of view.plain.matchAll(pattern)) {
    const secret = secretIn(match)
    if (secret === null) continue
    const start = view.from(secret.span[0])
    if (start < end) continue
    result += text.slice(end, start) + secretMarker(secret.kind)
    end = view.to(secret.span[1] - 1)
  }
  return end === 0 ? read : readOf(result + text.slice(end))
}

function code(source: string): RegExp {
  return new RegExp(source, 'giud')
}

function caseless(source: string): string {
  return source.replace(/(?<!\\)[a-z]/g, letter => `[${letter}${letter.toUpperCase()}]`)
}
