import { MATCHES_MAX, type MatchReason } from '#shared/contract/participant-view.ts'
import type { Registered } from './participant-rows.ts'

/** A person of the registry and why they were found; `known` where the search has read the record already. */
export interface Found {
  readonly id: string
  readonly reason: MatchReason
  /** What else of them agrees. */
  readonly also?: readonly MatchReason[]
  readonly known?: Registered
}

/** How many records one search may show. */
export const mostFound = MATCHES_MAX

/** Each person once, where they were found first, with every reason that found them. */
export function firstOfEach(found: readonly Found[]): Found[] {
  const byId = new Map<string, Found>()
  for (const each of found) {
    const first = byId.get(each.id)
    const reasons = [...(first === undefined ? [] : reasonsOf(first)), ...reasonsOf(each)]
    const [reason = each.reason, ...also] = new Set(reasons)
    byId.set(each.id, { ...each, ...first, reason, also })
  }
  return [...byId.values()].slice(0, mostFound)
}

/** Strongest first. */
export function reasonsOf({ reason, also = [] }: Found): MatchReason[] {
  return [reason, ...also]
}
