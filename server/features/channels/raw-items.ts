import { refuse } from '#shared/contract/refusal.ts'
import type { RawItem } from '#shared/contract/channel-upkeep.ts'
import { maskName } from '#shared/domain/people/masking.ts'
import { queueJob } from '../../jobs.ts'
import type { WhatsAppRawTable } from '../../storage/schema/channels.ts'
import type { Work } from '../../storage/work.ts'
import type { SomeCommands, SomeQueries } from '../../transport/handler.ts'
import { channelStates } from './channel-states.ts'

/** The job by which the channel takes a kept item in again; `ref` is the item's id. */
export const retryRawJob = 'rawItem.retry'

const shownAtOnce = 100
/** What a screen shows of one original, in characters. */
const longestShown = 8_000

export const rawItemQueries: SomeQueries<'rawItem.list'> = {
  'rawItem.list': async ({ db }) => {
    const unseen = db.selectFrom('wa_raw').where('kind', '=', 'quarantined').where('seen_at', 'is', null)
    const { total } = await unseen
      .select(count => count.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    const rows = await unseen
      .selectAll()
      .orderBy('received_at', 'desc')
      .orderBy('id')
      .limit(shownAtOnce)
      .execute()
    return { ok: true, value: { items: rows.map(toItem), total: Number(total) } }
  },
}

export const rawItemCommands: SomeCommands<'rawItem.retry' | 'rawItem.markSeen'> = {
  'rawItem.retry': async (work, { id }) => {
    const whatsapp = (await channelStates(work.db)).find(({ channel }) => channel === 'whatsapp')
    if (whatsapp === undefined || whatsapp.state === 'off') return refuse('channel.off')
    const row = await unseenRow(work, id)
    if (row === undefined) return refuse('input.notFound')
    if (row.trying === 0) {
      await work.db.updateTable('wa_raw').set({ trying: 1 }).where('id', '=', id).execute()
      await queueJob(work, retryRawJob, id)
      work.audit('rawItem.retry', id)
    }
    return { ok: true, value: {} }
  },
  'rawItem.markSeen': async (work, { id }) => {
    if ((await unseenRow(work, id)) === undefined) return refuse('input.notFound')
    await work.db.updateTable('wa_raw').set({ seen_at: work.now }).where('id', '=', id).execute()
    work.audit('rawItem.markSeen', id)
    return { ok: true, value: {} }
  },
}

function unseenRow(work: Work, id: string): Promise<WhatsAppRawTable | undefined> {
  return work.db
    .selectFrom('wa_raw')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', 'quarantined')
    .where('seen_at', 'is', null)
    .executeTakeFirst()
}

function toItem(row: WhatsAppRawTable): RawItem {
  return {
    id: row.id,
    reason: row.reason,
    receivedAt: row.received_at,
    times: row.times,
    tries: row.tries,
    triedAt: row.tried_at,
    isTrying: row.trying === 1,
    body: shown(row.body_json),
  }
}

/** Enough to see what is odd about it, and nothing by which somebody could be found. */
function shown(json: string): string {
  let text = json
  try {
    text = JSON.stringify(covered(JSON.parse(json)), null, 2)
  } catch {
    // Cut off because it was too long: it is covered as the text that it is.
    text = coveredText(json)
  }
  return text.length > longestShown ? `${text.slice(0, longestShown)} …` : text
}

function covered(value: unknown): unknown {
  if (typeof value === 'string') return coveredText(value)
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? numberOf(coveredText(String(value))) : value
  if (Array.isArray(value)) return value.map(covered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      typeof each !== 'string'
        ? covered(each)
        : /name$/i.test(key)
          ? maskName(each)
          : isTechnical(key)
            ? each
            : coveredText(each),
    ]),
  )
}

/** Ids of the provider and times name nobody; a sender's number is no such id. */
function isTechnical(key: string): boolean {
  return /^(id|message_id|original_message_id|timestamp|phone_number_id)$/.test(key)
}

/** Phone, identity, card and account numbers keep their last three digits. */
function coveredText(text: string): string {
  return text.replace(/\+?\d(?:[ .-]?\d){7,18}/g, run => `•••${run.replace(/\D/g, '').slice(-3)}`)
}

function numberOf(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text
}
