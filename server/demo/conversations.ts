import { createHash, randomUUID } from 'node:crypto'
import type { EntryId } from '#shared/domain/ids.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import type { Point } from '../channels/channel.ts'
import { addVisitor } from '../channels/livechat/visitor-rows.ts'
import { addPoints } from '../features/contacts/add-contact.ts'
import { windowMs } from '../channels/whatsapp/take-message.ts'
import { markDelivery } from '../features/tickets/entry-rows.ts'
import type { Work } from '../storage/work.ts'
import type { Story } from './story.ts'

export { windowMs }

/** How the person of a story can be reached; on WhatsApp the channel itself vouches for it. */
export function pointsOf({ channel, phone, email, bsuid }: Story): Point[] {
  const proven = channel === 'whatsapp'
  const confidence = proven ? ('channel' as const) : ('stated' as const)
  return [
    ...(phone === undefined ? [] : [{ kind: 'phone' as const, value: phone, confidence }]),
    ...(phone === undefined || !proven
      ? []
      : [{ kind: 'whatsapp' as const, value: phone.slice(1), confidence }]),
    ...(bsuid === undefined ? [] : [{ kind: 'bsuid' as const, value: bsuid, confidence }]),
    ...(email === undefined ? [] : [{ kind: 'email' as const, value: email }]),
  ]
}

/** What lies behind a conversation, so that it can be answered: a browser, or a WhatsApp account. */
export async function beginConversation(
  work: Work,
  story: Story,
  id: string,
  ticket: Pick<Ticket, 'id' | 'contactId'>,
): Promise<void> {
  const { channel, name, phone, bsuid = null, username = null } = story
  if (story.sameAs !== undefined) await addPoints(work, ticket.contactId, pointsOf(story))
  if (channel === 'livechat' || channel === 'form') {
    // Nobody knows this secret: the browser of a story cannot come back.
    const secretHash = createHash('sha256').update(randomUUID()).digest('hex')
    const { id: ticketId, contactId } = ticket
    await addVisitor(work, { id, origin: channel, secretHash, ticketId, contactId, name, language: 'id' })
  }
  if (channel !== 'whatsapp') return
  await work.db
    .insertInto('wa_identity')
    .values({
      id,
      bsuid,
      wa_id: phone?.slice(1) ?? null,
      username,
      profile_name: name,
      contact_id: ticket.contactId,
      ticket_id: ticket.id,
      last_inbound_at: work.now,
      window_ends_at: work.now + windowMs,
      blocked: null,
      created_at: work.now,
      last_seen_at: work.now,
    })
    .execute()
}

/** The account has written again: its window counts from now. */
export async function heardAgain(work: Work, id: string): Promise<void> {
  await work.db
    .updateTable('wa_identity')
    .set({ last_inbound_at: work.now, window_ends_at: work.now + windowMs, last_seen_at: work.now })
    .where('id', '=', id)
    .execute()
}

/** Said long ago and long since handed over: nothing of the past is sent again. */
export async function settleDelivery(work: Work, entryId: EntryId): Promise<void> {
  const queued = await work.db
    .updateTable('outbound')
    .set({ state: 'accepted', tries: 1, provider_id: `wamid.${entryId}` })
    .where('entry_id', '=', entryId)
    .returning('id')
    .execute()
  if (queued.length > 0) await markDelivery(work, entryId, { state: 'delivered', at: work.now })
}
