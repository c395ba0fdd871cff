import type * as z from 'zod'
import type { MatchReason } from '#shared/contract/participant-view.ts'
import type { Registered } from './participant-rows.ts'

/** A person of the registry and why they were found; `known` where the search has read the record already. */
export interface Found {
  readonly id: string
  readonly reason: z.infer<typeof MatchReason>
  readonly known?: Registered
}

/** How many records one search may show. */
export const mostFound = 20

/** Each person once, for the first reason that found them. */
export function firstOfEach(found: readonly Found[]): Found[] {
  const byId = new Map<string, Found>()
  for (const each of found) if (!byId.has(each.id)) byId.set(each.id, each)
  return [...byId.values()].slice(0, mostFound)
}
