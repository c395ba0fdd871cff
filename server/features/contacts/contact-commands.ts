import { hideSecrets } from '#shared/domain/text/secrets.ts'
import { refuse } from '#shared/contract/refusal.ts'
import type { SomeCommands } from '../../transport/handler.ts'
import { rootOf } from './contact-root.ts'
import { mergeContacts } from './merge-contact.ts'
import { living } from './point-commands.ts'
import { tellContact, tellTickets } from './save-contact.ts'
import { unmergeContacts } from './unmerge-contact.ts'

export const contactCommands: SomeCommands<
  'contact.rename' | 'contact.merge' | 'contact.unmerge' | 'contact.keepApart'
> = {
  'contact.rename': (work, { contactId, name: given }) =>
    living(work, contactId, async () => {
      const name = hideSecrets(given).text
      await work.db.updateTable('contact').set({ name }).where('id', '=', contactId).execute()
      const contact = await tellContact(work, contactId)
      await tellTickets(work, contactId)
      work.audit('contact.rename', contactId)
      return { ok: true, value: contact }
    }),

  'contact.merge': (work, input) => mergeContacts(work, input),

  'contact.unmerge': (work, { mergeId }) => unmergeContacts(work, mergeId),

  'contact.keepApart': async (work, { contactId, otherId }) => {
    const roots = [await rootOf(work.db, contactId), await rootOf(work.db, otherId)]
    const [a, b] = roots.filter(root => root !== undefined).sort()
    if (a === undefined || b === undefined) return refuse('input.notFound')
    if (a === b) return refuse('contact.same')
    await work.db
      .insertInto('contact_apart')
      .values({ a_id: a, b_id: b, by_account_id: work.actor.accountId, at: work.now })
      .onConflict(conflict => conflict.columns(['a_id', 'b_id']).doNothing())
      .execute()
    work.audit('contact.keepApart', a, b)
    return { ok: true, value: {} }
  },
}
