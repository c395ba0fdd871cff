import type { Kysely } from 'kysely'
import { FIRST_REASONS } from '#shared/domain/reasons/first-reasons.ts'
import { type KnownReason, Reason } from '#shared/domain/reasons/reason.ts'
import type { Schema } from '../../storage/schema/schema.ts'

const first = new Map(FIRST_REASONS.map(reason => [reason.code, reason]))

/** The table as it came with the product, overlaid by what was changed since; in its order, switched-off ones too. */
export async function listReasons(db: Kysely<Schema>): Promise<KnownReason[]> {
  const rows = await db
    .selectFrom('reason')
    .select(['version', 'reason_json'])
    .where('is_current', '=', 1)
    .execute()
  const known = new Map<string, KnownReason>(
    FIRST_REASONS.map(reason => [reason.code, { version: 0, reason }]),
  )
  for (const row of rows) {
    const reason = Reason.parse(JSON.parse(row.reason_json))
    known.set(reason.code, { version: row.version, reason })
  }
  return [...known.values()].sort(
    (a, b) => a.reason.order - b.reason.order || (a.reason.code < b.reason.code ? -1 : 1),
  )
}

/** The reason as it stands now; undefined when there never was one with this code. */
export async function findReason(db: Kysely<Schema>, code: string): Promise<KnownReason | undefined> {
  const row = await db
    .selectFrom('reason')
    .select(['version', 'reason_json'])
    .where('code', '=', code)
    .where('is_current', '=', 1)
    .executeTakeFirst()
  if (row !== undefined) return { version: row.version, reason: Reason.parse(JSON.parse(row.reason_json)) }
  const reason = first.get(code)
  return reason === undefined ? undefined : { version: 0, reason }
}

const requiredSetting = 'reasons.required'

/** Whether a ticket needs a reason before it may be resolved. */
export async function isReasonRequired(db: Kysely<Schema>): Promise<boolean> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', requiredSetting)
    .executeTakeFirst()
  return row?.value === 'true'
}

export async function setReasonRequired(db: Kysely<Schema>, isRequired: boolean): Promise<void> {
  const value = String(isRequired)
  await db
    .insertInto('setting')
    .values({ name: requiredSetting, value })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
    .execute()
}
