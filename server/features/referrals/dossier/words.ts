import type { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import { localParts, type Zone } from '#shared/domain/clock/zone.ts'
import dossier from '#shared/locales/id/dossier.json' with { type: 'json' }
import fraud from '#shared/locales/id/fraud.json' with { type: 'json' }
import { extractIndicators, type Indicator } from '#shared/domain/text/indicators.ts'
import { safeText } from '#shared/domain/text/safe-text.ts'
import { hideSecrets, SECRET_MARKER } from '#shared/domain/text/secrets.ts'
import { readWebAddress } from '#shared/domain/text/web-address.ts'

/** Puts values into a sentence's `{{places}}`. */
export function fill(sentence: string, params: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(params[name] ?? place))
}

/** `22 November 2026` */
export function longDate(at: number, zone: Zone): string {
  const { year, month, day } = localParts(at, zone)
  return `${day} ${dossier.month[String(month) as keyof typeof dossier.month]} ${year}`
}

/** `22 November 2026 pukul 14.05 WIB` */
export function longTime(at: number, zone: Zone = 'WIB'): string {
  const { hour, minute } = localParts(at, zone)
  const clock = `${String(hour).padStart(2, '0')}.${String(minute).padStart(2, '0')}`
  return fill(dossier.time.minute, { date: longDate(at, zone), clock, zone })
}

/** When it happened, only as precisely as the reporter knows. */
export function incidentTime({ incident }: ComplaintFacts): string {
  if (incident === undefined) return dossier.chronology.unknownTime
  const { at, zone, precision = 'minute' } = incident
  if (precision === 'minute') return longTime(at, zone)
  return fill(dossier.time[precision], { date: longDate(at, zone), zone })
}

/** `1998-07-01` → `1 Juli 1998` */
export function longBirthDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${day} ${dossier.month[String(month) as keyof typeof dossier.month]} ${year}`
}

const numbers = new Intl.NumberFormat('id-ID')

export function grouped(number: number): string {
  return numbers.format(number)
}

export function rupiah(amount: number): string {
  return `Rp${grouped(amount)}`
}

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

/** Number of a letter as offices write it: `R-000001/XI/2026`. */
export function letterNumber(number: string, at: number): string {
  const { month, year } = localParts(at, 'WIB')
  return `${number}/${roman[month - 1]}/${year}`
}

/** Somebody's own words as they may leave the house: no secrets, no address that opens by a click. */
export function quotable(text: string): string {
  const { text: hidden } = hideSecrets(safeText(text))
  const shown = hidden.replace(SECRET_MARKER, (_, kind: keyof typeof fraud.secret) => fraud.secret[kind])
  const raws = extractIndicators(shown)
    .indicators.filter(({ kind, raw }) => kind === 'url' || kind === 'domain' || raw.includes('/'))
    .map(({ raw }) => raw)
    .sort((a, b) => b.length - a.length)
  const quoted = raws.reduce((words, raw) => words.replaceAll(raw, unclickable(raw)), shown)
  // What is too broken to be read as an address may still look like one to a mail program.
  return quoted.replace(/http(?=s?:\/\/)/gi, 'hxxp')
}

/** An indicator's value as it may be printed. */
export function indicatorShown({ kind, value }: Indicator): string {
  if (kind === 'url') return unclickable(value)
  if (kind === 'domain') return value.replaceAll('.', '[.]')
  return kind === 'email' ? value.replace('@', '[@]') : value
}

function unclickable(address: string): string {
  const read = readWebAddress(address)
  if (!read.ok) return address.replace(/^http/i, 'hxxp').replaceAll('.', '[.]')
  return /^h(?:tt|xx)ps?:/i.test(address)
    ? read.value.defanged
    : read.value.defanged.replace(/^hxxps?:\/\//, '')
}
