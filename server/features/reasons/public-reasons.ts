import type { Kysely } from 'kysely'
import type { PublicReason } from '#shared/contract/public-reasons.ts'
import { FIRST_REASONS } from '#shared/domain/reasons/first-reasons.ts'
import { type KnownReason, Reason } from '#shared/domain/reasons/reason.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { findReason, listReasons } from './reason-rows.ts'

/** Reasons that somebody may choose on the public form now, in their order. */
export async function publicReasons(db: Kysely<Schema>): Promise<PublicReason[]> {
  const known = await listReasons(db)
  return known.filter(({ reason }) => reason.isActive).map(publicReason)
}

/**
 * The reason in the version that somebody saw while filling in, whatever became of it since; the present one where that
 * version was never ours. Undefined: there never was such a reason.
 */
export async function reasonAsSeen(
  db: Kysely<Schema>,
  code: string,
  version: number | null,
): Promise<PublicReason | undefined> {
  const first = version === 0 ? FIRST_REASONS.find(reason => reason.code === code) : undefined
  if (first !== undefined) return publicReason({ version: 0, reason: first })
  const row = await db
    .selectFrom('reason')
    .select('reason_json')
    .where('code', '=', code)
    .where('version', '=', version ?? -1)
    .executeTakeFirst()
  if (row !== undefined && version !== null)
    return publicReason({ version, reason: Reason.parse(JSON.parse(row.reason_json)) })
  const known = await findReason(db, code)
  return known === undefined ? undefined : publicReason(known)
}

/** Without what only staff are to see: description, words, terms and who answers; nor what the form does not ask. */
function publicReason({ version, reason }: KnownReason): PublicReason {
  const { code, group, title, pattern, needs } = reason
  const asked = needs.filter(({ ask }) => ask !== 'staff')
  return { code, version, group, title, pattern, needs: asked }
}
