import * as z from 'zod'
import { ISSUER_NAMES, Issuer, Wallet } from '../people/bank-account.ts'
import { normaliseEmail } from '../people/email.ts'
import { normalisePhone } from '../people/phone.ts'
import { type Amount, extractAmounts } from './amounts.ts'
import { asciiDigits } from './digits.ts'
import { readWebAddress } from './web-address.ts'

export const IndicatorKind = z.enum(['url', 'domain', 'phone', 'bankAccount', 'ewallet', 'handle', 'email'])
export type IndicatorKind = z.infer<typeof IndicatorKind>

/** Something by which two complaints can be about one offender. `value` is canonical, `raw` as written. */
export const Indicator = z.object({
  kind: IndicatorKind,
  value: z.string().min(1).max(2048),
  raw: z.string().max(2048),
  /** Bank or wallet of an account, platform of a handle; absent when the text does not tell. */
  issuer: z.string().max(40).optional(),
})
export type Indicator = z.infer<typeof Indicator>

export type Extracted = {
  readonly indicators: Indicator[]
  readonly amounts: Amount[]
  /** The programme's own addresses in the text: never indicators, or the real site would be reported. */
  readonly officialAddresses: string[]
}

/** What makes two indicators the same one. The issuer is left out: victims often do not know the bank. */
export function indicatorKey(indicator: Pick<Indicator, 'kind' | 'value'>): string {
  return `${indicator.kind}:${indicator.value}`
}

/**
 * Finds addresses, phones, accounts, handles, e-mails and sums in what a victim wrote. `except` are canonical values
 * that are nobody's trace: the reporter's own phone, the centre's numbers. Each indicator once, in order of kind.
 */
export function extractIndicators(text: string, except: readonly string[] = []): Extracted {
  const found = new Map<string, Indicator>()
  const officialAddresses: string[] = []
  const add = (indicator: Indicator): void => {
    const key = indicatorKey(indicator)
    if (!except.includes(indicator.value) && !found.has(key)) found.set(key, indicator)
  }
  // Each kind takes its part out of the text, so that an e-mail's host is no site and a URL's digits no account.
  let rest = asciiDigits(text)
  const take = (pattern: RegExp, use: (raw: string, at: number, whole: string) => boolean): void => {
    const whole = rest
    rest = whole.replace(pattern, (raw: string, ...args: unknown[]) => {
      const at = args.find(arg => typeof arg === 'number') as number
      return use(raw, at, whole) ? ' '.repeat(raw.length) : raw
    })
  }
  take(EMAIL, raw => {
    const email = normaliseEmail(raw.replace(/^[.+-]+|\.+$/g, ''))
    if (email.ok) add({ kind: 'email', value: email.value, raw })
    return email.ok
  })
  take(ADDRESS, raw => {
    const trimmed = raw.replace(/[.,!?;:)\]}'"”»]+$/, '')
    const address = readWebAddress(trimmed)
    if (!address.ok || !plausible(trimmed, address.value.domain)) return false
    if (address.value.official) {
      officialAddresses.push(address.value.canonical)
      return true
    }
    const { domain, host, canonical } = address.value
    const profile = profileOf(domain, canonical)
    const shared = profile !== null || SHARED_HOSTS.has(domain ?? '')
    if (profile !== null) add({ ...profile, raw: trimmed })
    else if (shared || !pathOf(canonical).bare) add({ kind: 'url', value: canonical, raw: trimmed })
    if (!shared) add({ kind: 'domain', value: domain ?? host, raw: trimmed })
    return true
  })
  take(HANDLE, (raw, at, whole) => {
    const value = raw.toLowerCase().replace(/\.+$/, '')
    if (value === '@prakerja.go.id' || value.length < 3) return false
    const platform = platformNear(whole.slice(Math.max(0, at - 20), at))
    add({ kind: 'handle', value, raw, ...(platform === undefined ? {} : { issuer: platform }) })
    return true
  })
  take(DIGIT_RUN, (raw, at, whole) => {
    const before = whole.slice(Math.max(0, at - 40), at)
    const after = whole.slice(at + raw.length, at + raw.length + 25)
    if (MONEY_BEFORE.test(before)) return false
    const read = numberIndicator(raw, before, after)
    if (read !== null) add(read)
    else
      for (const part of raw.split(/\s+/)) {
        const partRead = part === raw ? null : numberIndicator(part, before, after)
        if (partRead !== null) add(partRead)
      }
    return true
  })
  return { indicators: [...found.values()], amounts: extractAmounts(text), officialAddresses }
}

