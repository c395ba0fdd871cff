import type { EntryId } from '#shared/domain/ids.ts'
import type { InboundContent } from '#shared/domain/message-content.ts'
import { WaSystem, waTime } from '#shared/domain/whatsapp/payload.ts'
import { addPoints } from '../../features/contacts/add-contact.ts'
import { addEntry } from '../../features/tickets/entry-rows.ts'
import { continuedAs } from '../../features/tickets/holder.ts'
import type { WhatsAppIdentityTable } from '../../storage/schema/channels.ts'
import type { Work } from '../../storage/work.ts'
import { contactChanged, findIdentity, pointsOf, senderOf } from './identity-rows.ts'
import { entryIdOf, keepRaw } from './raw-rows.ts'
import type { Outcome } from './outcome.ts'
import type { Item } from './webhook-items.ts'

type AccountChange = Extract<InboundContent, { kind: 'account' }>['change']

const changes: Readonly<Record<string, AccountChange>> = {
  user_changed_number: 'numberChanged',
  customer_changed_number: 'numberChanged',
  customer_identity_changed: 'identityChanged',
  user_identity_changed: 'identityChanged',
  user_changed_user_id: 'userIdChanged',
}

/**
 * The account behind a conversation has another number, user id or device. The conversation goes on; that it is still the
 * same person is only what the network says, so the contact is marked to be verified anew. Nobody has written: no ticket
 * opens, nothing becomes unread. Two conversations that thereby turn out to be one account are never joined by themselves.
 */
export async function takeAccountChange(
  work: Work,
  item: Extract<Item, { kind: 'message' }>,
): Promise<Outcome> {
  const { message } = item
  const system = WaSystem.safeParse(message['system']).data
  const sender = senderOf(message, item.contact)
  // Named by what it was; an id that is the new one already tells nothing of that.
  const known = sender.bsuid === system?.user_id ? null : sender.bsuid
  const before = { waId: system?.customer ?? sender.waId, bsuid: system?.previous_user_id ?? known }
  const identity = await findIdentity(work.db, before)
  if (system === undefined || identity === undefined) {
    await keepRaw(work, 'unsupported', 'system', item.raw)
    return 'kept'
  }
  const entryId = entryIdOf(message.id)
  const line = await work.db.selectFrom('entry').select('id').where('id', '=', entryId).executeTakeFirst()
  if (line !== undefined) return 'duplicate'
  const now = {
    waId: system.wa_id ?? system.new_wa_id ?? identity.wa_id,
    bsuid: (await isFree(work, identity, system.user_id)) ? (system.user_id ?? null) : identity.bsuid,
  }
  await work.db
    .updateTable('wa_identity')
    .set({ wa_id: now.waId, bsuid: now.bsuid, last_seen_at: work.now })
    .where('id', '=', identity.id)
    .execute()
  await addPoints(work, identity.contact_id, pointsOf(now))
  const moved = now.waId === identity.wa_id ? 'other' : 'numberChanged'
  await addLine(work, item, identity, changes[system.type ?? ''] ?? moved)
  await contactChanged(work, identity.contact_id, true)
  work.audit('contact.identityChanged', identity.contact_id, (system.type ?? '').slice(0, 60))
  return 'taken'
}

/** A user id that another conversation has already stays there. */
async function isFree(
  work: Work,
  identity: WhatsAppIdentityTable,
  bsuid: string | undefined,
): Promise<boolean> {
  if (bsuid === undefined) return false
  const holder = await work.db
    .selectFrom('wa_identity')
    .select('id')
    .where('bsuid', '=', bsuid)
    .executeTakeFirst()
  return holder === undefined || holder.id === identity.id
}

/** Without the provider's sentence: it names both numbers in full. */
async function addLine(
  work: Work,
  { message }: Extract<Item, { kind: 'message' }>,
  identity: WhatsAppIdentityTable,
  change: AccountChange,
): Promise<void> {
  const ticket = identity.ticket_id === null ? undefined : await continuedAs(work, identity.ticket_id)
  if (ticket === undefined) return
  await addEntry(
    work,
    ticket,
    {
      id: entryIdOf(message.id) as EntryId,
      kind: 'inbound',
      channel: 'whatsapp',
      authorName: identity.profile_name,
      body: '',
      hidden: [],
      conversationId: identity.id,
      content: { kind: 'account', change },
      sentAt: waTime(message.timestamp, work.now),
    },
    {},
    { externalId: message.id },
  )
}
