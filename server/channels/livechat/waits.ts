import type { Kysely } from 'kysely'
import { exactPlaces, type VisitorView } from '#shared/contract/visitor.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import type { Writer } from '../../storage/writer.ts'

/** What the last ones waited says something about the next one for so long, ms. */
const recentMs = 2 * 3_600_000
/** Fewer than this say nothing. */
const fewest = 3
const most = 20

const nobody = { accountId: null, name: null }

/** Writes down that this visitor waits for somebody, unless it is known. Inside the act that brought the message. */
export async function beginWait(work: Work, visitorId: string): Promise<void> {
  const open = await work.db
    .selectFrom('chat_wait')
    .select('id')
    .where('visitor_id', '=', visitorId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (open !== undefined) return
  await work.db
    .insertInto('chat_wait')
    .values({ id: work.newId(), visitor_id: visitorId, since_at: work.now, ended_at: null, answered: 0 })
    .execute()
}

/**
 * Who stands where in the queue, by the time they came; ends the waits of those whom somebody has taken. How long it
 * takes is the median of what the last ones really waited, null when these are too few to say.
 */
export async function readQueue(
  reader: Kysely<Schema>,
  writer: Writer,
  now: number,
): Promise<Map<string, NonNullable<VisitorView['queue']>>> {
  const waits = await reader
    .selectFrom('chat_wait')
    .innerJoin('visitor', 'visitor.id', 'chat_wait.visitor_id')
    .innerJoin('ticket', 'ticket.id', 'visitor.ticket_id')
    .select(['chat_wait.id', 'visitor_id', 'ticket.status', 'ticket.assignee_id'])
    .where('chat_wait.ended_at', 'is', null)
    .orderBy('chat_wait.since_at')
    .orderBy('chat_wait.id')
    .execute()
  const over = waits.filter(({ status }) => status !== 'new')
  if (over.length > 0) await writer.run(nobody, work => endWaits(work, over))
  const waitMs = await usualWait(reader, now)
  const line = waits.filter(({ status }) => status === 'new')
  return new Map(line.map(({ visitor_id }, index) => [visitor_id, { place: told(index + 1), waitMs }]))
}

async function endWaits(
  work: Work,
  over: readonly { readonly id: string; readonly assignee_id: string | null }[],
): Promise<void> {
  for (const { id, assignee_id } of over)
    await work.db
      .updateTable('chat_wait')
      .set({ ended_at: work.now, answered: assignee_id === null ? 0 : 1 })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .execute()
}

async function usualWait(reader: Kysely<Schema>, now: number): Promise<number | null> {
  const rows = await reader
    .selectFrom('chat_wait')
    .select(['since_at', 'ended_at'])
    .where('answered', '=', 1)
    .where('ended_at', '>', now - recentMs)
    .orderBy('ended_at', 'desc')
    .limit(most)
    .execute()
  if (rows.length < fewest) return null
  const waited = rows.map(({ since_at, ended_at }) => (ended_at ?? since_at) - since_at).sort((a, b) => a - b)
  const middle = Math.floor(waited.length / 2)
  const upper = waited[middle] ?? 0
  const median = waited.length % 2 === 1 ? upper : ((waited[middle - 1] ?? upper) + upper) / 2
  // In whole half minutes: a figure that jumps with every chat would look more exact than it is.
  return Math.ceil(median / 30_000) * 30_000
}

function told(place: number): number {
  return place <= exactPlaces ? place : Math.ceil(place / 10) * 10
}
