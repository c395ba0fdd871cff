import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { needsTemplate } from '#shared/domain/contact.ts'
import type { Work } from '../../storage/work.ts'
import type { SomeCommands } from '../../transport/handler.ts'
import { findEntry, saveEntry } from './entry-rows.ts'
import { findWay, isOff } from './find-route.ts'
import { continuedAs, isOthers } from './holder.ts'
import { queueOutbound } from './outbound.ts'

export const retryCommands: SomeCommands<'ticket.retry'> = {
  /**
   * Really once more: a new attempt by the way of the last one, as long as that way is still this person's. That it once
   * could not deliver forbids nothing: the phone may have been without WhatsApp for an hour, and a person decides here.
   */
  'ticket.retry': async (work, { ticketId, entryId }, caller) => {
    const ticket = await continuedAs(work, ticketId)
    const entry = await findEntry(work.db, entryId)
    if (ticket === undefined || entry?.kind !== 'outbound' || entry.ticketId !== ticket.id)
      return refuse('input.notFound')
    if (isOthers(ticket, caller)) return refuse('ticket.notYours')
    if (entry.delivery.state !== 'failed') return refuse('ticket.notFailed')
    const last = await lastAttempt(work, entryId)
    if (last === undefined) return refuse('ticket.notFailed')
    const way = await findWay(work.db, ticket.contactId, `${last.channel}:${last.target_id}`)
    const refused = await whyNot(work, way, entry.content.kind === 'template')
    if (refused !== null || way === undefined) return refused ?? refuse('ticket.noRoute')
    const { targetId } = way
    const attempt = await queueOutbound(work, { entryId, channel: last.channel, targetId })
    await saveEntry(work, { ...entry, delivery: { state: 'queued' }, attempt })
    work.audit('ticket.retry', entryId, `attempt ${attempt}`)
    return { ok: true, value: { attempt } }
  },
}

async function whyNot(
  work: Work,
  way: Awaited<ReturnType<typeof findWay>>,
  isTemplate: boolean,
): Promise<Refusal | null> {
  if (way === undefined || way.route.blocked === 'stopped') return refuse('ticket.noRoute')
  if (!isTemplate && needsTemplate(way.route, work.now)) return refuse('ticket.windowClosed')
  return (await isOff(work.db, way.route.channel)) ? refuse('channel.off') : null
}

function lastAttempt(work: Work, entryId: string) {
  return work.db
    .selectFrom('outbound')
    .select(['channel', 'target_id'])
    .where('entry_id', '=', entryId)
    .orderBy('attempt', 'desc')
    .executeTakeFirst()
}
