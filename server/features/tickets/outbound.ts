import type { OutboundTable } from '../../storage/schema/channels.ts'
import type { Work } from '../../storage/work.ts'

/**
 * Puts a line into the durable queue of the channel that carries it, inside the act that wrote the line. Each call is a
 * new attempt; only the newest one of a line counts. The channel's sender takes it from there. Returns its number.
 */
export async function queueOutbound(
  work: Work,
  line: { readonly entryId: string; readonly channel: OutboundTable['channel']; readonly targetId: string },
): Promise<number> {
  const before = await work.db
    .selectFrom('outbound')
    .select('attempt')
    .where('entry_id', '=', line.entryId)
    .orderBy('attempt', 'desc')
    .executeTakeFirst()
  const attempt = (before?.attempt ?? 0) + 1
  await work.db
    .insertInto('outbound')
    .values({
      id: work.newId(),
      entry_id: line.entryId,
      channel: line.channel,
      target_id: line.targetId,
      attempt,
      state: 'queued',
      tries: 0,
      provider_id: null,
      due_at: work.now,
      error_code: null,
      error: null,
      created_at: work.now,
    })
    .execute()
  return attempt
}
