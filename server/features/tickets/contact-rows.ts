import type { Kysely } from 'kysely'
import { Contact, type ContactPoint } from '#shared/domain/contact.ts'
import { maskEmail, maskPhone } from '#shared/domain/people/masking.ts'
import type { Schema } from '../../storage/schema.ts'
import type { Work } from '../../storage/work.ts'

/** A contact as desks may see it: points masked, browser secrets left out. */
export async function findContact(db: Kysely<Schema>, id: string): Promise<Contact | undefined> {
  const row = await db.selectFrom('contact').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const points = await db.selectFrom('contact_point').selectAll().where('contact_id', '=', id).execute()
  return Contact.parse({
    id: row.id,
    name: row.name,
    participantId: row.participant_id,
    createdAt: row.created_at,
    seq: row.seq,
    points: points.flatMap(({ kind, value, confidence }): ContactPoint[] => {
      if (kind === 'phone') return [{ kind, shown: maskPhone(value), confidence }]
      return kind === 'email' ? [{ kind, shown: maskEmail(value), confidence }] : []
    }),
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
