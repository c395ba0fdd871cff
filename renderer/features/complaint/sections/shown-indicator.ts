import type { Indicator } from '#shared/domain/text/indicators.ts'
import { readWebAddress } from '#shared/domain/text/web-address.ts'

/** Addresses are shown defanged, so that nobody opens one by a slip of the hand. */
export function shownIndicator({ kind, value }: Indicator): string {
  if (kind === 'domain') return value.replaceAll('.', '[.]')
  if (kind !== 'url') return value
  const address = readWebAddress(value)
  return address.ok ? address.value.defanged : value.replaceAll('.', '[.]')
}
