import type { Work } from '../../storage/work.ts'

/**
 * Each person whom a list showed, by the act that showed it: without these lines a person's own record of access
 * (UU 27/2022 article 32) would be silent about everybody who had them in a result.
 */
export function noteShown(work: Work, action: string, ids: Iterable<string>): void {
  for (const id of new Set(ids)) work.audit('participant.shown', id, action)
}