// Both begin only where a word begins: tried again at each of its letters, a word of 20,000 would hold everything up.
const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu
const ADDRESS =
  /(?:h(?:tt|xx)ps?:[\\/]{1,2}[^\s<>"'“”]+)|(?=[\p{L}\p{N}])(?<![\p{L}\p{N}@.]-*)(?:[\p{L}\p{N}][\p{L}\p{N}-]*(?:\.|\[\.\]|\(\.\)|\[dot\]))+\p{L}{2,24}(?::\d+)?(?:[/?#][^\s<>"'“”]*)?/giu
const HANDLE = /(?<![\p{L}\p{N}@/.])@[a-z0-9_](?:[a-z0-9_.]{1,38})/giu
const DIGIT_RUN = /(?<![\p{L}\d.,])\+?\d(?:[ .\-()]{0,2}\d){6,24}(?!\d)/gu
const MONEY_BEFORE = /(?:rp|idr)\s*[.:]?\s*$/i
const ACCOUNT_WORDS =
  /(?:\brek\b|rekening|norek|no\.?\s*rek|\bva\b|virtual\s*account|account\s*number|a\/n|\ba\.?n\.?\b|transfer|\btf\b|bank)/i
const IDENTITY_WORDS = /(?:\bnik\b|\bkk\b|\bktp\b|kartu\s*keluarga|nomor\s*kartu|prakerja)[^\d]{0,12}$/i

function numberIndicator(raw: string, before: string, after: string): Indicator | null {
  const digits = raw.replace(/\D/g, '')
  if (digits.length < 6) return null
  const issuer = issuerNear(before, after)
  const phone = normalisePhone(raw)
  const isWallet = issuer !== undefined && Wallet.safeParse(issuer).success
  if (phone.ok && phone.value.kind === 'mobile' && isWallet)
    return { kind: 'ewallet', value: phone.value.e164, raw, issuer }
  const accountish = !IDENTITY_WORDS.test(before) && digits.length >= 8 && digits.length <= 20
  const namedBank = issuer !== undefined && !isWallet
  // Ten digits after a bank's name are an account even where a mobile could look like that; 08… is a phone.
  if (accountish && namedBank && !/^(?:\+|62|08)/.test(raw))
    return { kind: 'bankAccount', value: digits, raw, issuer }
  if (phone.ok && /^(?:\+|62|0|8)/.test(raw)) return { kind: 'phone', value: phone.value.e164, raw }
  if (!accountish || !(namedBank || ACCOUNT_WORDS.test(before) || /^\s*(?:a\/n|a\.?n\.?\b)/i.test(after)))
    return null
  return { kind: 'bankAccount', value: digits, raw, ...(issuer === undefined || isWallet ? {} : { issuer }) }
}

const ISSUER_PATTERNS = Issuer.options
  .flatMap(group => group.options)
  .map(issuer => ({
    issuer,
    pattern: new RegExp(`\\b(?:${ISSUER_NAMES[issuer].join('|')})\\b`, 'gi'),
  }))

/** Bank or wallet named just before or after a number. "dana" is also the word for funds: only right before it. */
function issuerNear(before: string, after: string): Issuer | undefined {
  let best: { issuer: Issuer; at: number } | undefined
  for (const { issuer, pattern } of ISSUER_PATTERNS) {
    const match = [...before.matchAll(pattern)].at(-1)
    if (match === undefined) continue
    const between = before.slice(match.index + match[0].length)
    if (issuer === 'dana' && !/^[\s:=.]*(?:ke|no|nomor)?[\s:=.]*$/i.test(between)) continue
    if (best === undefined || match.index > best.at) best = { issuer, at: match.index }
  }
  if (best !== undefined) return best.issuer
  const bracketed = /^\s*[(,-]?\s*(?:bank\s+)?([a-z]{3,9})\b/i.exec(after)?.[1]?.toLowerCase()
  const named = Issuer.safeParse(bracketed)
  return named.success && named.data !== 'dana' ? named.data : undefined
}

function platformNear(before: string): string | undefined {
  const word = /\b(ig|instagram|insta|tele|telegram|tiktok|tt|fb|facebook|twitter|x)\b[^@]{0,12}$/i
    .exec(before)?.[1]
    ?.toLowerCase()
  const names: Readonly<Record<string, string>> = {
    ig: 'instagram',
    insta: 'instagram',
    tele: 'telegram',
    tt: 'tiktok',
    fb: 'facebook',
    x: 'twitter',
  }
  return word === undefined ? undefined : (names[word] ?? word)
}

const PROFILE_HOSTS: Readonly<Record<string, string>> = {
  't.me': 'telegram',
  'instagram.com': 'instagram',
  'tiktok.com': 'tiktok',
  'facebook.com': 'facebook',
  'twitter.com': 'twitter',
  'x.com': 'twitter',
}

// Places that everybody uses: a page there is a trace, the domain is none.
const SHARED_HOSTS = new Set([
  ...Object.keys(PROFILE_HOSTS),
  ...'wa.me whatsapp.com google.com forms.gle youtube.com youtu.be bit.ly s.id tinyurl.com cutt.ly t.co is.gd linktr.ee'.split(
    ' ',
  ),
])

/** `t.me/name`, `wa.me/62…`: an address of a large platform names a person there, the platform itself is no trace. */
function profileOf(domain: string | null, canonical: string): Omit<Indicator, 'raw'> | null {
  const first = pathOf(canonical).segments[0]?.replace(/^@/, '').toLowerCase()
  if (domain === 'wa.me' && first !== undefined) {
    const phone = normalisePhone(`+${first.replace(/\D/g, '')}`)
    return phone.ok ? { kind: 'phone', value: phone.value.e164 } : null
  }
  const issuer = PROFILE_HOSTS[domain ?? '']
  if (issuer === undefined || first === undefined || !/^[a-z0-9_.]{2,40}$/.test(first)) return null
  if (['p', 'reel', 'groups', 'share', 'joinchat', 'watch', 'status', 'profile.php'].includes(first))
    return null
  return { kind: 'handle', value: `@${first}`, issuer }
}

/** Chat is full of "saya.tolong": without a scheme or path the ending must be one that sites really have. */
function plausible(raw: string, domain: string | null): boolean {
  if (/^h(?:tt|xx)p/i.test(raw)) return true
  if (domain === null) return false
  return /[/?#]|\[/.test(raw) || REAL_ENDINGS.has(domain.split('.').at(-1) ?? '')
}

const REAL_ENDINGS = new Set(
  'id com net org info xyz vip top site online click co io me my app dev web biz cc link live shop store club icu buzz pro tech space fun website asia ly gl'.split(
    ' ',
  ),
)

function pathOf(canonical: string): { segments: string[]; bare: boolean } {
  const tail = canonical.replace(/^https?:\/\/[^/]*/, '')
  const segments = (tail.split(/[?#]/)[0] ?? '').split('/').filter(segment => segment !== '')
  return { segments, bare: tail === '/' || tail === '' }
}
