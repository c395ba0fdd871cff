import { type Delivery, mergeDelivery } from '#shared/domain/entry.ts'
import { errorPolicy } from '#shared/domain/whatsapp/error-actions.ts'
import { type WaStatus, waTime } from '#shared/domain/whatsapp/payload.ts'
import { setChannelState } from '../../features/channels/channel-states.ts'
import { findEntry, markDelivery, saveEntry } from '../../features/tickets/entry-rows.ts'
import { queueOutbound } from '../../features/tickets/outbound.ts'
import type { OutboundTable } from '../../storage/schema/channels.ts'
import { statement } from '../../storage/statement.ts'
import type { Work } from '../../storage/work.ts'
import { usualTimes } from './options.ts'
import { isNewest, mostTries, nameEntry, nextTry, setOutbound } from './outbound-rows.ts'
import type { Outcome } from './outcome.ts'
import { blockTarget, unblockTarget } from './block-target.ts'
import { keepRaw } from './raw-rows.ts'

/**
 * A mark on one of our messages, in any order and as often as it comes. Found by what we had sent along, so that a mark
 * that overtakes the answer to the sending finds its line too; else by the provider's id; else it waits for that.
 */
export async function takeStatus(work: Work, status: WaStatus, raw: unknown): Promise<Outcome> {
  const news = deliveryOf(status, work.now)
  if (news === null) {
    await keepRaw(work, 'notice', 'status', raw)
    return 'kept'
  }
  const found = await attemptOf(work, status)
  if (found === undefined) {
    await keepRaw(work, 'waiting', 'status', raw, status.id)
    return 'kept'
  }
  const { row, part } = found
  if (part === null && row.provider_id === null) {
    await setOutbound(work, row.id, { provider_id: status.id })
    await nameEntry(work, row.entry_id, status.id)
  }
  const whole = part === null ? news : await mergePart(work, row.id, part, status.id, news)
  if (news.state === 'failed') return failed(work, row, news, status)
  // Only after a failure can it be shut, so that the usual message costs no more.
  if (/^(delivered|read|played)$/.test(news.state) && row.attempt > 1)
    await unblockTarget(work, row.target_id)
  if (part === null && (row.state === 'handing' || row.state === 'queued'))
    await setOutbound(work, row.id, { state: 'accepted' })
  if (whole === null || !(await isNewest(work, row))) return 'taken'
  const changed = await markDelivery(work, row.entry_id as never, whole)
  if (changed === undefined) await undoDoubt(work, row, whole)
  return 'taken'
}

function deliveryOf({ status, type = 'message', timestamp, errors }: WaStatus, now: number): Delivery | null {
  if (type !== 'message') return null
  const at = waTime(timestamp, now)
  switch (status) {
    case 'sent':
      return { state: 'sent' }
    case 'delivered':
    case 'read':
    case 'played':
      return { state: status, at }
    case 'failed': {
      const code = errors[0]?.code
      const reason = code === undefined ? 'unknown' : errorPolicy(code).reason
      return { state: 'failed', reason, ...(code === undefined ? {} : { code }), at }
    }
    default:
      return null
  }
}

const attemptById = statement<OutboundTable>('SELECT * FROM outbound WHERE id = ?')

interface Found {
  readonly row: OutboundTable
  /** Which part of a message that needs several; null: it is one. */
  readonly part: number | null
}

async function attemptOf(work: Work, status: WaStatus): Promise<Found | undefined> {
  const [id = '', part] = (status.biz_opaque_callback_data ?? '').split(':')
  const named = id === '' ? undefined : (await attemptById(work.db, id))[0]
  if (named !== undefined) return { row: named, part: part === undefined ? null : Number(part) }
  const piece = await work.db
    .selectFrom('wa_part')
    .select(['outbound_id', 'part'])
    .where('provider_id', '=', status.id)
    .executeTakeFirst()
  const rows = work.db.selectFrom('outbound').selectAll()
  const row = await (piece === undefined
    ? rows.where('provider_id', '=', status.id)
    : rows.where('id', '=', piece.outbound_id)
  ).executeTakeFirst()
  return row === undefined ? undefined : { row, part: piece?.part ?? null }
}

