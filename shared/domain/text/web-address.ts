import { getDomain, getPublicSuffix } from 'tldts'
import * as z from 'zod'
import { fail, ok, type Result } from '../result.ts'
import { AddressSuspicion, suspicionsOf } from './address-suspicion.ts'
import { labelToAscii, labelToUnicode } from './punycode.ts'

/** The only registrable domain the programme has ever used; IG is @prakerja.go.id. */
export const OFFICIAL_DOMAIN = 'prakerja.go.id'

/** A web address somebody sent us. Never opened from here; shown only in its defanged form. */
export const WebAddress = z.object({
  /** As written. */
  original: z.string(),
  /** Scheme, ASCII host, port if unusual, path: what two reports of one site are compared by. */
  canonical: z.string(),
  /** `hxxps://prakerja[.]vip/daftar`: cannot be clicked by accident. */
  defanged: z.string(),
  /** ASCII (xn--) host. */
  host: z.string(),
  /** Host as a reader sees it. */
  hostShown: z.string(),
  /** The registrable domain (eTLD+1, private suffixes such as blogspot.com counted), or null for an IP address. */
  domain: z.string().nullable(),
  official: z.boolean(),
  suspicions: z.array(AddressSuspicion),
})
export type WebAddress = z.infer<typeof WebAddress>

/**
 * Reads an address the way a browser does (back slashes are slashes, everything before the last @ is user info, tabs
 * and line ends vanish), also when it was written defanged. Official only if the registrable domain is the
 * programme's and no user info stands before it.
 */
export function readWebAddress(text: string): Result<WebAddress, 'address.unreadable' | 'address.scheme'> {
  const original = text.trim()
  const written = refang(original.replace(/[\t\r\n\p{Cf}]/gu, ''))
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d+(?:[/?#]|$))/i.exec(written)?.[1]?.toLowerCase()
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return fail('address.scheme')
  const rest = written.slice(scheme === undefined ? 0 : scheme.length + 1).replace(/^[\\/]+/, '')
  const authority = /^[^\\/?#]*/.exec(rest)?.[0] ?? ''
  const tail = rest.slice(authority.length)
  const userInfo = authority.includes('@')
  const [, rawHost = '', port] =
    /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(authority.slice(authority.lastIndexOf('@') + 1)) ?? []
  // Percent codes take three characters, and no name is longer (RFC 1035): what is does not even have to be read.
  if (rawHost.length > 3 * 4 * hostLength) return fail('address.unreadable')
  const hostShown = shownHost(rawHost)
  const host = asciiHost(hostShown)
  const ip = ipForm(host)
  if (ip === null && !isHostName(host)) return fail('address.unreadable')
  const domain = ip === null ? getDomain(host, { allowPrivateDomains: true }) : null
  if (ip === null && domain === null && getPublicSuffix(host) === host) return fail('address.unreadable')
  const officialHost = domain === OFFICIAL_DOMAIN
  const usualPort = port === undefined || port === '' || port === (scheme === 'http' ? '80' : '443')
  const canonical = `${scheme ?? 'https'}://${host}${usualPort ? '' : `:${port}`}${canonicalTail(tail)}`
  const facts = {
    host,
    hostShown,
    domain,
    ip: ip !== null,
    userInfo,
    scheme: scheme ?? null,
    oddPort: !usualPort,
    officialHost,
  }
  return ok({
    original,
    canonical,
    defanged: defang(canonical, host),
    host,
    hostShown,
    domain,
    official: officialHost && !userInfo,
    suspicions: suspicionsOf(facts),
  })
}

/** Makes any address in a text unclickable: `hxxps://…`, `[.]` in the host. */
export function defang(address: string, host: string): string {
  return address.replace(/^http/i, 'hxxp').replace(host, host.replaceAll('.', '[.]').replaceAll(':', '[:]'))
}

function refang(text: string): string {
  return text
    .normalize('NFC')
    .replace(/^hxxp/i, 'http')
    .replace(/[[({]\s*(?:\.|dot|titik)\s*[\])}]/gi, '.')
    .replace(/\[:\]/g, ':')
}

function shownHost(raw: string): string {
  return decodePercent(raw)
    .replace(/[。．｡]/g, '.')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\.$/, '')
    .split('.')
    .map(labelToUnicode)
    .join('.')
}

function asciiHost(shown: string): string {
  return shown.split('.').map(labelToAscii).join('.')
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A host with a broken percent code is no address; it is refused as unreadable below.
    return text
  }
}

const hostLength = 253

function isHostName(host: string): boolean {
  return (
    host.length <= hostLength &&
    /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:[a-z][a-z0-9-]*[a-z0-9])$/.test(host)
  )
}

/** Dotted, decimal, hexadecimal and bracketed forms all reach a machine by its number. */
function ipForm(host: string): 'v4' | 'v6' | null {
  if (/^\[[0-9a-f:.]+\]$/.test(host)) return 'v6'
  return /^(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){3}$|^(?:0x[0-9a-f]{6,8}|\d{8,10})$/.test(host)
    ? 'v4'
    : null
}

function canonicalTail(tail: string): string {
  const path = tail.replace(/#.*$/s, '').replaceAll('\\', '/')
  return path === '' || path === '/' ? '/' : path
}
