import type { Kysely } from 'kysely'
import { Contact } from '#shared/domain/contact.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import { routesOf, shownPoint } from './routes.ts'

/** A contact as desks may see it: points masked, browser secrets left out, with every way to reach them. */
export async function findContact(db: Kysely<Schema>, id: string): Promise<Contact | undefined> {
  const row = await db.selectFrom('contact').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const points = await db
    .selectFrom('contact_point')
    .selectAll()
    .where('contact_id', '=', id)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return Contact.parse({
    id: row.id,
    name: row.name,
    participantId: row.participant_id,
    mergedInto: row.merged_into,
    identityChangedAt: row.identity_changed_at,
    createdAt: row.created_at,
    seq: row.seq,
    points: points.flatMap(point => {
      const shown = shownPoint(point.kind, point.value)
      if (shown === null) return []
      const { kind, confidence } = point
      return [{ id: point.id, kind, shown, confidence, lastSeenAt: point.last_seen_at }]
    }),
    routes: await routesOf(db, id, points),
  })
}

/** Saves the link to a registry record and tells the desks. The contact must exist. */
export async function linkContact(work: Work, id: string, participantId: string | null): Promise<void> {
  const contact = await findContact(work.db, id)
  if (contact === undefined) throw new Error('contact of a ticket is missing')
  const changed = work.emit('contact.changed', seq => ({
    contact: Contact.parse({ ...contact, participantId, seq }),
  })).contact
  await work.db
    .updateTable('contact')
    .set({ participant_id: participantId, seq: changed.seq })
    .where('id', '=', id)
    .execute()
}
