import { type ComplaintForm, wallClock } from '#shared/contract/complaint-form.ts'
import type { PublicReason } from '#shared/contract/public-reasons.ts'
import type { ComplaintFacts, LossKind } from '#shared/domain/fraud/complaint-facts.ts'
import { goldenHour } from '#shared/domain/fraud/golden-hour.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'
import { extractIndicators, type Indicator, indicatorKey } from '#shared/domain/text/indicators.ts'
import type { TicketPriority } from '#shared/domain/ticket.ts'

/** The report as the facts of a complaint, so that nobody asks or types again what was told already; null: no fraud. */
export function reportFacts(
  form: ComplaintForm,
  reason: PublicReason,
  own: readonly string[],
  now: number,
): ComplaintFacts | null {
  const { fraud, zone, consents } = form
  if (fraud === null) return null
  const pattern = reason.pattern ?? 'other'
  const has = (purpose: string) => form.files.some(file => file.purpose === purpose)
  const declared = (given: boolean) => ({ given, version: consents.version, at: now })
  const kinds = fraud.lossKinds.filter((kind): kind is LossKind => kind !== 'other')
  const lost = fraud.suffered === 'yes'
  return {
    mechanism: fraud.mechanism,
    pattern,
    reporter:
      form.onBehalf === null
        ? { role: 'victim' }
        : { role: 'proxy', powerOfAttorney: has('powerOfAttorney') },
    incident: {
      at: wallClock(fraud.incident, zone),
      zone,
      precision: fraud.incident.time === '' ? 'day' : 'minute',
    },
    narrative: form.narrative,
    loss: {
      suffered: fraud.suffered,
      ...(lost && kinds.length > 0 ? { kinds } : {}),
      ...(lost && fraud.amount !== null ? { amount: fraud.amount } : {}),
      ...(fraud.lossText === '' ? {} : { description: fraud.lossText }),
      ...(lost && fraud.transfer !== null ? { lastTransferAt: wallClock(fraud.transfer, zone) } : {}),
    },
    ...(pattern === 'extortion' ? { coercion: 'yes' as const } : {}),
    ...(pattern === 'impersonation' || pattern === 'fake_site' ? { impersonation: 'yes' as const } : {}),
    dataGiven: [...fraud.dataGiven],
    indicators: tracesOf(fraud.traces, own),
    ...(fraud.mechanism === 'direct' && fraud.proof.number !== ''
      ? { proofOfReport: fraud.proof.number }
      : {}),
    consents: {
      truth: declared(consents.truth),
      processing: declared(consents.processing),
      forward: declared(consents.forward),
    },
  }
}

type Trace = NonNullable<ComplaintForm['fraud']>['traces'][number]

/** Words before the value help to tell an account from a phone, as they do where people write them themselves. */
const hints: Readonly<Record<Trace['kind'], string>> = {
  url: '',
  account: '',
  phone: '',
  bank: 'rekening ',
  other: '',
}

function tracesOf(traces: readonly Trace[], own: readonly string[]): Indicator[] {
  const found = new Map<string, Indicator>()
  for (const { kind, value: told } of traces) {
    const value = hideSecrets(told).text
    if (value === '') continue
    const { indicators, officialAddresses } = extractIndicators(`${hints[kind]}${value}`, own)
    for (const indicator of indicators)
      if (!found.has(indicatorKey(indicator))) found.set(indicatorKey(indicator), indicator)
    if (indicators.length > 0 || officialAddresses.length > 0) continue
    // A name of an account without its @ is still what the person knows.
    const bare: Indicator | null =
      kind === 'account' && !own.includes(value)
        ? { kind: 'handle', value: value.toLowerCase(), raw: value }
        : null
    if (bare !== null) found.set(indicatorKey(bare), bare)
  }
  return [...found.values()].slice(0, 200)
}

/** Money that has just moved comes first; any other loss or a threat before the rest. */
export function reportPriority(facts: ComplaintFacts | null, now: number): TicketPriority {
  if (facts === null) return 'normal'
  if (goldenHour(facts, now)?.open === true) return 'urgent'
  return facts.loss?.suffered === 'yes' || facts.pattern === 'extortion' ? 'high' : 'normal'
}
