import type { Kysely } from 'kysely'
import { ChannelState } from '#shared/domain/channel-state.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'

/** How each channel is doing that has ever said so. */
export async function channelStates(db: Kysely<Schema>): Promise<ChannelState[]> {
  const rows = await db.selectFrom('channel_state').selectAll().execute()
  return rows.map(row =>
    ChannelState.parse({
      channel: row.channel,
      state: row.state,
      reason: row.reason,
      code: row.code,
      sinceAt: row.since_at,
      seq: row.seq,
    }),
  )
}

/** Tells everybody that a channel's state is another one now; the same state again says nothing. */
export async function setChannelState(
  work: Work,
  next: Pick<ChannelState, 'channel' | 'state' | 'reason' | 'code'>,
): Promise<void> {
  const known = (await channelStates(work.db)).find(({ channel }) => channel === next.channel)
  if (known?.state === next.state && known.reason === next.reason && known.code === next.code) return
  const { channel } = work.emit('channel.changed', seq => ({ channel: { ...next, sinceAt: work.now, seq } }))
  const row = {
    channel: channel.channel,
    state: channel.state,
    reason: channel.reason,
    code: channel.code,
    since_at: channel.sinceAt,
    seq: channel.seq,
  }
  await work.db
    .insertInto('channel_state')
    .values(row)
    .onConflict(conflict => conflict.column('channel').doUpdateSet(row))
    .execute()
  work.audit('channel.state', channel.channel, `${channel.state} ${channel.code ?? ''}`.trim())
}
