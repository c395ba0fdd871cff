import { normalisePhone } from '#shared/domain/people/phone.ts'
import { extractIndicators, type IndicatorKind } from '#shared/domain/text/indicators.ts'

/** Loaded by itself after the page stands: it brings the lists of all domains and of all countries' numbers. */
export interface Found {
  readonly kind: IndicatorKind
  readonly value: string
}

/** Traces in what somebody wrote, without the writer's own. */
export function find(text: string, own: readonly string[]): { found: Found[]; official: boolean } {
  const except = own.flatMap(each => {
    const phone = normalisePhone(each)
    return phone.ok ? [each, phone.value.e164] : [each.trim().toLowerCase()]
  })
  const { indicators, officialAddresses } = extractIndicators(text, except)
  return { found: indicators, official: officialAddresses.length > 0 }
}

export function isPhone(text: string): boolean {
  return normalisePhone(text).ok
}
