import type { Work } from '../../storage/work.ts'
import { contactChanged } from './identity-rows.ts'

/** This account cannot be reached by WhatsApp: desks offer another way. A message of theirs lifts it, or one that arrives. */
export async function blockTarget(work: Work, targetId: string): Promise<void> {
  const identity = await work.db
    .selectFrom('wa_identity')
    .select(['contact_id', 'blocked'])
    .where('id', '=', targetId)
    .executeTakeFirst()
  if (identity === undefined || identity.blocked !== null) return
  await work.db
    .updateTable('wa_identity')
    .set({ blocked: 'undeliverable' })
    .where('id', '=', targetId)
    .execute()
  await contactChanged(work, identity.contact_id)
}

/** One of our messages has arrived after all. */
export async function unblockTarget(work: Work, targetId: string): Promise<void> {
  const lifted = await work.db
    .updateTable('wa_identity')
    .set({ blocked: null })
    .where('id', '=', targetId)
    .where('blocked', '=', 'undeliverable')
    .returning('contact_id')
    .executeTakeFirst()
  if (lifted !== undefined) await contactChanged(work, lifted.contact_id)
}