const order: readonly Delivery['state'][] = ['failed', 'queued', 'sent', 'delivered', 'read', 'played']

/** A message in parts is only as far as the part that is least far; null while parts are still to be handed over. */
async function mergePart(
  work: Work,
  outboundId: string,
  part: number,
  providerId: string,
  news: Delivery,
): Promise<Delivery | null> {
  const rows = await work.db
    .selectFrom('wa_part')
    .selectAll()
    .where('outbound_id', '=', outboundId)
    .orderBy('part')
    .execute()
  const known = rows.find(row => row.part === part)
  const merged = known === undefined ? news : mergeDelivery(JSON.parse(known.delivery_json) as Delivery, news)
  const row = {
    outbound_id: outboundId,
    part,
    provider_id: providerId,
    delivery_json: JSON.stringify(merged),
  }
  await work.db
    .insertInto('wa_part')
    .values(row)
    .onConflict(conflict => conflict.columns(['outbound_id', 'part']).doUpdateSet(row))
    .execute()
  const outbound = await work.db
    .selectFrom('outbound')
    .select('state')
    .where('id', '=', outboundId)
    .executeTakeFirstOrThrow()
  if (outbound.state !== 'accepted') return null
  const all = [
    ...rows.filter(each => each.part !== part).map(each => JSON.parse(each.delivery_json) as Delivery),
    merged,
  ]
  return all.reduce((least, each) => (order.indexOf(each.state) < order.indexOf(least.state) ? each : least))
}

/** Failed on the way although it had been accepted. What may work later is tried again by itself, as a new attempt. */
async function failed(
  work: Work,
  row: OutboundTable,
  news: Extract<Delivery, { state: 'failed' }>,
  status: WaStatus,
): Promise<Outcome> {
  if (row.state === 'failed') return 'duplicate'
  const entry = await findEntry(work.db, row.entry_id)
  if (entry?.kind !== 'outbound') return 'kept'
  // Delivered and failed at once happens (several devices of one person): it has arrived.
  if (!['queued', 'sent', 'failed'].includes(entry.delivery.state)) return 'taken'
  const code = status.errors[0]?.code ?? null
  await setOutbound(work, row.id, { state: 'failed', error_code: code, error: news.reason })
  if (!(await isNewest(work, row))) return 'taken'
  const { action } = code === null ? { action: 'fail' as const } : errorPolicy(code)
  if (action === 'undeliverable') await blockTarget(work, row.target_id)
  if (action === 'stop')
    await setChannelState(work, { channel: 'whatsapp', state: 'stopped', reason: news.reason, code })
  const again = ['retry', 'pairWait', 'backoff', 'stop'].includes(action)
  if (!again || row.attempt >= mostTries) {
    await saveEntry(work, { ...entry, delivery: news })
    return 'taken'
  }
  const retryAt = nextTry(work.now, row.attempt + 1, usualTimes.firstRetry)
  const attempt = await queueOutbound(work, {
    entryId: row.entry_id,
    channel: 'whatsapp',
    targetId: row.target_id,
  })
  await work.db
    .updateTable('outbound')
    .set({ due_at: retryAt })
    .where('entry_id', '=', row.entry_id)
    .where('attempt', '=', attempt)
    .execute()
  await saveEntry(work, { ...entry, attempt, delivery: { ...news, retryAt } })
  return 'taken'
}

/** We had given it up because no answer came, and now it turns out to have gone: nothing failed. */
async function undoDoubt(work: Work, row: OutboundTable, news: Delivery): Promise<void> {
  const entry = await findEntry(work.db, row.entry_id)
  if (entry?.kind !== 'outbound' || entry.delivery.state !== 'failed') return
  if (entry.delivery.reason !== 'unconfirmed' && entry.delivery.reason !== 'unreachable') return
  if (news.state === 'failed') return
  await setOutbound(work, row.id, { state: 'accepted' })
  await saveEntry(work, { ...entry, delivery: news })
}
