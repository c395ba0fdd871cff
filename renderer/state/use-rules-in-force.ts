import type { RulesInForce } from '#shared/contract/rules.ts'
import type * as z from 'zod'
import { useQuery } from './use-query.ts'

/** The rules by which everything is explained now; asked only where they are needed, null until they are here. */
export function useRulesInForce(isNeeded: boolean): z.infer<typeof RulesInForce> | null {
  const asked = useQuery('rules.current', isNeeded ? {} : null)
  return asked.state === 'ready' ? asked.value : null
}
