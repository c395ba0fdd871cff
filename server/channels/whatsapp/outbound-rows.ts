import { sql } from 'kysely'
import { type Delivery, type Entry, mergeDelivery } from '#shared/domain/entry.ts'
import { findEntry, saveEntry } from '../../features/tickets/entry-rows.ts'
import type { OutboundTable } from '../../storage/schema/channels.ts'
import type { Work } from '../../storage/work.ts'

/** So often a message is handed over by itself before it needs a person. */
export const mostTries = 6

/** Is this attempt the line's newest? Older ones change nothing of what is shown. */
export async function isNewest(
  work: Work,
  row: Pick<OutboundTable, 'entry_id' | 'attempt'>,
): Promise<boolean> {
  const newer = await work.db
    .selectFrom('outbound')
    .select('id')
    .where('entry_id', '=', row.entry_id)
    .where('attempt', '>', row.attempt)
    .executeTakeFirst()
  return newer === undefined
}

export async function setOutbound(work: Work, id: string, news: Partial<OutboundTable>): Promise<void> {
  await work.db.updateTable('outbound').set(news).where('id', '=', id).execute()
}

/** Another time than now, a little different for everybody: 4^n of the first wait, up to half as much again. */
export function nextTry(now: number, tries: number, firstWait: number): number {
  return now + Math.round(firstWait * 4 ** Math.max(0, tries - 1) * (1 + Math.random() / 2))
}

/**
 * Shows on the line how its newest attempt stands. What we learn of an attempt by ourselves replaces an earlier failure of
 * it; a delivery that the other side confirmed is never taken back.
 */
export async function showDelivery(
  work: Work,
  row: Pick<OutboundTable, 'entry_id' | 'attempt'>,
  news: Delivery,
  conversationId?: string,
): Promise<Entry | undefined> {
  if (!(await isNewest(work, row))) return undefined
  const entry = await findEntry(work.db, row.entry_id)
  if (entry?.kind !== 'outbound') return undefined
  const isOpen =
    entry.delivery.state === 'queued' || entry.delivery.state === 'sent' || entry.delivery.state === 'failed'
  const delivery = isOpen ? news : mergeDelivery(entry.delivery, news)
  const talk = conversationId ?? entry.conversationId
  const isSame = JSON.stringify(delivery) === JSON.stringify(entry.delivery)
  if (isSame && talk === entry.conversationId && entry.attempt === row.attempt) return undefined
  return saveEntry(work, { ...entry, delivery, conversationId: talk, attempt: row.attempt })
}

/** The line answers to this provider id from now on: quotes and reactions find it. */
export async function nameEntry(work: Work, entryId: string, providerId: string): Promise<void> {
  await work.db.updateTable('entry').set({ external_id: providerId }).where('id', '=', entryId).execute()
}

/**
 * Due attempts that are the first in line for their person: nobody gets the second message before the first. Lines of the
 * same millisecond go in the order of the timeline.
 */
export function firstInLine(now: number, limit: number) {
  return sql<OutboundTable>`
    SELECT o.* FROM outbound o JOIN entry e ON e.id = o.entry_id
    WHERE o.channel = 'whatsapp' AND o.state IN ('queued', 'handing') AND o.due_at <= ${now}
      AND NOT EXISTS (
        SELECT 1 FROM outbound p JOIN entry f ON f.id = p.entry_id
        WHERE p.target_id = o.target_id AND p.channel = 'whatsapp' AND p.state IN ('queued', 'handing')
          AND p.id <> o.id
          AND (p.created_at < o.created_at OR (p.created_at = o.created_at AND f.position < e.position)))
    ORDER BY o.due_at, o.created_at LIMIT ${limit}`
}
