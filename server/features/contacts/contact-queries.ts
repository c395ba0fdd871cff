import { refuse } from '#shared/contract/refusal.ts'
import type { MergeId } from '#shared/domain/ids.ts'
import type { SomeQueries } from '../../transport/handler.ts'
import { findContact } from '../tickets/contact-rows.ts'
import { ticketsOfContact } from '../tickets/ticket-rows.ts'
import { rootOf, withJoined } from './contact-root.ts'
import { linesOfContact } from './contact-timeline.ts'
import { ContactUndo } from './merge-contact.ts'
import { suggestionsFor } from './suggestions.ts'

/** A contact that was joined to another one is asked for under either id. */
export const contactQueries: SomeQueries<'contact.timeline' | 'contact.suggestions' | 'contact.merges'> = {
  'contact.timeline': async ({ db }, { contactId, before }) => {
    const root = await rootOf(db, contactId)
    const contact = root === undefined ? undefined : await findContact(db, root)
    if (contact === undefined) return refuse('input.notFound')
    const tickets = await ticketsOfContact(db, contact.id)
    return { ok: true, value: { contact, tickets, ...(await linesOfContact(db, contact.id, before)) } }
  },

  'contact.suggestions': async ({ db }, { contactId }) => {
    const found = await suggestionsFor(db, contactId)
    return found === undefined ? refuse('input.notFound') : { ok: true, value: found }
  },

  'contact.merges': async ({ db }, { contactId }) => {
    const root = await rootOf(db, contactId)
    if (root === undefined) return refuse('input.notFound')
    const rows = await db
      .selectFrom('contact_merge')
      .innerJoin('contact', 'contact.id', 'contact_merge.gone_id')
      .selectAll('contact_merge')
      .select('contact.name')
      .where('kept_id', 'in', await withJoined(db, root))
      .where('undone_at', 'is', null)
      .orderBy('at', 'desc')
      .execute()
    const value = rows.map(row => ({
      id: row.id as MergeId,
      goneName: row.name,
      byName: row.by_name,
      reason: row.reason,
      at: row.at,
      tickets: ContactUndo.parse(JSON.parse(row.undo_json)).tickets.length,
    }))
    return { ok: true, value }
  },
}
