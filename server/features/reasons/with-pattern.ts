import type { Kysely } from 'kysely'
import type { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { findReason } from './reason-rows.ts'

/** Facts that a complaint begins with: where nothing says which kind of fraud it is, the ticket's reason does. */
export async function withPattern(
  db: Kysely<Schema>,
  code: string | null,
  facts: ComplaintFacts,
): Promise<ComplaintFacts> {
  if (facts.pattern !== undefined || code === null) return facts
  const pattern = (await findReason(db, code))?.reason.pattern ?? null
  return pattern === null ? facts : { ...facts, pattern }
}
