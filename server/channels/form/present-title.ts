import type { Kysely } from 'kysely'
import type { Reason } from '#shared/domain/reasons/reason.ts'
import { findReason } from '../../features/reasons/reason-rows.ts'
import type { Schema } from '../../storage/schema/schema.ts'

/** What the matter of a report is called now, in both languages; null for a code that was never ours. */
export async function presentTitle(db: Kysely<Schema>, code: string): Promise<Reason['title'] | null> {
  return (await findReason(db, code))?.reason.title ?? null
}
